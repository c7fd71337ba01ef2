"""Clients as values: pickled, copied, copied deeply. Settings go along, connections never, keys only when told so."""

import asyncio
import copy
import logging
import pickle
from typing import Any

import httpx
import pytest

import specwire
from specwire import AsyncOpenAI, OpenAI, OpenAIError, PoolLimits, ResponseEvent, Timeout, omit
from specwire_conformance.scripted import ScriptedServer

from .halves import AsyncHalf, Half, SyncHalf
from .payloads import KEY, ok

BOTH = pytest.mark.parametrize("client_class", [OpenAI, AsyncOpenAI])
HALVES = pytest.mark.parametrize("half_class", [SyncHalf, AsyncHalf])
LIMITS = PoolLimits(5, 2, 1)


def listen(event: ResponseEvent) -> None:
    """A hook that can be pickled: it is found by its name."""


def key() -> str:
    return KEY


def again(thing: Any) -> Any:
    return pickle.loads(pickle.dumps(thing))


SETTINGS: dict[str, Any] = {
    "organization": "o",
    "base_url": "http://h:8000/v1",
    "timeout": Timeout(9, read=3),
    "max_retries": 7,
    "limits": LIMITS,
    "event_hooks": {"response": [listen]},
    "logger": logging.getLogger("mine"),
    "client_info": False,
    "default_headers": {"X-Specwire-Lang": omit},
}


@BOTH
def test_settings_survive_and_the_key_comes_from_the_environment(
    client_class: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_class(api_key="sk-first-0123456", **SETTINGS)
    data = pickle.dumps(client)
    assert b"sk-first" not in data
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_PROJECT_ID", "late")
    other = pickle.loads(data)
    assert type(other) is client_class
    assert other.api_key == KEY
    assert (other.organization, other.project, other.base_url) == ("o", None, "http://h:8000/v1")
    assert (other.timeout, other.max_retries) == (client.timeout, 7)
    config = other._http.config
    assert config.hooks.response == (listen,)
    assert config.logger is SETTINGS["logger"]
    assert config.client_info is False
    assert dict(config.default_headers).keys() == {"X-Specwire-Lang"}
    assert other._http._link.limits == LIMITS


@BOTH
def test_a_missing_key_is_said(client_class: Any) -> None:
    data = pickle.dumps(client_class(api_key=KEY))
    with pytest.raises(OpenAIError, match=r"OPENAI_API_KEY.*pickle_secrets=True"):
        pickle.loads(data)


@BOTH
@pytest.mark.parametrize(
    "options",
    [
        {"api_key": KEY},
        {"api_key": key},
        {"api_key": None, "base_url": "https://me%40h:p%3Ass@h/v1?v=1"},
        {"api_key": KEY, "default_headers": {"X-Api-Key": KEY}, "default_query": {"token": KEY}},
        {"api_key": None, "default_headers": {"Authorization": f"Bearer {KEY}"}},
    ],
)
def test_secrets_go_along_when_the_user_says_so(client_class: Any, options: dict[str, Any]) -> None:
    client = client_class(**options, pickle_secrets=True)
    other = again(again(client))
    for each in (other, copy.deepcopy(client), copy.copy(client)):
        mine, its = client._http.config, each._http.config
        assert mine.headers.sent()[1] == its.headers.sent()[1]
        assert (its.default_query, its.base_url.query) == (mine.default_query, mine.base_url.query)
        assert each.api_key == client.api_key


@BOTH
@pytest.mark.parametrize(
    "options, name",
    [
        ({"default_headers": {"X-Team": "search"}}, "default_headers"),
        ({"default_query": {"token": "t"}}, "default_query"),
        ({"base_url": "http://me:pass@h"}, "base_url"),
        ({"base_url": "http://h/?token=t"}, "base_url"),
    ],
)
def test_what_may_be_a_credential_is_refused_by_name(client_class: Any, options: dict[str, Any], name: str) -> None:
    with pytest.raises(TypeError, match=rf"{name}.*pickle_secrets=True"):
        pickle.dumps(client_class(api_key=KEY, **options))


def test_headers_of_the_environment_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Api-Key: before-0123")
    data = pickle.dumps(OpenAI())
    assert b"before" not in data
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Api-Key: after-0123")
    assert (b"X-Api-Key", b"after-0123") in pickle.loads(data)._http.config.headers.sent()[1]


@BOTH
def test_an_http_client_is_not_pickled(client_class: Any) -> None:
    own = httpx.Client() if client_class is OpenAI else httpx.AsyncClient()
    with pytest.raises(TypeError, match="http_client"):
        pickle.dumps(client_class(api_key=KEY, http_client=own))
    client = client_class(api_key=KEY, http_client=own)
    assert copy.deepcopy(client)._http._link._http_client is own


@HALVES
def test_a_deep_copy_works_alone_and_a_copy_shares(half_class: type[SyncHalf | AsyncHalf]) -> None:
    async def scenario() -> None:
        half: Half = half_class(api_key=KEY, base_url=server.url)
        await half.create()
        base = half.client
        half.client = copy.copy(base)
        await half.create()
        assert server.connections == 1
        half.client = copy.deepcopy(base)
        await half.create()
        assert server.connections == 2
        await half.close(base)
        assert not half.client.is_closed()
        await half.create()
        assert server.connections == 2
        await half.close()

    with ScriptedServer(ok(), repeat_last=True) as server:
        asyncio.run(scenario())
        assert server.wait_for_open_connections(0)
        assert {request.header("authorization") for request in server.requests} == {f"Bearer {KEY}"}


@HALVES
def test_an_unpickled_client_makes_calls(half_class: type[SyncHalf | AsyncHalf]) -> None:
    async def scenario() -> None:
        half: Half = half_class(api_key=KEY, base_url=server.url, pickle_secrets=True)
        await half.create()
        base = half.client
        half.client = again(base)
        assert (await half.create()).id == "chatcmpl-1"
        await half.close()
        assert not base.is_closed()
        await half.close(base)

    with ScriptedServer(ok(), ok()) as server:
        asyncio.run(scenario())
        assert server.connections == 2


def test_a_caller_of_another_contract() -> None:
    from specwire_api.client_options import CLIENT_OPTIONS

    caller = specwire.HttpCaller(CLIENT_OPTIONS, api_key=KEY, max_retries=4, pickle_secrets=True)
    for other in (again(caller), copy.deepcopy(caller), copy.copy(caller)):
        assert type(other) is specwire.HttpCaller
        assert (other.option("api_key"), other.config.max_retries) == (KEY, 4)
