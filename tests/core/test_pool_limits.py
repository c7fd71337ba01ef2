"""Pool limits as a user states them."""

import copy
import math
import pickle
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from specwire import PoolLimits
from specwire_runtime.config.pool_limits import DEFAULT_LIMITS, pool_limits


@pytest.mark.parametrize(
    "given, expected",
    [
        (None, PoolLimits(1000, 100, 5)),
        (PoolLimits(3), PoolLimits(3)),
        (httpx.Limits(max_connections=7, max_keepalive_connections=2, keepalive_expiry=1), PoolLimits(7, 2, 1)),
        (httpx.Limits(max_connections=None), PoolLimits(None, None, 5.0)),
        (PoolLimits(idle_s=math.inf), PoolLimits(idle_s=None)),
        (PoolLimits(1, 0, 0), PoolLimits(max_connections=1, max_idle_connections=0, idle_s=0.0)),
    ],
)
def test_what_may_be_given(given: Any, expected: PoolLimits) -> None:
    assert pool_limits(given) == expected
    assert hash(pool_limits(given)) == hash(expected)


@pytest.mark.parametrize(
    "name, value, error",
    [
        ("max_connections", 0, ValueError),
        ("max_connections", -1, ValueError),
        ("max_connections", True, TypeError),
        ("max_connections", 1.5, TypeError),
        ("max_idle_connections", -1, ValueError),
        ("max_idle_connections", "2", TypeError),
        ("idle_s", -0.1, ValueError),
        ("idle_s", math.nan, ValueError),
        ("idle_s", "5", TypeError),
        ("idle_s", False, TypeError),
    ],
)
def test_what_cannot_be(name: str, value: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=name):
        PoolLimits(**{name: value})


@pytest.mark.parametrize("given", [5, "5", {}, SimpleNamespace(max_connections=1)])
def test_something_else(given: object) -> None:
    with pytest.raises(TypeError, match="limits must be"):
        pool_limits(given)


def test_shown_copied_and_pickled() -> None:
    assert repr(DEFAULT_LIMITS) == "PoolLimits(max_connections=1000, max_idle_connections=100, idle_s=5.0)"
    assert pickle.loads(pickle.dumps(PoolLimits(3))) == copy.deepcopy(PoolLimits(3)) == PoolLimits(3)
    assert PoolLimits() != 5
