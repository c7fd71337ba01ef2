"""How fast calls go to a server that refuses some of them for now. Arithmetic only: no clock, no waiting.

While nothing is refused there is no pace, and nobody waits. The first refusal makes one for what the server limits
together (``Limited``), and it is dropped when for a while nothing was refused, or all. Meanwhile each attempt takes a
ticket and waits for its turn. Turns come at a rate that begins a little below what was answered before the first
refusal, falls by a factor when an attempt is refused that was sent since it last fell, and rises with each turn that
was waited for.
Source: AIMD, https://www.rfc-editor.org/rfc/rfc5681#section-3.1; the adaptive retry mode of the AWS SDKs,
https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import count
from math import log
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Mapping

# What a server limits together: the values of the client's options, the operation, the model.
Limited: TypeAlias = "tuple[Mapping[str, Any], str, Any]"
Scope: TypeAlias = "tuple[object, ...]"

# What the rate falls to, as a share of what it was, or of what was answered before the first refusal.
DECREASE = 0.8
# How much it rises in a time scale: before it first fell it doubles twice; after that, by a share of itself that grows
# with the time since, as in https://www.rfc-editor.org/rfc/rfc9438 (CUBIC): a limit that is near is neared slowly.
SEARCH = 2 * log(2)
INCREASE = 0.1
# No turn comes for this share of a time scale after it fell: what is still refused meanwhile says nothing new.
HOLD = 0.15
# The time scale is what the server asks to wait, within bounds: limits are counted by the second, or slower.
SCALE_MIN_S, SCALE_MAX_S = 1.0, 60.0
# The rate is at least one in the time that the server asks to wait; in this time, if it does not say.
UNTOLD_S = 0.5
# Nothing was refused for so long, or nothing answered: there is no pace any more. Most limits are counted by the
# minute; a server that refuses all for longer has no rate that it could be asked at.
FORGOTTEN_S = 60.0
# What is as good as now.
SOON_S = 0.0005
# With more than this, all begin anew: keys or models are made up as the program runs.
MAX_PACES = 1000


class Line(NamedTuple):
    """Turns over time: a straight line.

    Attributes:
        at: the time from which on it holds; no turn comes before.
        turn: whose turn it is then: the number of a ticket, or between two.
        rate: turns a second.
        floor: what the rate does not fall below.
        scale_s: the time scale on which the rate rises.
        fell_at: when the rate last fell, or began.
        searching: whether nothing is known of the limit yet.
    """

    at: float
    turn: float
    rate: float
    floor: float
    scale_s: float
    fell_at: float
    searching: bool

    def turn_at(self, now: float) -> float:
        """Return whose turn it is."""
        return self.turn + self.rate * max(0.0, now - self.at)


class Pace:
    """The turns of what a server limits together.

    No lock guards it, as with the budget: the state is one value that is replaced as a whole, and the next ticket one
    step of a counter. Of two changes that race one may be lost, so that a turn comes a little early or late. A call
    that waits holds nothing that others need: the turn of one that was given up passes by.

    Attributes:
        began: when it began.
        until: when there is no pace any more, if nothing is refused.
        limited: what it is the pace of. It is kept because values are told apart by identity.
    """

    __slots__ = ("_answered", "_line", "_tickets", "began", "limited", "until")

    def __init__(self, limited: Limited, now: float, told_s: float | None, answered: deque[float]) -> None:
        """Begin with a first refusal. ``answered`` are the times of the last successes."""
        self.limited = limited
        self.began = now
        self.until = _until(now, told_s)
        self._answered = answered
        self._tickets = count(1)
        scale_s, floor = _scale(told_s)
        rate = max(floor, DECREASE * _measured(answered, now, scale_s))
        # A server that says when to come is not asked before; another one is, once.
        self._line = Line(now, 1 if told_s is None else 0, rate, floor, scale_s, now, searching=True)

    @property
    def rate(self) -> float:
        """Turns a second."""
        return self._line.rate

    def ticket(self, now: float) -> int:
        """Return the number of a turn that is to be waited for."""
        ticket, line = next(self._tickets), self._line
        if line.turn_at(now) > ticket:  # turns that nobody took are not kept: they would be taken all at once
            self._line = line._replace(at=max(now, line.at), turn=ticket)
        return ticket

    def wait_s(self, ticket: int, now: float) -> float:
        """Return the seconds until this turn, as far as can be told now; 0 if it has come."""
        line = self._line
        wait_s = line.at - now + (ticket - line.turn) / line.rate
        return wait_s if wait_s > SOON_S and not self.in_vain(now) else 0.0

    def in_vain(self, now: float) -> bool:
        """Whether nothing was answered for so long that waiting helps nobody."""
        since = max(self.began, self._answered[-1]) if self._answered else self.began
        return now > _until(since, self._line.scale_s)

    def came(self, now: float) -> None:
        """Let the rate rise: a turn came that was waited for."""
        line = self._line
        share = SEARCH if line.searching else INCREASE * (1 + (now - line.fell_at) / line.scale_s)
        rate = line.rate + min(line.rate, share / line.scale_s)
        self._line = line._replace(at=max(now, line.at), turn=line.turn_at(now), rate=rate)

    def left(self) -> None:
        """Let all others come one turn earlier: somebody no longer waits."""
        line = self._line
        self._line = line._replace(turn=line.turn + 1)

    def refused(self, sent: float, now: float, told_s: float | None) -> None:
        """Let the rate fall, unless the attempt was sent before it last fell."""
        self.until = max(self.until, _until(now, told_s))
        line = self._line
        if sent < line.fell_at:
            return
        scale_s, floor = _scale(told_s)
        rate = max(floor, DECREASE * line.rate)
        searching = rate == floor
        at = now if searching else now + HOLD * scale_s
        self._line = Line(at, line.turn_at(now), rate, floor, scale_s, now, searching)


class Shared(Protocol):
    """What the calls of one client share: its retry budget has it."""

    answered: deque[float]
    paces: dict[Scope, Pace]


def pace_for(shared: Shared, limited: Limited, now: float) -> Pace | None:
    """Return the pace that holds for a call, if there is one."""
    pace = shared.paces.get(_scope(limited))
    if pace is not None and now < pace.until:
        return pace
    for scope, other in list(shared.paces.items()):
        if now >= other.until:
            shared.paces.pop(scope, None)
    return None


def refused(shared: Shared, limited: Limited, sent: float, now: float, told_s: float | None) -> None:
    """Note that an attempt was refused that was sent at this time; ``told_s`` is the wait that the server asks for."""
    pace = pace_for(shared, limited, now)
    if pace is not None:
        pace.refused(sent, now, told_s)
        return
    if len(shared.paces) >= MAX_PACES:
        shared.paces.clear()
    shared.paces.setdefault(_scope(limited), Pace(limited, now, told_s, shared.answered))


def _scope(limited: Limited) -> Scope:
    """Return what stands for it. A copy of a client has the very values that it took over."""
    values, operation, model = limited
    return (*map(id, values.values()), operation, model if isinstance(model, str) else None)


def _scale(told_s: float | None) -> tuple[float, float]:
    """Return the time scale and the lowest rate."""
    wait_s = UNTOLD_S if told_s is None else min(told_s, SCALE_MAX_S)
    return max(SCALE_MIN_S, wait_s), 1 / max(SOON_S, wait_s)


def _measured(answered: deque[float], now: float, scale_s: float) -> float:
    """Return how many calls a second were answered in the last time scale."""
    known = len(answered)
    first = bisect_left(answered, now - scale_s, 0, known)
    if first > 0 or known != answered.maxlen:
        return (known - first) / scale_s
    return known / max(SOON_S, now - answered[0])


def _until(now: float, told_s: float | None) -> float:
    """Return when a refusal of this moment is forgotten."""
    return now + FORGOTTEN_S + (told_s or 0.0)
