"""Proxies of the environment: requests are what they are without one, and a proxy's own password shows nowhere."""

from __future__ import annotations

import base64
import logging
import re
import traceback
from typing import Any

import pytest

from specwire import APIConnectionError, APIStatusError, APITimeoutError, PoolLimits
from specwire_conformance.scripted import Hang, ScriptedServer
from specwire_runtime.transports.proxies import Proxies
from tests.faults.proxy import running_proxy
from tests.faults.scene import over_tls

from .halves import Half, play
from .payloads import CREATE, HELLO, KEY, completion, failed, ok, streamed

PASSWORD = "pr0xy-p4ssword"
REFUSAL = b"HTTP/1.1 %s\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


async def create(half: Half) -> str:
    return str((await half.create()).id)


def with_user_info(url: str) -> str:
    return url.replace("http://", f"http://me:{PASSWORD}@")


@pytest.mark.parametrize("options", [{}, {"client_info": False}, {"default_headers": {"Cookie": "mine=1"}}])
def test_requests_are_what_they_are_without_one(
    kind: str, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(half: Half) -> None:
        await half.create(idempotency_key="k")
        await half.call("models.list")
        await half.texts(await half.stream(idempotency_key="k"))

    exchanges = [ok(completion()), failed(200, {"object": "list", "data": []}), streamed(*HELLO)]
    with ScriptedServer(*exchanges) as server:
        play(kind, server.url, scenario, **options)
    with ScriptedServer(*exchanges) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        play(kind, server.url, scenario, **options)
        assert proxy.connections == 1
    for direct, proxied in zip(server.requests, proxy.requests, strict=True):
        assert proxied.headers == direct.headers
        assert proxied.target == f"{server.url}{direct.target}"
        assert proxied.body == direct.body


def test_no_cookie_is_kept(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(half: Half) -> None:
        await create(half)
        await create(half)

    with ScriptedServer(failed(200, completion(), set_cookie="session=1; Path=/"), ok()) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        play(kind, "http://api.invalid", scenario)
    assert [request.header("cookie") for request in proxy.requests] == [None, None]


NO_PROXY = {
    "*": True,
    "127.0.0.1": True,
    " other.example , 127.0.0.1 ": True,
    "127.0.0.0/8": True,
    "127.0.0.1:{port}": True,
    "other.example,*": True,
    " * ": True,
    "127.0.0.1:1": False,
    "10.0.0.0/8": False,
    "example.com": False,
    "27.0.0.1": False,
    "": False,
}


@pytest.mark.parametrize("entry", NO_PROXY)
def test_no_proxy(kind: str, entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer(ok()) as proxy, ScriptedServer(ok()) as server:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("NO_PROXY", entry.format(port=server.url.rpartition(":")[2]))
        play(kind, server.url, create)
        assert (server.connections, proxy.connections) == ((1, 0) if NO_PROXY[entry] else (0, 1))


@pytest.mark.parametrize(
    "entry, host, direct",
    [
        ("example.com", "example.com", True),
        ("example.com", "API.example.com", True),
        (".example.com", "api.example.com", True),
        ("*.example.com", "api.example.com", True),
        ("*.example.com", "example.com", False),
        ("example.com", "badexample.com", False),
        ("::1", "[::1]", True),
        ("[::1]", "[::1]:8443", True),
        ("fe80::/10", "[fe80::1]", True),
        ("api.example.com:8443", "api.example.com:8443", True),
        ("api.example.com:8443", "api.example.com", False),
    ],
)
def test_names_without_a_proxy(entry: str, host: str, direct: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001  (a table's column)
    monkeypatch.setenv("ALL_PROXY", "proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", entry)
    proxy = Proxies().proxy_for(f"https://{host.lower()}")
    assert (proxy is None) is direct
    assert proxy is None or proxy.url == "http://proxy.example:3128"


def test_the_environment_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What changes later is for clients that are made later."""
    monkeypatch.setenv("ALL_PROXY", "proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "a.example,10.0.0.0/8")
    proxies = Proxies()
    monkeypatch.setenv("NO_PROXY", "b.example,11.0.0.0/8")
    spared = {
        host: proxies.proxy_for(f"http://{host}") is None for host in ("a.example", "10.1.1.1", "b.example", "11.1.1.1")
    }
    assert spared == {"a.example": True, "10.1.1.1": True, "b.example": False, "11.1.1.1": False}


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
@pytest.mark.parametrize(
    "value, why",
    [
        (f"ftp://me:{PASSWORD}@h", "has the scheme ftp://"),
        (f"socks://me:{PASSWORD}@h:1080", "has the scheme socks://"),
        (f"socks4://me:{PASSWORD}@h:1080", "has the scheme socks4://"),
        (f"SOCKS://me:{PASSWORD}@h:1080", "has the scheme socks://"),
        (f"http://me:{PASSWORD}@:80", "has no host"),
        (f"http://me:{PASSWORD}@h:port", "is no URL with a valid host and port"),
        (f"http://me:{PASSWORD}@h:65536", "is no URL with a valid host and port"),
        (f"http://me:{PASSWORD}@[h", "is no URL with a valid host and port"),
        (f"http://me:{PASSWORD}@h:0", "has port 0"),
        (f"http://me:{PASSWORD}@a..b", "has a host that no server can have"),
        (f"http://me:{PASSWORD}@{'a' * 64}", "has a host that no server can have"),
        (f"me:{PASSWORD}@{'a' * 64}:80", "has a host that no server can have"),
        (f"http://me:{PASSWORD}@bücher.example", "has a host that no server can have"),
        (f"//{PASSWORD}@", "has no host"),
        (f"1x://me:{PASSWORD}@h", "has no valid scheme"),
        ("http://", "has no host"),
    ],
)
def test_what_is_no_proxy(kind: str, variable: str, value: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(APIConnectionError) as caught:
        play(kind, "http://api.invalid", create, max_retries=2)
    assert str(caught.value) == (
        f"chat.completions.create failed: the proxy that {variable} names cannot be used: it {why}; what can is "
        "http://, https://, socks5:// or socks5h:// with a host, and a port from 1 to 65535 or none."
    )
    assert PASSWORD not in "".join(traceback.format_exception(caught.value))


def test_its_password_is_sent_to_it_and_shown_to_nobody(
    kind: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """By a proxy that repeats what it was sent, in headers and reason phrase."""
    token = base64.b64encode(f"me:{PASSWORD}".encode()).decode()
    caplog.set_level(logging.DEBUG)
    shown: list[object] = []

    async def scenario(half: Half) -> None:
        shown.append(half.client._http._link.transport())
        await create(half)

    echo = failed(407, {"error": {"message": "no"}}, x_echo=f"Basic {token} {PASSWORD}")
    with ScriptedServer(echo) as proxy:
        monkeypatch.setenv("HTTP_PROXY", with_user_info(proxy.url))
        with pytest.raises(APIStatusError):
            play(kind, "http://api.invalid", scenario, max_retries=2)
    assert proxy.requests[0].header("proxy-authorization") == f"Basic {token}"
    with running_proxy(f"HTTP/1.1 407 {PASSWORD} {token}\r\ncontent-length: 0\r\n\r\n".encode()) as refusing:
        monkeypatch.setenv("HTTPS_PROXY", with_user_info(refusing.url))
        with pytest.raises(APIConnectionError) as caught:
            play(kind, "https://api.invalid", scenario, max_retries=2)
        assert len(refusing.seen) == 1
    assert re.search(
        r"the proxy 127\.0\.0\.1:\d+ did not connect to api\.invalid:443: 407 Proxy Authentication Required\.$",
        str(caught.value),
    )
    text = caplog.text + "".join(traceback.format_exception(caught.value)) + repr(shown)
    assert "407" in text
    assert PASSWORD not in text
    assert token not in text


@pytest.mark.parametrize(
    "refusal, attempts, said",
    [
        (REFUSAL % b"403 No", 1, "403 Forbidden"),
        (REFUSAL % b"404 No", 1, "404 Not Found"),
        (REFUSAL % b"407 No", 1, "407 Proxy Authentication Required"),
        (REFUSAL % b"599 No", 3, "599"),
        (REFUSAL % b"502 No", 3, "502 Bad Gateway"),
        (REFUSAL % b"503 No", 3, "503 Service Unavailable"),
    ],
)
def test_a_tunnel_refused(kind: str, refusal: bytes, attempts: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with running_proxy(refusal) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(APIConnectionError, match=f"did not connect to api.invalid:443: {said}\\.$"):
            play(kind, "https://api.invalid", create, max_retries=2)
        assert len(proxy.seen) == attempts


def test_a_tunnel_without_trust_gives_its_place_in_the_pool_back(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(half: Half) -> None:
        for _ in range(3):
            with pytest.raises(APIConnectionError, match=r"TLS connection to 127.*through the proxy 127.*certificate"):
                await half.create()

    with over_tls(ok(), trust="nothing") as scene, running_proxy() as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        play(kind, scene.url, scenario, limits=PoolLimits(1), timeout=5)


def test_the_time_for_a_tunnel_is_bounded(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer([Hang()]) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(APITimeoutError):
            play(kind, "https://api.invalid", create, timeout=0.2)
        assert proxy.wait_for_open_connections(0)


def test_the_key_does_not_go_to_the_proxy_of_a_tunnel(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer(failed(407, "")) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(APIConnectionError):
            play(kind, "https://api.invalid", create)
    assert KEY not in repr(proxy.requests[0].raw)
    assert CREATE["model"] not in repr(proxy.requests[0].raw)
