"""Bounds on time, as users state them."""

import math

import httpx
import pytest

from specwire_runtime.policy.timeout import Limits, Timeout, timeout


class Parts:
    connect, read, write, pool = 1, None, 3.5, 4


@pytest.mark.parametrize(
    "given, expected",
    [
        (None, Timeout()),
        (3, Timeout(3)),
        (2.5, Timeout(2.5)),
        (math.inf, Timeout()),
        (Timeout(9, read=1), Timeout(9, read=1)),
        (Parts(), Timeout(connect=1, write=3.5, pool=4)),
        (httpx.Timeout(5), Timeout(connect=5, read=5, write=5, pool=5)),
        (httpx.Timeout(5, connect=1), Timeout(connect=1, read=5, write=5, pool=5)),
    ],
)
def test_what_may_be_given(given: object, expected: Timeout) -> None:
    assert timeout(given) == expected  # type: ignore[arg-type]  # objects of many shapes, on purpose


@pytest.mark.parametrize("given", ["3", b"3", [3], True, object(), (1, 2)])
def test_what_is_no_timeout(given: object) -> None:
    with pytest.raises(TypeError, match="timeout"):
        timeout(given)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize("seconds", [0, -1, -0.0, math.nan, -math.inf])
def test_what_is_no_duration(seconds: float) -> None:
    with pytest.raises(ValueError, match="more than zero"):
        timeout(seconds)
    with pytest.raises(ValueError, match="read"):
        Timeout(read=seconds)


def test_the_whole_becomes_an_instant() -> None:
    def parts(limits: Limits) -> list[float | None]:
        return [limits.connect, limits.read, limits.write, limits.pool, limits.deadline]

    assert parts(Timeout(10, connect=2).limits(100.0)) == [2.0, None, None, None, 110.0]
    assert parts(Timeout(read=2, write=3, pool=4).limits(100.0)) == [None, 2.0, 3.0, 4.0, None]


def test_the_wait_between_events_is_the_read_bound_or_the_whole() -> None:
    assert Timeout(10).between_events == 10
    assert Timeout(10, read=2).between_events == 2
    assert Timeout().between_events is None


def test_it_is_a_value() -> None:
    assert Timeout(5) == Timeout(5.0)
    assert hash(Timeout(5)) == hash(Timeout(5.0))
    assert Timeout(5) != Timeout(connect=5)
    assert Timeout(5) != 5
    assert repr(Timeout(5, read=1)) == "Timeout(total=5.0, read=1.0)"


def test_the_total_has_two_names() -> None:
    assert Timeout(timeout=5, connect=1) == Timeout(5, connect=1)
    with pytest.raises(TypeError, match="two names"):
        Timeout(5, timeout=5)
