"""Redirects: followed within the origin, method and body kept; others name the host and get nothing."""

import copy
from typing import Any

import httpx
import pytest

from specwire import APIStatusError
from specwire_conformance.scripted import ScriptedServer
from specwire_runtime.policy.redirect import MAX_REDIRECTS

from .halves import Half, play
from .payloads import KEY, failed, ok

STATUSES = (301, 302, 303, 307, 308)
WAYS = ("pool", "httpx")
PROMPT = "pr0mpt-0123456789"


def options(kind: str, way: str) -> dict[str, Any]:
    if way == "pool":
        return {}
    return {"http_client": (httpx.Client if kind == "sync" else httpx.AsyncClient)(follow_redirects=True)}


async def create(half: Half) -> str:
    return str((await half.create(messages=[{"role": "user", "content": PROMPT}])).id)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("status", STATUSES)
def test_method_body_and_headers_are_kept_within_the_origin(kind: str, way: str, status: int) -> None:
    with ScriptedServer(failed(status, location="/v2/chat?x=1"), ok()) as server:
        assert play(kind, server.url, create, **options(kind, way)) == "chatcmpl-1"
    first, second = server.requests
    assert (second.method, second.target, second.body) == ("POST", "/v2/chat?x=1", first.body)
    assert second.headers == first.headers


@pytest.mark.parametrize(
    "location, target",
    [
        ("/other", "/other"),
        ("other", "/v1/chat/other"),
        ("../x", "/v1/x"),
        ("?page=2", "/v1/chat/completions?page=2"),
        ("{url}/absolute", "/absolute"),
        ("{url}", "/"),
        ("//{place}/same-scheme", "/same-scheme"),
        ("http://user:pass@{place}/info", "/info"),
        ("/a#fragment", "/a"),
    ],
)
def test_where_a_location_leads(kind: str, location: str, target: str) -> None:
    async def scenario(half: Half) -> str:
        exchange[0].headers["location"] = location.format(url=server.url, place=server.url.removeprefix("http://"))
        return await create(half)

    exchange: Any = copy.deepcopy(failed(307, location="/"))
    with ScriptedServer(exchange, ok()) as server:
        assert play(kind, server.url, scenario) == "chatcmpl-1"
    assert server.requests[1].target == target
    assert server.requests[1].header("authorization") == f"Bearer {KEY}"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("status", STATUSES)
def test_nothing_is_sent_to_another_origin(kind: str, way: str, status: int) -> None:
    with ScriptedServer() as other:
        location = other.url.replace("http://", "http://user:passw0rd-1@") + "/secret-path?token=s3cr3t-token"
        with ScriptedServer(failed(status, location=location)) as server:
            with pytest.raises(APIStatusError) as caught:
                play(kind, server.url, create, max_retries=2, **options(kind, way))
            assert len(server.requests) == 1
        assert other.connections == 0
    text = str(caught.value)
    assert other.url in text
    assert not any(part in text for part in ("secret-path", "s3cr3t", "passw0rd", "user", PROMPT))
    assert caught.value.status_code == status


@pytest.mark.parametrize(
    "location, shown",
    [
        ("https://127.0.0.1/v1", "https://127.0.0.1,"),
        ("http://localhost:{port}/", "http://localhost:{port},"),
        ("//evil.example/x", "http://evil.example,"),
        ("http://127.0.0.1:{port}@evil.example/", "http://evil.example,"),
        ("http://[::1]:{port}/", "http://[::1]:{port},"),
        ("ftp://evil.example/", "not an http or https URL"),
        ("http://[broken/", "not an http or https URL"),
        ("http://127.0.0.1:0/", "not an http or https URL that can be used"),
        ("http://a..b/", "not an http or https URL that can be used"),
        ("javascript:alert(1)", "not an http or https URL"),
    ],
)
def test_what_is_another_origin(kind: str, location: str, shown: str) -> None:
    exchange: Any = copy.deepcopy(failed(308, location="/"))
    with ScriptedServer(exchange) as server:
        exchange[0].headers["location"] = location.format(port=server.port)
        with pytest.raises(APIStatusError) as caught:
            play(kind, server.url, create)
        assert len(server.requests) == 1
    assert shown.format(port=server.port) in str(caught.value)


def test_the_number_is_bounded(kind: str) -> None:
    with ScriptedServer(failed(307, location="/round"), repeat_last=True) as server:
        with pytest.raises(APIStatusError, match=f"more than {MAX_REDIRECTS} times"):
            play(kind, server.url, create, max_retries=2)
        assert len(server.requests) == MAX_REDIRECTS + 1
        assert server.connections == 1


def test_a_redirect_without_a_target_is_an_error_status(kind: str) -> None:
    with ScriptedServer(failed(304)) as server, pytest.raises(APIStatusError) as caught:
        play(kind, server.url, create, max_retries=2)
    assert caught.value.status_code == 304


def test_each_attempt_starts_where_the_call_began(kind: str) -> None:
    exchanges = [failed(307, location="/b"), failed(503), failed(307, location="/b"), ok()]
    with ScriptedServer(*exchanges) as server:
        assert play(kind, server.url, create, max_retries=1) == "chatcmpl-1"
    assert [request.target for request in server.requests] == ["/v1/chat/completions", "/b"] * 2
