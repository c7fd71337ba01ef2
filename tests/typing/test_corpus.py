"""What type-checks with the official library, type-checks here: a corpus of typical programs, and one word replaced.

The programs are ``corpus/*.txt``, written for the official library. Each checker is run over them twice, strict: with
that library, which shows that they are right, and with ours.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PROGRAMS = sorted(HERE.glob("corpus/*.py.txt"))
OFFICIAL = ROOT / ".venv-compare/bin/python"
PYRIGHT = ROOT / "scripts/node/node_modules/.bin/pyright"
LIBRARIES = ("openai", "specwire")


def interpreter(library: str) -> str:
    if library != "openai":
        return sys.executable
    assert OFFICIAL.exists(), "the official library is not installed for comparison: make setup-compare"
    return str(OFFICIAL)


@pytest.fixture(scope="module", params=LIBRARIES)
def library(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def folder(library: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs as they are for one library."""
    place = tmp_path_factory.mktemp(library)
    for path in PROGRAMS:
        text = re.sub(r"\bopenai\b", library, path.read_text(encoding="utf-8"))
        (place / path.name.removesuffix(".txt")).write_text(text, encoding="utf-8")
    return place


def test_there_are_programs() -> None:
    assert len(PROGRAMS) >= 25


def test_mypy(library: str, folder: Path) -> None:
    options = ["--strict", "--config-file=", "--no-error-summary", "--cache-dir=.mypy"]
    command = [sys.executable, "-m", "mypy", *options, "--python-executable", interpreter(library), "."]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_pyright(library: str, folder: Path) -> None:
    command = [str(PYRIGHT), "--pythonpath", interpreter(library), "--outputjson", "."]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    result = json.loads(done.stdout)
    found = [
        f"{Path(one['file']).name}:{one['range']['start']['line'] + 1}: {one['message']}"
        for one in result["generalDiagnostics"]
        if one["severity"] == "error"
    ]
    assert found == []
    assert result["summary"]["filesAnalyzed"] == len(PROGRAMS)
