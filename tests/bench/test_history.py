"""History: a line for each run, and only what changed against the others of its own run is told."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.history import Entry, append, changes, found, last_like, load, told

OLD = Entry(
    commit="abc1234",
    date="2026-11-01",
    mode="full",
    machine="M; CPython 3.11.7",
    medians={
        "sync/specwire/cpu_us": 200.0,
        "sync/openai/cpu_us": 1000.0,
        "async/specwire/per_second": 4000.0,
        "async/openai/per_second": 500.0,
        "helper/specwire/cpu_us": 20.0,
        "completion/json/cpu_us": 5.0,
        "product/specwire/wheel_kb": 400.0,
    },
)


def test_entries_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    assert load(path) == []

    append(path, OLD)
    append(path, replace(OLD, commit="def5678+"))

    assert load(path) == [OLD, replace(OLD, commit="def5678+")]
    assert len(path.read_text().splitlines()) == 2


def test_a_run_is_compared_with_the_last_of_its_mode_on_such_a_machine() -> None:
    entries = [
        replace(OLD, commit="1"),
        replace(OLD, commit="2"),
        replace(OLD, commit="3", mode="quick"),
        replace(OLD, commit="4", machine="another"),
    ]

    assert last_like(entries, OLD) == entries[1]
    assert last_like(entries, replace(OLD, mode="quick")) == entries[2]
    assert last_like(entries, replace(OLD, machine="a third")) is None


def scaled(**factors: float) -> Entry:
    """Return the run with figures multiplied, by the beginning of their names with `_` for `/`."""
    medians = {
        figure: value * next((f for name, f in factors.items() if figure.startswith(name.replace("_", "/"))), 1.0)
        for figure, value in OLD.medians.items()
    }
    return replace(OLD, commit="new", medians=medians)


@pytest.mark.parametrize(
    "new,expected",
    [
        (OLD, []),
        (scaled(sync=2.0), []),
        (scaled(sync_specwire=1.05), []),
        (scaled(sync_specwire=1.5), [("sync/specwire/cpu_us", 1.5)]),
        (scaled(sync_specwire=0.5), [("sync/specwire/cpu_us", 0.5)]),
        (scaled(async_specwire=0.5), []),
        (scaled(helper=2.0), [("helper/specwire/cpu_us", 2.0)]),
        (scaled(helper=2.0, completion=2.0), []),
        (scaled(product=1.25), [("product/specwire/wheel_kb", 1.25)]),
        (
            scaled(sync_specwire=1.5, product=4.0),
            [("product/specwire/wheel_kb", 4.0), ("sync/specwire/cpu_us", 1.5)],
        ),
    ],
    ids=[
        "the same",
        "a slower machine",
        "noise",
        "slower",
        "faster",
        "by the clock",
        "nobody else took part",
        "nobody else took part, and a slower machine",
        "nothing to divide by",
        "the worst comes first",
    ],
)
def test_what_is_told(new: Entry, expected: list[tuple[str, float]]) -> None:
    found = [(change.figure, round(change.factor, 6)) for change in changes(OLD, new) if change.notable]

    assert found == expected
    assert len(told(OLD, new)) == 1 + len(expected)


def test_results_are_told_apart_from_runs_after_them() -> None:
    later = replace(OLD, commit="def5678", mode="quick")
    kept = {"commit": OLD.commit, "date": OLD.date, "mode": OLD.mode}

    assert found([replace(OLD, commit="0"), OLD, later], kept) == (OLD, [replace(OLD, commit="0")])
    with pytest.raises(ValueError, match="no full run of commit x"):
        found([OLD, later], {**kept, "commit": "x"})


def test_a_quick_run_bears_more_noise() -> None:
    old, new = replace(OLD, mode="quick"), replace(scaled(sync_specwire=1.2), mode="quick")

    assert told(old, new) == ["since abc1234 of 2026-11-01 (quick): as it was"]


def test_a_regression_is_named() -> None:
    assert told(OLD, scaled(sync_specwire=1.5)) == [
        "since abc1234 of 2026-11-01 (full): 1 figures changed by more than 10%",
        "  worse  x1.50  sync/specwire/cpu_us",
    ]


def test_figures_that_only_one_run_has_are_passed_over() -> None:
    new = replace(OLD, medians={"sync/specwire/cpu_us": 200.0, "sync/openai/cpu_us": 1000.0, "new/specwire/x": 1.0})

    assert [change.figure for change in changes(OLD, new)] == ["sync/specwire/cpu_us"]
