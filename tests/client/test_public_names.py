"""What can be imported from where, and that it is what it says."""

import importlib
import importlib.metadata
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import specwire
import specwire_api
from specwire import errors, types
from specwire.types import chat

ROOT = Path(__file__).parents[2]


def test_every_public_name_is_there() -> None:
    for name in specwire.__all__:
        assert getattr(specwire, name) is not None
    assert dir(specwire) == sorted(specwire.__all__)
    assert set(errors.__all__) - {"status_error_class"} <= set(specwire.__all__)
    anything: Any = specwire
    with pytest.raises(AttributeError, match="nonsense"):
        anything.nonsense  # noqa: B018  (reading it is the test)


def test_the_lists_of_names_are_in_step() -> None:
    assert set(specwire.__all__) == {*specwire._MODULES, "__version__", "types"}


@pytest.mark.parametrize("module", [types, chat])
def test_types_are_those_of_the_contract(module: Any) -> None:
    assert tuple(types.__all__) == tuple(specwire_api.__all__)
    assert set(specwire_api.__all__) <= set(dir(module))
    for name in specwire_api.__all__:
        assert getattr(module, name) is getattr(specwire_api, name)
    with pytest.raises(AttributeError, match="nonsense"):
        module.nonsense  # noqa: B018  (reading it is the test)


def test_the_types_are_reached_without_importing_them() -> None:
    code = "import specwire; print(specwire.types.chat.ChatCompletion.__name__, specwire.errors.APIError.__name__)"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["ChatCompletion", "APIError"]
    assert "chat" in dir(types)


def test_public_classes_are_those_of_the_ports() -> None:
    for module, names in (
        ("types", ("Omit", "omit", "NOT_GIVEN", "NotGiven")),
        ("streams", ("Stream", "AsyncStream", "Page", "AsyncPage")),
    ):
        ports = importlib.import_module(f"specwire_runtime.wire.{module}")
        for name in names:
            assert getattr(specwire, name) is getattr(ports, name)


def test_the_version_is_that_of_the_distribution() -> None:
    assert importlib.metadata.version("specwire") == specwire.__version__
