"""Where the official library is installed: in an environment of its own, which ``make test`` makes."""

from __future__ import annotations

from pathlib import Path

PYTHON = Path(__file__).resolve().parents[2] / ".venv-compare" / "bin" / "python"


def official_python() -> str:
    """Return the interpreter that has it."""
    assert PYTHON.exists(), "the official library is not installed for comparison: make setup-compare"
    return str(PYTHON)
