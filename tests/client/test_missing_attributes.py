"""Attributes that are not there: what is said names the right one, or says where it is."""

import copy
import pickle
import sys
import traceback
from functools import reduce
from typing import Any

import pytest

import specwire
from specwire import AsyncOpenAI, OpenAI
from specwire.elsewhere import OLD, OTHERS, PATHS

from .payloads import KEY

MODULE: Any = specwire
BOTH = pytest.mark.parametrize("client_class", [OpenAI, AsyncOpenAI])
# Path, the name that is meant.
MISSPELT = [
    ("chatt", "chat"),
    ("model", "models"),
    ("with_option", "with_options"),
    ("chat.completion", "completions"),
    ("chat.completions.creat", "create"),
    ("chat.completions.acreate", "create"),
    ("chat.completions.pars", "parse"),
    ("chat.completions.run_tool", "run_tools"),
    ("chat.completions.message", "messages"),
    ("chat.completions.messages.lst", "list"),
    ("chat.completions.with_raw_respons", "with_raw_response"),
    ("chat.completions.with_raw_response.creat", "create"),
    ("chat.completions.with_streaming_response.creat", "create"),
    ("with_raw_response.model", "models"),
    ("with_streaming_response.chatt", "chat"),
    ("models.retreive", "retrieve"),
    ("beta.chatt", "chat"),
]


def refused(client: Any, path: str) -> AttributeError:
    with pytest.raises(AttributeError) as caught:
        reduce(getattr, path.split("."), client)
    return caught.value


@BOTH
@pytest.mark.parametrize("path, meant", MISSPELT)
def test_a_misspelt_name(client_class: Any, path: str, meant: str) -> None:
    error = refused(client_class(api_key=KEY), path)
    name = path.rpartition(".")[2]
    assert str(error).endswith(f" object has no attribute {name!r}. Did you mean {meant!r}?")
    assert "".join(traceback.format_exception_only(error)).count("Did you mean") == 1  # Python's own would be another


@BOTH
@pytest.mark.parametrize("path", ["zzz", "chat.zzz", "chat.completions.zzz", "beta.zzz", "_repr_html_", "chat._creat"])
def test_a_name_that_is_like_none(client_class: Any, path: str) -> None:
    assert str(refused(client_class(api_key=KEY), path)).endswith(f"no attribute {path.rpartition('.')[2]!r}")


@BOTH
@pytest.mark.parametrize("name", [*PATHS, *sorted(OTHERS)])
@pytest.mark.parametrize("place", ["", "beta."])
def test_what_the_official_library_has(client_class: Any, place: str, name: str) -> None:
    said = str(refused(client_class(api_key=KEY), place + name))
    assert f"no attribute {name!r}: the contract does not have it" in said
    assert said.endswith("the official library has it.")
    if name in PATHS:
        assert f" client.post('{PATHS[name]}', cast_to=object, body={{...}}) sends to any endpoint; " in said


@pytest.mark.parametrize("name", [*PATHS, *sorted(OTHERS), *OLD])
def test_the_module_says_it_too(name: str) -> None:
    if name in dir(MODULE) or f"specwire.{name}" in sys.modules:
        pytest.skip("a module of ours has this name")
    said = str(refused(MODULE, name))
    assert OLD.get(name, "the contract does not have it") in said


@pytest.mark.parametrize("name, meant", [("chatt", "chat"), ("max_retry", "max_retries"), ("OpenAl", "OpenAI")])
def test_a_misspelt_name_of_the_module(name: str, meant: str) -> None:
    assert str(refused(MODULE, name)) == f"module 'specwire' has no attribute {name!r}. Did you mean {meant!r}?"


@BOTH
def test_what_looks_for_attributes_is_not_misled(client_class: Any) -> None:
    client = client_class(api_key=KEY, pickle_secrets=True)
    assert not hasattr(client, "embeddings")
    assert getattr(client.chat, "zzz", None) is None
    for thing in (client.chat, client.models, client.chat.completions.messages):
        assert type(copy.copy(thing)) is type(thing)
    assert pickle.loads(pickle.dumps(client)).api_key == KEY
