"""`docs/reliability.md` says what the tables and the measurements say, and nothing is missing from either."""

from pathlib import Path

import pytest

from reliability_parts.measure import load
from reliability_parts.page import differs, page

from .fault import SHORT_S, Fault, played
from .tables import FAULTS, TABLES

ROOT = Path(__file__).resolve().parent.parent.parent
OFFICIAL = load(Path(__file__).parent / "data" / "official.json")


def test_the_page_is_up_to_date() -> None:
    """If it is not: `make reliability`, or for a change of words alone `python scripts/reliability.py --page`."""
    assert (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8") == page(TABLES, OFFICIAL, SHORT_S)


def test_every_fault_was_measured() -> None:
    assert list(OFFICIAL["faults"]) == [fault.id for fault in FAULTS]


def test_the_locked_version_was_measured() -> None:
    lock = (ROOT / "requirements" / "compare.txt").read_text(encoding="utf-8")
    assert f"\n{OFFICIAL['library']}=={OFFICIAL['version']} " in lock


@pytest.mark.parametrize(
    "found, differing, shown",
    [
        ({"sync": ["the answer", 1], "async": ["the answer", 1]}, False, "the answer (1)"),
        ({"sync": ["the answer", 2], "async": ["the answer", 2]}, True, "the answer (2)"),
        ({"sync": ["hangs", None], "async": ["the answer", 1]}, True, "sync: hangs; async: the answer (1)"),
    ],
)
def test_a_row(found: dict[str, list[object]], differing: bool, shown: str) -> None:  # noqa: FBT001  (a table's column)
    fault = Fault("some fault", played([]), "the answer", 1)
    assert differs(fault, found) is differing
    text = page({"Some": (fault,)}, {"version": "1", "date": "today", "faults": {fault.id: found}}, SHORT_S)
    assert f"| some fault | the answer (1) | {shown} | `test_fault[some-fault]` |" in text
