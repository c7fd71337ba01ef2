"""Connections that are not made: the error says to whom and why not, alike in both halves and over every transport."""

from __future__ import annotations

import asyncio
import gc
import os
import socket
import ssl
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest
import trio

from specwire import APIConnectionError, APITimeoutError, AsyncOpenAI, OpenAI
from specwire_conformance.scripted import refusing_url
from tests.faults.proxy import running_proxy
from tests.faults.scene import authority, hang_up, over_tls, plain_http, raw, reset, silent

from .halves import Half, play
from .payloads import CREATE, KEY, ok

WAYS = ("pool", "httpx", "httpx2")
EACH_WAY = pytest.mark.parametrize("way", WAYS)
HINT = " (SSL_CERT_FILE, or verify= of an httpx client that is given as http_client, says whom to trust)"


def options(way: str, kind: str, **settings: Any) -> dict[str, Any]:
    if way == "pool":
        return {}
    library = httpx if way == "httpx" else httpx2
    return {"http_client": (library.Client if kind == "sync" else library.AsyncClient)(**settings)}


async def create(half: Half) -> str:
    return str((await half.create()).id)


def said(kind: str, way: str, url: str, **settings: Any) -> str:
    """Return the text of the error without the port, and without what is the same in all."""
    with pytest.raises(APIConnectionError) as caught:
        play(kind, url, create, **options(way, kind, **settings), timeout=5)
    assert caught.value.__cause__ is None
    text = str(caught.value).removeprefix("chat.completions.create failed: ")
    return text.replace(f":{url.rpartition(':')[2]}", ":PORT")


@EACH_WAY
@pytest.mark.parametrize("user_info", ["", "me:s3cr3t@"])
def test_refused(kind: str, way: str, user_info: str) -> None:
    with refusing_url() as url:
        text = said(kind, way, url.replace("//", f"//{user_info}"))
    assert text == "could not connect to 127.0.0.1:PORT: connection refused."


@EACH_WAY
def test_no_such_name(kind: str, way: str) -> None:
    text = said(kind, way, "http://nosuch.invalid")
    assert text.startswith("could not resolve host nosuch.invalid: ")


NO_HOSTS = (f"http://{'a' * 64}", "http://a..b", "http://h:0")


@pytest.mark.parametrize("url", NO_HOSTS)
@pytest.mark.parametrize("given", ["argument", "variable", "copy", "assigned"])
def test_a_server_that_cannot_be(kind: str, url: str, given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told at once, by the name of what said so."""
    cls: Any = OpenAI if kind == "sync" else AsyncOpenAI
    client = cls(api_key=KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", f"{url}/v1")
    giving: dict[str, Callable[[], Any]] = {
        "argument": partial(cls, api_key=KEY, base_url=f"{url}/v1"),
        "variable": partial(cls, api_key=KEY),
        "copy": partial(client.with_options, base_url=f"{url}/v1"),
        "assigned": partial(setattr, client, "base_url", f"{url}/v1"),
    }
    with pytest.raises(ValueError, match=f"^{'OPENAI_BASE_URL' if given == 'variable' else 'base_url'} (must|has)"):
        giving[given]()


@pytest.mark.parametrize("url", NO_HOSTS)
def test_a_path_that_is_a_url_with_such_a_server(kind: str, url: str) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(ValueError, match=r"^a path that is a URL (must|has)"):
            await half.call("get", f"{url}/v1/models", cast_to=object)

    play(kind, "http://api.invalid", scenario)


def test_a_name_that_cannot_be_looked_up() -> None:
    """The proxy of a caller's own client is nothing that is checked here; httpx does not, either."""
    text = said("sync", "httpx", "http://api.invalid", proxy=f"http://{'a' * 64}:9")
    assert text == f"could not resolve the proxy {'a' * 64}: no such name."


@EACH_WAY
def test_proxy_refused(kind: str, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An httpx client reads the environment, too."""
    with refusing_url() as url:
        monkeypatch.setenv("HTTP_PROXY", url.replace("//", "//me:s3cr3t@"))
        text = said(kind, way, "http://api.invalid:99").replace(f":{url.rpartition(':')[2]}", ":PORT")
    assert text == "could not connect to the proxy 127.0.0.1:PORT: connection refused."


@EACH_WAY
def test_proxy_that_refuses_the_tunnel(kind: str, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with running_proxy(b"HTTP/1.1 403 s3cr3t\r\ncontent-length: 0\r\n\r\n") as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        text = said(kind, way, "https://api.invalid").replace(f":{proxy.url.rpartition(':')[2]}", ":PORT")
    assert text == "the proxy 127.0.0.1:PORT did not connect to api.invalid:443: 403 Forbidden."


@pytest.mark.parametrize("way", ["pool", "httpx"])
def test_unknown_authority(kind: str, way: str) -> None:
    with over_tls(ok(), trust="nothing") as scene:
        text = said(kind, way, scene.url)
    assert text == (
        "could not make a trusted TLS connection to 127.0.0.1:PORT: certificate verify failed: "
        f"unable to get local issuer certificate{HINT}."
    )


@pytest.fixture
def trusting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust the authority of the tests by the environment."""
    authority().cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("way", ["pool", "httpx"])
def test_what_the_hint_says_helps(kind: str, way: str) -> None:
    with over_tls(ok(), trust="nothing") as scene:
        assert play(kind, scene.url, create, **options(way, kind)) == "chatcmpl-1"


@EACH_WAY
@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    "server, reason",
    [
        ({"name": "other.example"}, "IP address mismatch, certificate is not valid for '127.0.0.1'"),
        ({"expired": True}, "certificate has expired"),
    ],
)
def test_certificates_that_are_wrong(kind: str, way: str, server: dict[str, Any], reason: str) -> None:
    with over_tls(ok(), **server) as scene:
        text = said(kind, way, scene.url, verify=ssl.create_default_context(cafile=os.environ["SSL_CERT_FILE"]))
    begin = "could not make a trusted TLS connection to 127.0.0.1:PORT: certificate verify failed: "
    assert text == f"{begin}{reason}."


@EACH_WAY
def test_plain_http_where_tls_is_due(kind: str, way: str) -> None:
    with raw(plain_http, "https") as scene:
        text = said(kind, way, scene.url)
    assert text in {
        f"could not make a trusted TLS connection to 127.0.0.1:PORT: {words}."
        for words in ("wrong version number", "record layer failure")
    }


@EACH_WAY
def test_closed_in_the_handshake(kind: str, way: str) -> None:
    with raw(hang_up, "https") as scene:
        text = said(kind, way, scene.url)
    assert text == "could not connect to 127.0.0.1:PORT: closed by the other side in the TLS handshake."


def test_reset_in_the_handshake_under_trio() -> None:
    """What the TLS library waits for stands behind the error, and is no verdict on the server."""

    async def main() -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=scene.url, max_retries=1) as client:
            await client.chat.completions.create(**CREATE)

    with raw(reset, "https") as scene:
        with pytest.raises(APIConnectionError, match=r"could not connect to 127\.0\.0\.1:\d+: "):
            trio.run(main)
        assert scene.attempts is not None
        assert scene.attempts() == 2


@EACH_WAY
def test_no_connection_in_time(kind: str, way: str) -> None:
    with raw(silent, "https") as scene:
        with pytest.raises(APITimeoutError, match=r"no connection to 127\.0\.0\.1:\d+ was made in time|in time"):
            play(kind, scene.url, create, **options(way, kind), timeout=0.2)
        assert scene.all_closed()


@EACH_WAY
def test_a_deadline_in_the_handshake_leaves_no_socket(kind: str, way: str) -> None:
    over = threading.Event()

    def serve(sock: socket.socket) -> None:
        silent(sock)
        over.set()

    async def scenario(half: Half) -> bool:
        with pytest.raises(APITimeoutError):
            await half.create()
        return await asyncio.to_thread(over.wait, 5)

    gc.disable()
    try:
        with raw(serve, "https") as scene:
            assert play(kind, scene.url, scenario, **options(way, kind), timeout=0.2)
    finally:
        gc.enable()
