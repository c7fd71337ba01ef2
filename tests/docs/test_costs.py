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
    "one call after another": ("sync", "cpu_us"),
    "one call with 400 messages and 10 tools": ("large", "cpu_us"),
    "an event of a long stream": ("stream-20", "cpu_us"),
    "an event of `.stream()`": ("helper-1k", "cpu_us"),
    "100 calls at once, by the clock": ("async", "per_second"),
    "memory after the first answer": ("first", "peak_mb"),
}
STATED = dict(re.findall(r"^\| (.+) \| 1/(\d+) \|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))


def test_each_row_is_known() -> None:
    assert STATED.keys() == ROWS.keys()


@pytest.mark.parametrize("row", ROWS)
def test_the_readme_says_what_was_measured(row: str) -> None:
    scenario, metric = ROWS[row]
    run = json.loads((ROOT / "docs" / "benchmarks" / "results.json").read_text(encoding="utf-8"))
    found = run["found"][scenario]
    times = found["openai"][metric]["median"] / found["specwire"][metric]["median"]
    times = 1 / times if metric == "per_second" else times
    stated = int(STATED[row])
    assert run["mode"] == "full"
    assert stated <= times < stated * 1.5  # true, and not out of date
