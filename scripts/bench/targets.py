"""What we want to reach: each line a figure of ours, a limit, and what the limit is a multiple of.

Lives here: the table and the comparison. Some limits were stated in µs, on a machine where others took so many µs for
the same (for ``.stream()`` openai, which has no other peer). A machine that is slower, or busy, is slower for all of
them: what is compared is our multiple of those others in one run with the multiple that the limit was of them there.
``official`` is what openai 3.54.0 took on that machine.
"""

from __future__ import annotations

from dataclasses import dataclass

from .samples import Results
from .scenarios import OWN

# The extra [fast] brings no transport (docs/decisions/0101): it is compared with its connections, used bare, and
# with the fastest bare client of others.
FASTEST_BARE = "pyreqwest + msgspec"
Figure = tuple[str, str, str]


@dataclass(frozen=True)
class Target:
    """One thing to reach.

    Attributes:
        what: What is measured, in words.
        figure: Ours: scenario, contender, metric.
        limit: What it may be at most, or must be at least.
        relative: What the limit is a multiple of; without, the limit is in the figure's own unit.
        at_least: More is better.
        official: What openai had elsewhere.
        stated: The limit in the figure's own unit, on the machine that it was set for.
    """

    what: str
    figure: Figure
    limit: float
    relative: Figure | None = None
    at_least: bool = False
    official: str = ""
    stated: float | None = None

    def measured(self, results: Results) -> float | None:
        """Return our figure as it is compared with the limit, None if it or what it is relative to is missing."""
        ours = results.median(*self.figure)
        if self.relative is None or ours is None:
            return ours
        other = results.median(*self.relative)
        return ours / other if other else None

    def met(self, results: Results) -> bool | None:
        """Tell whether it is reached, None if that is not known."""
        found = self.measured(results)
        if found is None:
            return None
        return found >= self.limit if self.at_least else found <= self.limit


def versus(scenario: str, metric: str, ours: str, other: str) -> tuple[Figure, Figure]:
    """Return our figure and that of another in the same scenario."""
    return (scenario, ours, metric), (scenario, other, metric)


def relative(what: str, pair: tuple[Figure, Figure], limit: float, official: str = "", *, more: bool = False) -> Target:
    """Return a target that is a multiple of another figure of the same run."""
    return Target(what, pair[0], limit, pair[1], at_least=more, official=official)


def scaled(what: str, figure: Figure, stated: float, other: tuple[Figure, float], official: str = "") -> Target:
    """Return a target that was stated in µs where the ``other`` took so many."""
    return Target(what, figure, stated / other[1], other[0], official=official, stated=stated)


US, FAST = "specwire", "specwire-fast"
CALL, CALL_FAST = "one call", "one call, [fast]"
AT_ONCE, AT_ONCE_FAST = "100 calls at once", "100 calls at once, [fast]"
# Who took how many µs where limits were stated in µs.
STREAM_1: tuple[Figure, float] = ("stream-1", "http.client + msgspec", "cpu_us"), 3.1
STREAM_20: tuple[Figure, float] = ("stream-20", "http.client + msgspec", "cpu_us"), 1.5
HELPER: tuple[Figure, float] = ("helper-10k", "openai", "cpu_us"), 180
ANSWER: tuple[Figure, float] = ("completion", "json", "cpu_us"), 5.1
EVENT: tuple[Figure, float] = ("chunk", "json", "cpu_us"), 3.2
ANSWER_FAST: tuple[Figure, float] = ("completion", "msgspec Struct", "cpu_us"), 1.0
EVENT_FAST: tuple[Figure, float] = ("chunk", "msgspec Struct", "cpu_us"), 0.5

TARGETS: tuple[Target, ...] = (
    relative("start: import, client, chat.completions", versus("start", "cpu_ms", US, "openai"), 1 / 12, "693 ms"),
    relative("the same", versus("start", "cpu_ms", US, "import httpx"), 1.0),
    relative("start and first answer", versus("first", "cpu_ms", US, "openai"), 1 / 4),
    relative("the same over TLS", versus("first-tls", "cpu_ms", US, "openai"), 1 / 4),
    relative("peak memory after the start", versus("start", "peak_mb", US, "openai"), 1 / 2, "52.6 MB"),
    relative("peak memory after the first answer", versus("first", "peak_mb", US, "openai"), 1 / 2),
    Target("a second client, time", ("second", US, "client_us"), 1_000, official="20 ms"),
    Target("a second client, memory", ("second", US, "client_kb"), 50, official="830 KB"),
    relative(CALL, versus("sync", "cpu_us", US, "httpx"), 1.1, "1,213 µs"),
    relative(CALL_FAST, versus("sync", "cpu_us", FAST, FASTEST_BARE), 1.5),
    relative(CALL_FAST, versus("sync", "cpu_us", FAST, OWN), 1.5),
    relative(CALL_FAST, versus("sync", "cpu_us", FAST, "openai"), 1 / 8),
    relative("400 messages and 10 tools", versus("large", "cpu_us", US, "httpx"), 1.1, "57.7 ms"),
    relative(AT_ONCE, versus("async", "per_second", US, "openai"), 2, "534", more=True),
    relative(AT_ONCE_FAST, versus("async", "per_second", FAST, "openai"), 10, more=True),
    relative("100 calls at once, through a proxy", versus("proxied", "per_second", US, "openai"), 2, more=True),
    scaled("stream, one event per chunk", ("stream-1", US, "cpu_us"), 14, STREAM_1, "96 µs"),
    scaled("stream, twenty events per chunk", ("stream-20", US, "cpu_us"), 6, STREAM_20, "85 µs"),
    scaled("stream, [fast], one event per chunk", ("stream-1", FAST, "cpu_us"), 5, STREAM_1),
    scaled("stream, [fast], twenty events per chunk", ("stream-20", FAST, "cpu_us"), 4, STREAM_20),
    scaled(".stream(), each of 10,000 events", ("helper-10k", US, "cpu_us"), 20, HELPER, "180 µs"),
    relative(".stream(), each of 100,000 events", (("helper-100k", US, "cpu_us"), ("helper-1k", US, "cpu_us")), 1.2),
    scaled("answer of 859 bytes to object", ("completion", US, "cpu_us"), 9, ANSWER, "78.7 µs"),
    scaled("event of 262 bytes to object", ("chunk", US, "cpu_us"), 6, EVENT, "67.9 µs"),
    scaled("answer to object, [fast]", ("completion", FAST, "cpu_us"), 5, ANSWER_FAST),
    scaled("event to object, [fast]", ("chunk", FAST, "cpu_us"), 3, EVENT_FAST),
    Target("packages that it needs", ("installed", US, "packages"), 10, official="13"),
    Target("installed", ("installed", US, "mb"), 5, official="20.1 MB"),
    Target("our wheel", ("product", US, "wheel_kb"), 400),
    Target("make generate", ("product", US, "generate_s"), 3),
)
