"""What the README says of costs is what the last full run of the benchmarks found."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Row of the README to scenario and metric.
ROWS = {
    "import it and make a client": ("start", "cpu_ms"),
    "the same, and the first answer": ("first", "cpu_ms"),
    "the same, and the first answer over TLS": ("first-tls", "cpu_ms"),
    "one call after another": ("sync", "cpu_us"),
    "one call with 400 messages and 10 tools": ("large", "cpu_us"),
    "an event of a long stream": ("stream-20", "cpu_us"),
    "an event of `.stream()`": ("helper-1k", "cpu_us"),
    "100 calls at once through a proxy, by the clock": ("proxied", "per_second"),
    "100 calls at once, by the clock": ("async", "per_second"),
    "memory after the first answer": ("first", "peak_mb"),
}
README = (ROOT / "README.md").read_text(encoding="utf-8")
STATED = dict(re.findall(r"^\| (.+) \| 1/(\d+) \|$", README, re.MULTILINE))
# What the README says that the extra changes, in percent, to scenario and metric.
FAST = {
    r"an event takes (\d+) % less": ("stream-20", "cpu_us"),
    r"one call (\d+) % less": ("sync", "cpu_us"),
    r"first answer of a process (\d+) % more": ("first", "cpu_ms"),
}
POINTS = 3  # a change of a few percent differs by as much from run to run


def figures(scenario: str) -> dict[str, dict[str, dict[str, float]]]:
    """Return what the last full run found."""
    run = json.loads((ROOT / "docs" / "benchmarks" / "results.json").read_text(encoding="utf-8"))
    assert run["mode"] == "full"
    found: dict[str, dict[str, dict[str, float]]] = run["found"][scenario]
    return found


def test_each_row_is_known() -> None:
    assert STATED.keys() == ROWS.keys()


@pytest.mark.parametrize("row", ROWS)
def test_the_readme_says_what_was_measured(row: str) -> None:
    scenario, metric = ROWS[row]
    found = figures(scenario)
    times = found["openai"][metric]["median"] / found["specwire"][metric]["median"]
    times = 1 / times if metric == "per_second" else times
    stated = int(STATED[row])
    assert stated <= times < stated * 1.5  # true, and not out of date


@pytest.mark.parametrize("sentence", FAST)
def test_so_does_what_it_says_of_the_extra(sentence: str) -> None:
    scenario, metric = FAST[sentence]
    found = figures(scenario)
    change = found["specwire-fast"][metric]["median"] / found["specwire"][metric]["median"] - 1
    (stated,) = re.findall(sentence, " ".join(README.split()))
    signed = -int(stated) if sentence.endswith("less") else int(stated)
    assert abs(100 * change - signed) <= POINTS
