"""Statistics: medians and quartiles, what is missing, and names of figures."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.samples import Results, Summary, absence, summary


@pytest.mark.parametrize(
    "values,expected",
    [
        ([7.0], Summary(7, 7, 7, 1)),
        ([1.0, 3.0], Summary(2, 1.5, 2.5, 2)),
        ([5.0, 1.0, 2.0, 4.0, 3.0], Summary(3, 2, 4, 5)),
        ([1.0, 1.0, 1.0, 1000.0], Summary(1, 1, 250.75, 4)),
    ],
    ids=["one", "two", "out of order", "one that was disturbed"],
)
def test_median_and_quartiles(values: list[float], expected: Summary) -> None:
    assert summary(values) == expected


@given(st.lists(st.floats(min_value=1e-3, max_value=1e9), min_size=1, max_size=30))
def test_the_median_lies_between_the_quartiles_and_these_within_the_samples(values: list[float]) -> None:
    found = summary(values)

    slack = 1e-9 * max(values)
    assert min(values) - slack <= found.low <= found.median + slack
    assert found.median - slack <= found.high <= max(values) + slack
    assert found.samples == len(values)


def test_the_spread_is_a_share_of_the_median() -> None:
    assert Summary(10, 9, 12, 5).spread == pytest.approx(0.3)
    assert Summary(0, 0, 0, 5).spread == 0


def test_medians_have_names_and_four_digits() -> None:
    results = Results()
    results.add("sync", "specwire", cpu_us=[123.456, 123.456], per_second=[8100.4])

    assert results.medians() == {"sync/specwire/cpu_us": 123.5, "sync/specwire/per_second": 8100.0}
    assert results.median("sync", "specwire", "cpu_us") == 123.456
    assert results.median("sync", "openai", "cpu_us") is None
    assert results.median("async", "specwire", "cpu_us") is None


@pytest.mark.parametrize(
    "error,expected",
    [
        ("ModuleNotFoundError: No module named 'orjson'", "not installed"),
        ("ImportError: cannot import name 'x'", "not installed"),
        ("WrongAnswerError: read '{'", "WrongAnswerError: read '{'"),
        ("ValueError: " + "x" * 200, "ValueError: " + "x" * 88),
    ],
)
def test_why_someone_is_absent(error: str, expected: str) -> None:
    assert absence(error) == expected


def test_results_come_back_from_json() -> None:
    results = Results()
    results.add("sync", "specwire", cpu_us=[1.0, 2.0, 3.0])
    results.miss("sync", "openai", "not installed")

    assert Results.from_json(**json.loads(json.dumps(results.as_json()))) == results
