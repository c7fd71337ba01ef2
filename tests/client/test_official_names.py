"""Names that programs import from the official library: importable from the same place here, or listed with the reason.

``official_names.json`` is what openai 3.57.0 exports in the modules that are about the contract's things.
"""

import importlib
import json
from pathlib import Path

import pytest

TABLE = json.loads((Path(__file__).parent / "official_names.json").read_text())
OFFERED: dict[str, list[str]] = TABLE["offered"]
NOT_OFFERED: dict[str, list[str]] = TABLE["not_offered"]


@pytest.mark.parametrize("module", OFFERED)
def test_names_are_there(module: str) -> None:
    found = importlib.import_module(module)
    for name in OFFERED[module]:
        assert getattr(found, name) is not None, name
        assert name in found.__all__, name


@pytest.mark.parametrize("place", [place for places in NOT_OFFERED.values() for place in places])
def test_what_is_not_offered_is_not_there(place: str) -> None:
    module, _, name = place.rpartition(".")
    try:
        found = importlib.import_module(module)
    except ModuleNotFoundError:
        return
    assert not hasattr(found, name)


def test_modules_are_attributes_of_their_packages() -> None:
    package = importlib.import_module("specwire.types.chat")
    assert package.chat_completion.Choice is package.ChatCompletionChoice
    assert importlib.import_module("specwire.types").shared_params.ResponseFormatText
    for name in ("resources", "resources.chat", "types.chat"):
        with pytest.raises(AttributeError, match="nonsense"):
            importlib.import_module(f"specwire.{name}").nonsense  # noqa: B018  (reading it is the test)


def test_default_http_clients_have_the_bounds_of_ours() -> None:
    clients = importlib.import_module("specwire.http_clients")
    with clients.DefaultHttpxClient(trust_env=False) as client:
        assert (client.timeout.read, client.timeout.connect) == (600, 5)
    assert clients.DefaultAsyncHttpxClient(timeout=1).timeout.read == 1
