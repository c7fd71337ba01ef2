"""The bookkeeping of connections, without any: never too many, nobody forgotten, the last used first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwire_http1.pool_state import Place, Stock, Waiter
from specwire_runtime.config.pool_limits import PoolLimits

T = TypeVar("T")
ORIGINS = ("http://a", "http://b")
STEPS = ("call", "call", "done", "broken", "cancel", "spoilt", "given up", "lost")
NUMBERS = count()


class Connection:
    def __init__(self, origin: str) -> None:
        self.number = next(NUMBERS)
        self.origin = origin
        self.expires: float | None = None
        self.used = False
        self.stale = False

    def is_stale(self) -> bool:
        return self.stale


class Bell:
    rung = 0

    def set(self) -> None:
        self.rung += 1


Stocked = Stock[Connection, Bell]
Held = list[Place[Connection]]


def opened(stock: Stocked, origin: str) -> Held:
    held: Held = []
    assert stock.take_place(held)
    assert stock.opened(Connection(origin), held)
    return held


def closed(stock: Stocked) -> list[Connection]:
    """Close what is to be closed."""
    found: list[Connection] = []
    while (connection := stock.next_unused()) is not None:
        found.append(connection)
        stock.buried(connection)
    return found


def test_the_last_used_is_taken_first_and_stale_ones_are_dropped() -> None:
    stock = Stocked(PoolLimits(idle_s=None))
    places = [opened(stock, origin) for origin in (ORIGINS[0], ORIGINS[0], ORIGINS[1])]
    first, second, other = (place[0].connection for place in places)
    for held in (places[2], places[0], places[1]):
        stock.give_back(held, reusable=True)
    stock.give_back(places[1], reusable=False)  # a second time
    assert second is not None
    second.stale = True
    one: Held = []
    another: Held = []
    assert stock.pop(ORIGINS[0], one) is first
    assert closed(stock) == [second]
    assert stock.pop(ORIGINS[0], []) is None
    assert not closed(stock)
    assert stock.pop(ORIGINS[1], another) is other
    assert len(one) == len(another) == 1


def test_an_idle_connection_makes_way() -> None:
    stock = Stocked(PoolLimits(2, idle_s=None))
    first, second = opened(stock, ORIGINS[0]), opened(stock, ORIGINS[0])
    connections = [first[0].connection, second[0].connection]
    assert not stock.take_place([])
    stock.give_back(first, reusable=True)
    stock.give_back(second, reusable=True)
    other = opened(stock, ORIGINS[1])
    assert closed(stock) == connections[:1]
    held: Held = []
    assert stock.pop(ORIGINS[0], held) is connections[1]
    assert len(other) == len(held) == 1


def test_who_has_waited_longest_comes_first() -> None:
    stock = Stocked(PoolLimits(1))
    held = opened(stock, ORIGINS[0])
    waiters = [Waiter(Bell()) for _ in range(3)]
    for waiter in waiters:
        stock.wait(waiter)
    stock.stop_waiting(waiters[2])
    stock.give_back(held, reusable=True)
    assert [waiter.bell.rung for waiter in waiters] == [1, 0, 0]
    assert [stock.is_first(waiter) for waiter in waiters] == [True, False, False]
    stock.stop_waiting(waiters[0])  # it was cancelled: the next one is told
    assert [waiter.bell.rung for waiter in waiters] == [1, 1, 0]
    assert stock.is_first(waiters[1])
    assert stock.take_place([])


def test_who_never_comes_is_not_waited_for() -> None:
    """Its thread was interrupted before it could leave the queue; nor need anybody have told the others."""
    stock = Stocked(PoolLimits(1))
    gone, here = Waiter(Bell()), Waiter(Bell())
    stock.wait(gone)
    stock.wait(here)
    stock.nudge(here, 0.0)
    assert (gone.bell.rung, here.bell.rung) == (1, 0)
    assert not stock.is_first(here)
    gone.rung_at = 0.0  # long ago
    stock.nudge(here, 60.0)
    assert stock.is_first(here)
    stock.nudge(gone, 60.0)  # it comes after all
    assert list(stock.waiters) == [gone, here]
    stock.stop_waiting(gone)
    stock.stop_waiting(here)
    assert not stock.waiters


@pytest.mark.parametrize("lost", ["before it is open", "while it is used", "on its way back", "given up"])
def test_a_place_that_is_lost_is_free(lost: str) -> None:
    """Whoever had it was interrupted, and nobody gives it back."""
    stock = Stocked(PoolLimits(1))
    held: Held = []
    assert stock.take_place(held)
    if lost != "before it is open":
        stock.opened(Connection(ORIGINS[0]), held)
    if lost == "given up":
        stock.doomed.append(held)
    elif lost == "on its way back":
        held.pop()
    else:
        held.clear()
    again: Held = []
    assert stock.take_place(again)
    assert not stock.take_place([])


class Play:
    """Calls come, go on, fail, and are cancelled or interrupted, as drawn."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.most, self.idle = data.draw(st.integers(1, 3)), data.draw(st.integers(0, 2))
        idle_s = data.draw(st.sampled_from([None, 0, 60]))
        self.stock = Stocked(PoolLimits(self.most, self.idle, idle_s))
        self.alive: set[Connection] = set()
        self.held: list[Held] = []
        self.waiting: list[tuple[Waiter[Bell], str]] = []

    def any_of(self, items: list[T]) -> T:
        return items.pop(self.data.draw(st.integers(0, len(items) - 1)))

    def taken(self, origin: str) -> bool:
        """Take a connection, or open one."""
        held: Held = []
        if self.stock.pop(origin, held) is None:
            if not self.stock.take_place(held):
                return False
            connection = Connection(origin)
            assert self.stock.opened(connection, held)
            self.alive.add(connection)
        self.held.append(held)
        return True

    def call(self) -> None:
        origin = self.data.draw(st.sampled_from(ORIGINS))
        if self.stock.waiters or not self.taken(origin):
            self.waiting.append((Waiter(Bell()), origin))
            self.stock.wait(self.waiting[-1][0])

    def cancel(self) -> None:
        if self.waiting:
            self.stock.stop_waiting(self.any_of(self.waiting)[0])

    def end(self, *, well: bool) -> None:
        if self.held:
            self.stock.give_back(self.any_of(self.held), reusable=well)

    def give_up(self) -> None:
        """Do no more than what an interrupted call does for certain."""
        if self.held:
            self.stock.doomed.append(self.any_of(self.held))

    def lose(self) -> None:
        """Lose a place with its connection, as in a step between two lists."""
        if self.held:
            held = self.any_of(self.held)
            connection = held[0].connection
            held.clear()
            assert connection is not None
            self.alive.remove(connection)

    def spoil(self) -> None:
        """Have a server send what nobody asked for, on any connection."""
        if self.alive:
            index = self.data.draw(st.integers(0, len(self.alive) - 1))
            sorted(self.alive, key=lambda each: each.number)[index].stale = True

    def serve(self) -> None:
        """Let those go on whose turn it is, close what is to be closed, and see that all is in order."""
        self.alive.difference_update(closed(self.stock))
        for waiter, origin in list(self.waiting):
            if self.stock.is_first(waiter) and self.taken(origin):
                self.waiting.remove((waiter, origin))
                self.stock.stop_waiting(waiter)
        self.alive.difference_update(closed(self.stock))
        assert len(self.alive) <= self.most
        assert len(self.alive) - len(self.held) <= self.idle
        assert not self.waiting or len(self.held) == self.most


@settings(max_examples=80, deadline=None, database=None)
@given(st.data())
def test_whatever_happens(data: st.DataObject) -> None:
    """At the end everybody has been served, and nothing is left."""
    play = Play(data)
    steps: dict[str, Callable[[], None]] = {
        "call": play.call,
        "cancel": play.cancel,
        "done": partial(play.end, well=True),
        "spoilt": play.spoil,
        "given up": play.give_up,
        "lost": play.lose,
    }
    steps["broken"] = partial(play.end, well=False)
    for name in data.draw(st.lists(st.sampled_from(STEPS), max_size=25)):
        steps[name]()
        play.serve()
    while play.held:
        play.end(well=False)
        play.serve()
    assert not play.waiting
    play.stock.close()
    play.serve()
    assert not play.alive


def test_who_waits_gets_no_stale_connection() -> None:
    stock = Stocked(PoolLimits(1))
    held = opened(stock, ORIGINS[0])
    connection = held[0].connection
    assert connection is not None
    connection.stale = True
    waiter = Waiter(Bell())
    stock.wait(waiter)
    stock.give_back(held, reusable=True)
    assert waiter.bell.rung
    assert stock.pop(ORIGINS[0], []) is None
    assert stock.take_place(held)
    assert closed(stock) == [connection]


def test_what_is_handed_on_is_kept_for_a_while_even_if_nothing_is() -> None:
    stock = Stocked(PoolLimits(1, 0, 0))
    held = opened(stock, ORIGINS[0])
    connection = held[0].connection
    waiter = Waiter(Bell())
    stock.wait(waiter)
    stock.give_back(held, reusable=True)
    assert stock.pop(ORIGINS[0], held) is connection
    stock.stop_waiting(waiter)
    stock.give_back(held, reusable=True)
    assert closed(stock) == [connection]
