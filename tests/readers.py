"""A fixture that lets every test of a folder run with each JSON reader: a folder asks for it in its ``conftest.py``."""

import msgspec
import pytest

from specwire_runtime.response import json_text

READERS = {"msgspec": msgspec.json.decode, "standard library": None}


@pytest.fixture(autouse=True, params=READERS)
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(json_text, "_faster", READERS[request.param])
    return str(request.param)
