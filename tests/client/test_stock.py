"""The bookkeeping of connections, without any: never too many, nobody forgotten, the last used first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from specwire.core.pool_limits import PoolLimits
from specwire.transports.stock import Stock, Waiter

T = TypeVar("T")
ORIGINS = ("http://a", "http://b")
STEPS = ("call", "call", "done", "broken", "cancel", "spoilt")
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
    rung = False

    def set(self) -> None:
        assert not self.rung
        self.rung = True


def opened(stock: Stock[Connection, Bell], origin: str) -> Connection:
    assert stock.take_place()
    connection = Connection(origin)
    assert stock.opened(connection)
    return connection


def test_the_last_used_is_taken_first_and_stale_ones_are_dropped() -> None:
    stock: Stock[Connection, Bell] = Stock(PoolLimits(idle_s=None))
    first, second, other = (opened(stock, origin) for origin in (ORIGINS[0], ORIGINS[0], ORIGINS[1]))
    for connection in (other, first, second):
        stock.give_back(connection, reusable=True)
    stock.give_back(second, reusable=False)  # a second time
    second.stale = True
    assert stock.pop(ORIGINS[0]) is first
    assert stock.next_doomed() is second
    assert stock.pop(ORIGINS[0]) is None
    assert stock.next_doomed() is None
    assert stock.pop(ORIGINS[1]) is other


def test_an_idle_connection_makes_way() -> None:
    stock: Stock[Connection, Bell] = Stock(PoolLimits(2, idle_s=None))
    first, second = opened(stock, ORIGINS[0]), opened(stock, ORIGINS[0])
    assert not stock.take_place()
    stock.give_back(first, reusable=True)
    stock.give_back(second, reusable=True)
    opened(stock, ORIGINS[1])
    assert stock.next_doomed() is first
    assert stock.pop(ORIGINS[0]) is second


def test_who_has_waited_longest_comes_first() -> None:
    stock: Stock[Connection, Bell] = Stock(PoolLimits(1))
    connection = opened(stock, ORIGINS[0])
    waiters = [Waiter[Connection, Bell](origin, Bell()) for origin in (*ORIGINS, ORIGINS[0])]
    for waiter in waiters:
        stock.wait(waiter)
    stock.stop_waiting(waiters[2])
    stock.give_back(connection, reusable=True)
    assert waiters[0].connection is connection
    stock.stop_waiting(waiters[0])  # it was cancelled: the next one gets the place, for the origin is another
    assert waiters[1].woken
    assert waiters[1].connection is None
    assert stock.next_doomed() is connection
    stock.stop_waiting(waiters[1])
    assert stock.take_place()


def test_who_wants_a_fresh_connection_gets_a_place() -> None:
    stock: Stock[Connection, Bell] = Stock(PoolLimits(1))
    connection = opened(stock, ORIGINS[0])
    waiter = Waiter[Connection, Bell](ORIGINS[0], Bell(), fresh=True)
    stock.wait(waiter)
    assert not connection.used
    stock.give_back(connection, reusable=True)
    assert waiter.woken
    assert waiter.connection is None
    assert stock.next_doomed() is connection
    assert connection.used


class Play:
    """Calls come, go on, fail, and are cancelled, as drawn."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.most, self.idle = data.draw(st.integers(1, 3)), data.draw(st.integers(0, 2))
        idle_s = data.draw(st.sampled_from([None, 0, 60]))
        self.stock: Stock[Connection, Bell] = Stock(PoolLimits(self.most, self.idle, idle_s))
        self.alive: set[Connection] = set()
        self.held: list[Connection] = []
        self.waiting: list[Waiter[Connection, Bell]] = []

    def any_of(self, items: list[T]) -> T:
        return items.pop(self.data.draw(st.integers(0, len(items) - 1)))

    def new(self, origin: str) -> Connection:
        connection = Connection(origin)
        assert self.stock.opened(connection)
        self.alive.add(connection)
        return connection

    def call(self) -> None:
        origin = self.data.draw(st.sampled_from(ORIGINS))
        connection = self.stock.pop(origin)
        if connection is not None:
            self.held.append(connection)
        elif self.stock.take_place():
            self.held.append(self.new(origin))
        else:
            self.waiting.append(Waiter(origin, Bell()))
            self.stock.wait(self.waiting[-1])

    def cancel(self) -> None:
        if self.waiting:
            self.stock.stop_waiting(self.any_of(self.waiting))

    def end(self, *, well: bool) -> None:
        if self.held:
            self.stock.give_back(self.any_of(self.held), reusable=well)

    def spoil(self) -> None:
        """Have a server send what nobody asked for, on any connection."""
        if self.alive:
            index = self.data.draw(st.integers(0, len(self.alive) - 1))
            sorted(self.alive, key=lambda each: each.number)[index].stale = True

    def serve(self) -> None:
        """Let those who were woken go on, close what is to be closed, and see that all is in order."""
        for waiter in [waiter for waiter in self.waiting if waiter.woken]:
            self.waiting.remove(waiter)
            self.held.append(self.stock.taken(waiter) or self.new(waiter.origin))
        while (doomed := self.stock.next_doomed()) is not None:
            self.alive.remove(doomed)
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
    """Neither when it is given back nor when it becomes so before it is taken; its place is for the waiter."""
    stock: Stock[Connection, Bell] = Stock(PoolLimits(1))
    connection = opened(stock, ORIGINS[0])
    connection.stale = True
    waiter = Waiter[Connection, Bell](ORIGINS[0], Bell())
    stock.wait(waiter)
    stock.give_back(connection, reusable=True)
    assert waiter.woken
    assert stock.taken(waiter) is None
    assert stock.next_doomed() is connection
    another = Connection(ORIGINS[0])
    assert stock.opened(another)
    late = Waiter[Connection, Bell](ORIGINS[0], Bell())
    stock.wait(late)
    stock.give_back(another, reusable=True)
    another.stale = True
    assert late.woken
    assert stock.taken(late) is None
    assert stock.next_doomed() is another
    assert not stock.take_place()
    last = Connection(ORIGINS[0])
    assert stock.opened(last)
    stock.give_back(last, reusable=True)
    assert stock.pop(ORIGINS[0]) is last


def test_the_time_of_an_idle_connection_ends_when_it_is_used() -> None:
    stock: Stock[Connection, Bell] = Stock(PoolLimits(1))
    connection = opened(stock, ORIGINS[0])
    stock.give_back(connection, reusable=True)
    assert stock.pop(ORIGINS[0]) is connection
    connection.expires = 0.0  # it was used for long
    waiter = Waiter[Connection, Bell](ORIGINS[0], Bell())
    stock.wait(waiter)
    stock.give_back(connection, reusable=True)
    assert stock.taken(waiter) is connection
    assert connection.expires is None
