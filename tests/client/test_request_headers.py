"""Headers of requests: who is asking, keys that change, and that nothing can be injected."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, example, settings
from hypothesis import given as for_any
from hypothesis import strategies as st

import specwire
from specwire import AuthenticationError, OpenAI, OpenAIError, omit
from specwire_conformance.scripted import ScriptedServer

from .halves import Half, play
from .payloads import CREATE, KEY, failed, ok

VERSION = ".".join(map(str, sys.version_info[:3]))
INFO = {
    "user-agent": f"specwire/{specwire.__version__} (python {VERSION}; {sys.platform})",
    "x-specwire-lang": "python",
    "x-specwire-package-version": specwire.__version__,
    "x-specwire-runtime": sys.implementation.name,
    "x-specwire-runtime-version": VERSION,
    "x-specwire-os": sys.platform,
    "x-stainless-retry-count": "0",
}


async def create(half: Half) -> str:
    return str((await half.create()).id)


def test_requests_say_what_they_were_made_with(kind: str) -> None:
    with ScriptedServer(ok()) as server:
        play(kind, server.url, create)
    assert {name: server.requests[0].header(name) for name in INFO} == INFO


def test_or_do_not(kind: str) -> None:
    with ScriptedServer(failed(500), ok()) as server:
        play(kind, server.url, create, client_info=False, max_retries=1)
    for request in server.requests:
        assert {name: request.header(name) for name in INFO} == dict.fromkeys(INFO)


def test_a_copy_may_turn_it_off_and_single_headers_may_go(kind: str) -> None:
    async def scenario(half: Half) -> None:
        half.client = half.client.with_options(client_info=False)
        await half.create()
        half.client = half.client.with_options(client_info=True, default_headers={"X-Specwire-OS": omit})
        await half.create()

    with ScriptedServer(ok(), ok()) as server:
        play(kind, server.url, scenario)
    assert [request.header("user-agent") for request in server.requests] == [None, INFO["user-agent"]]
    assert server.requests[1].header("x-specwire-lang") == "python"
    assert server.requests[1].header("x-specwire-os") is None


# What is given, and what the server gets of it. docs/client.md has the rules.
GIVEN: list[tuple[dict[str, Any], dict[str, str | None]]] = [
    ({"X-A": " v\r\n"}, {"x-a": "v"}),
    ({"X-A": ""}, {"x-a": ""}),
    ({"x-a": "1", "X-A": "2"}, {"x-a": "2"}),
    ({"user-AGENT": omit, "X-Specwire-OS": "mine"}, {"user-agent": None, "x-specwire-os": "mine"}),
    ({"authorization": "Basic eDp5"}, {"authorization": "Basic eDp5"}),
    ({"Authorization": omit}, {"authorization": None}),
    ({"Host": "elsewhere", "Connection": "close"}, {"host": "elsewhere", "connection": "close"}),
    ({"Content-Length": omit, "X-A": omit}, {"content-length": "81", "x-a": None}),
]


@pytest.mark.parametrize("way", ["extra_headers", "default_headers"])
@pytest.mark.parametrize("given, expected", GIVEN)
def test_headers_that_are_given_take_the_place_of_others(
    kind: str, given: dict[str, Any], expected: dict[str, str | None], way: str
) -> None:
    async def scenario(half: Half) -> None:
        await half.create(**({way: given} if way == "extra_headers" else {}))

    with ScriptedServer(ok()) as server:
        play(kind, server.url, scenario, **({way: given} if way == "default_headers" else {}))
    request = server.requests[0]
    names = [name.lower() for name, _ in request.headers]
    assert {name: request.header(name) for name in expected} == expected
    assert all(names.count(name) <= 1 for name in expected)


def test_what_is_the_calls_is_changed_for_a_call(kind: str) -> None:
    given = {"accept": "text/x", "Content-Type": "text/plain", "IDEMPOTENCY-KEY": "mine"}

    async def scenario(half: Half) -> None:
        await half.create(extra_headers=given)
        await half.create()

    with ScriptedServer(ok(), ok()) as server:
        play(kind, server.url, scenario, default_headers=given)
    first, second = ([one.header(name) for name in given] for one in server.requests)
    assert first == list(given.values())
    assert second[:2] == ["application/json", "application/json"]
    assert str(second[2]).startswith("specwire-retry-")


UNAUTHORIZED = {"error": {"message": "Incorrect API key", "code": "invalid_api_key"}}


def rotating(*keys: str) -> tuple[Any, list[str]]:
    """Return a function that gives these keys, the last one again and again, and the list of what it gave."""
    given: list[str] = []

    def key() -> str:
        given.append(keys[min(len(given), len(keys) - 1)])
        return given[-1]

    return key, given


@pytest.mark.parametrize("max_retries", [0, 2])
def test_a_key_that_was_rotated_works_after_a_401(kind: str, max_retries: int) -> None:
    key, given = rotating("key-old-1", "key-new-2")
    with ScriptedServer(failed(401, UNAUTHORIZED), ok()) as server:
        assert play(kind, server.url, create, api_key=key, max_retries=max_retries) == "chatcmpl-1"
    assert [request.header("authorization") for request in server.requests] == ["Bearer key-old-1", "Bearer key-new-2"]
    assert [request.header("x-stainless-retry-count") for request in server.requests] == ["0", "1"]
    assert len({request.header("idempotency-key") for request in server.requests}) == 1
    assert given == ["key-old-1", "key-new-2"]


@pytest.mark.parametrize(
    "answers, keys, statuses",
    [
        ([failed(401), failed(401)], ("key-one-1", "key-two-2", "key-three-3"), 2),  # once in a call
        ([failed(401)], ("key-one-1",), 1),  # the same key again
        ([failed(401, x_should_retry="false")], ("key-one-1", "key-two-2"), 1),
        ([failed(403)], ("key-one-1", "key-two-2"), 1),
    ],
)
def test_another_key_is_asked_for_once(kind: str, answers: list[Any], keys: tuple[str, ...], statuses: int) -> None:
    key, _ = rotating(*keys)
    with ScriptedServer(*answers) as server:
        with pytest.raises((AuthenticationError, specwire.PermissionDeniedError)):
            play(kind, server.url, create, api_key=key, max_retries=2)
        assert len(server.requests) == statuses


def test_a_key_that_is_kept_is_not_tried_again(kind: str) -> None:
    with ScriptedServer(failed(401)) as server, pytest.raises(AuthenticationError):
        play(kind, server.url, create, max_retries=2)
    assert len(server.requests) == 1


def test_the_other_key_does_not_use_up_a_retry(kind: str) -> None:
    key, _ = rotating("key-one-1", "key-two-2", "key-three-3")
    with ScriptedServer(failed(401), failed(500), ok()) as server:
        assert play(kind, server.url, create, api_key=key, max_retries=1) == "chatcmpl-1"
    assert [request.header("authorization") for request in server.requests] == [
        "Bearer key-one-1",
        "Bearer key-two-2",
        "Bearer key-three-3",
    ]


def test_a_header_of_the_users_own_is_not_asked_for(kind: str) -> None:
    with ScriptedServer(failed(401)) as server, pytest.raises(AuthenticationError):
        play(kind, server.url, create, default_headers={"Authorization": "Bearer mine"}, max_retries=2)
    assert len(server.requests) == 1


# Where text of a user's becomes a header: constructor arguments, arguments of the call, the environment.
PLACES = (
    "api_key",
    "function",
    "organization",
    "project",
    "default_headers",
    "extra_headers",
    "idempotency_key",
    "env",
)
INJECTION = "x\r\nX-Evil: 1\r\n\r\nGET /evil HTTP/1.1\r\nHost: h"
TEXT = st.one_of(st.text(max_size=20), st.text(alphabet="aZ0-: \t\r\n\x00\x7fé", max_size=20))


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer(ok(), repeat_last=True, max_lifetime_s=300) as running:
        yield running


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@for_any(place=st.sampled_from(PLACES), name=TEXT, value=TEXT)
@example(place="api_key", name="X-Name", value=INJECTION)
@example(place="function", name="X-Name", value=INJECTION)
@example(place="organization", name="X-Name", value=INJECTION)
@example(place="project", name="X-Name", value=INJECTION)
@example(place="default_headers", name="X-Name", value=INJECTION)
@example(place="default_headers", name=INJECTION, value="v")
@example(place="extra_headers", name="X-Name", value=INJECTION)
@example(place="extra_headers", name=INJECTION, value="v")
@example(place="idempotency_key", name="X-Name", value=INJECTION)
@example(place="env", name="X-Name", value="x\r\rX-Evil: 1")
def test_no_text_becomes_another_header(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, place: str, name: str, value: str
) -> None:
    """Text is sent as the value of its own header, or not at all: the names are those that were asked for."""
    monkeypatch.delenv("OPENAI_CUSTOM_HEADERS", raising=False)
    lower = name.lower()
    if lower in {"host", "content-length", "transfer-encoding", "connection", "expect", "accept-encoding"}:
        return
    options: dict[str, Any] = {"api_key": KEY, "base_url": server.url, "max_retries": 0}
    call: dict[str, Any] = {}
    match place:
        case "function":
            options["api_key"] = lambda: value
        case "default_headers":
            options["default_headers"] = {name: value}
        case "extra_headers":
            call["extra_headers"] = {name: value}
        case "idempotency_key":
            call["idempotency_key"] = value
        case "env":
            if "\x00" in name + value or not (name + value).isascii():
                return  # not a value that an environment can hold everywhere
            monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", f"{name}:{value}")
        case _:
            options[place] = value
    before = len(server.requests)
    with suppress(ValueError, OpenAIError), OpenAI(**options) as client:
        client.chat.completions.create(**CREATE, **call)
    sent = server.requests[before:]
    assert len(sent) <= 1
    allowed = {*INFO, *USUAL, lower.strip()}
    if place == "env":  # a line is a header: that is the variable's format
        allowed |= {line.partition(":")[0].strip().lower() for line in f"{name}:{value}".split("\n")}
    for request in sent:
        assert {field.lower() for field, _ in request.headers} <= allowed
        assert request.target == "/chat/completions"


USUAL = {
    "host",
    "accept",
    "accept-encoding",
    "authorization",
    "content-length",
    "content-type",
    "idempotency-key",
    "openai-organization",
    "openai-project",
}
