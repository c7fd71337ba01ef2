"""A fixture that lets every test of a folder run with each JSON reader: a folder asks for it in its ``conftest.py``."""

import pytest

from specwire.core import json_text


@pytest.fixture(autouse=True, params=["msgspec", "standard library"])
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "msgspec":
        assert json_text._faster is not None
    else:
        monkeypatch.setattr(json_text, "_faster", None)
    return str(request.param)
