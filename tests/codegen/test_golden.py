"""Golden records: what is emitted for each extension and each shape of schema.

A folder under ``golden`` has a contract, the names of the files that matter, and what they must hold. To renew the
records after a change that is meant, run ``UPDATE_GOLDEN=1 pytest tests/codegen/test_golden.py`` and read the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from specwire_codegen import build, extensions

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())
SHAPES = {
    "nullable",
    "tagged_union",
    "untagged_union",
    "recursive",
    "map",
    "enum",
    "date",
    "free_form",
    "required_array",
}


@pytest.mark.parametrize("case", CASES)
def test_golden(tmp_path: Path, case: str) -> None:
    folder = GOLDEN / case
    out = tmp_path / "golden_api"
    build.generate(folder / "contract.yaml", out)
    names = (folder / "files.txt").read_text(encoding="utf-8").split()
    emitted = "".join(f"##### {name}\n{(out / name).read_text(encoding='utf-8')}" for name in names)
    record = folder / "expected.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        record.write_text(emitted, encoding="utf-8")
    assert emitted == record.read_text(encoding="utf-8")


def test_every_extension_and_shape_has_a_record() -> None:
    assert set(extensions.VOCABULARY) | SHAPES <= set(CASES)
