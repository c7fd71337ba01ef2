"""Errors made by hand: each spelling that the official constructors take makes the same error here."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from specwire import errors

from .environment import official_python
from .made_errors import CASES, Scope

PROGRAM = Path(__file__).with_name("made_errors.py")
# Ours tell it of an answer that is not what the operation answers, too.
MORE = {"request_id", "type of request_id"}


@cache
def made(library: str, http: str) -> dict[str, dict[str, Any]]:
    """Return what one library makes of each case."""
    python = official_python() if library == "openai" else sys.executable
    command = [python, str(PROGRAM), library, http]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("http", ["httpx", "httpx2"])
@pytest.mark.parametrize("case", CASES)
def test_it_is_what_the_official_library_makes(case: str, http: str) -> None:
    expected, found = made("openai", "httpx2")[case], made("specwire", http)[case]
    more = found.keys() - expected.keys()
    assert not more or (more == MORE and case.startswith("APIResponseValidationError"))
    assert {name: value for name, value in found.items() if name not in more} == expected


@pytest.mark.parametrize("http", ["httpx", "httpx2"])
@pytest.mark.parametrize("case", [case for case in CASES if not case.startswith("own_")])
def test_it_can_be_copied_and_pickled_which_the_official_ones_cannot(case: str, http: str) -> None:
    error = CASES[case](Scope("specwire", http))
    for twin in (copy.copy(error), copy.deepcopy(error), pickle.loads(pickle.dumps(error))):
        assert type(twin) is type(error)
        assert (str(twin), repr(twin), twin.args) == (str(error), repr(error), error.args)
        assert {name: type(value) for name, value in vars(twin).items()} == {
            name: type(value) for name, value in vars(error).items()
        }
    assert copy.copy(error) == error


def test_every_class_is_made() -> None:
    exported = {name for name in errors.__all__ if name.endswith("Error")}
    assert exported == {found["class"] for found in made("specwire", "httpx").values()} - {"Own"}
