"""Proxies that refuse, break off, stall or speak something else: what is said of it, and whether it is tried again."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

import pytest

from specwire import APIConnectionError, APITimeoutError, PoolLimits, Timeout
from specwire_conformance.scripted import ScriptedServer
from tests.faults.proxy import running_proxy
from tests.faults.scene import hang_up, plain_http, raw, reset, silent

from .halves import Half
from .payloads import ok
from .proxied import KINDS, run

DONE_S = 30.0  # a test that takes so long fails

NO_SOCKS5 = "it broke off, or does not speak SOCKS5"
SOCKS_REFUSALS = [
    (b"\5\1\0\1\0\0\0\0\0\0", 3, "general failure"),
    (b"\5\2\0\1\0\0\0\0\0\0", 1, "not allowed by its rules"),
    (b"\5\3\0\1\0\0\0\0\0\0", 3, "network unreachable"),
    (b"\5\4\0\1\0\0\0\0\0\0", 3, "host unreachable"),
    (b"\5\5\0\1\0\0\0\0\0\0", 3, "connection refused"),
    (b"\5\7\0\1\0\0\0\0\0\0", 1, "command not supported"),
    (b"\5\x63\0\1\0\0\0\0\0\0", 3, NO_SOCKS5),
    (b"\5\0\0\x09\0\0\0\0\0\0", 3, NO_SOCKS5),
    (b"\5\0\0\1\0\0", 3, NO_SOCKS5),
    (b"", 3, NO_SOCKS5),
]


@KINDS
@pytest.mark.parametrize("refusal, attempts, says", SOCKS_REFUSALS)
def test_a_socks_proxy_that_refuses(
    kind: str, refusal: bytes, attempts: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(
            APIConnectionError, match=rf"the proxy 127\S+ did not connect to api\.invalid:80: {says}\.$"
        ):
            await half.create()

    with running_proxy(refusal, socks=True) as proxy:
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        run(kind, "http://api.invalid", scenario, max_retries=2)
        assert proxy.seen == ["api.invalid:80"] * attempts


@KINDS
@pytest.mark.parametrize("host", ["api.invalid", "127.0.0.1", "[::1]"])
def test_a_socks_proxy_is_told_host_and_user(kind: str, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(half: Half) -> None:
        assert (await half.create()).id == "chatcmpl-1"

    with ScriptedServer(ok()) as server, running_proxy(socks=True) as proxy:
        port = server.url.rpartition(":")[2]
        monkeypatch.setenv("ALL_PROXY", proxy.url.replace("socks5://", "socks5h://m%40:p%3Aw@"))
        run(kind, f"http://{host}:{port}", scenario)
        assert proxy.seen == [f"{host.strip('[]')}:{port}"]
        assert proxy.user_info == [b"m@", b"p:w"]


def speaking(*answers: bytes) -> Callable[[socket.socket], None]:
    def serve(sock: socket.socket) -> None:
        for answer in answers:
            sock.recv(1 << 16)
            sock.sendall(answer)
        sock.recv(1 << 16)

    return serve


@KINDS
@pytest.mark.parametrize(
    "user_info, answers, told",
    [
        ("", [b"HTTP/1.1 400 Bad Request\r\n\r\n"], (3, NO_SOCKS5)),
        ("", [b"\5\xff"], (1, "it takes no connection without a user name")),
        ("me:pw@", [b"\5\xff"], (1, "it takes no connection with a user name and password")),
        ("me:pw@", [b"\5\0"], (1, "it takes no connection with a user name and password")),
        ("me:pw@", [b"\5\2", b"\1\1"], (1, "wrong user name or password")),
        (f"me:{'p' * 256}@", [b"\5\2"], (0, "SOCKS5 has room for 255 bytes of user name and password each")),
    ],
)
def test_a_socks_proxy_of_another_mind(
    kind: str, user_info: str, answers: list[bytes], told: tuple[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts, says = told

    async def scenario(half: Half) -> None:
        with pytest.raises(APIConnectionError, match=rf"did not connect to api\.invalid:80: {says}\.$"):
            await half.create()

    with raw(speaking(*answers), "socks5") as scene:
        monkeypatch.setenv("ALL_PROXY", scene.url.replace("//", f"//{user_info}"))
        run(kind, "http://api.invalid", scenario, max_retries=2)
        assert scene.attempts is not None
        assert scene.attempts() == attempts


@KINDS
@pytest.mark.parametrize(
    "answer, attempts, says",
    [
        (b"HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", 3, "it spoke before the server was asked anything"),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", 3, "its answer is not HTTP"),
        (b"HTTP/1.1 200 ", 3, "it closed the connection"),
        (b"HTTP/1.0 200 Connection established\r\nContent-Length: 5\r\n\r\n", 3, None),
    ],
)
def test_answers_to_connect(
    kind: str, answer: bytes, attempts: int, says: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last one is a tunnel, in which the proxy hangs up."""

    async def scenario(half: Half) -> None:
        ending = (
            r"could not connect to api\.invalid:443 through the proxy"
            if says is None
            else rf"did not connect to api\.invalid:443: {says}\.$"
        )
        if kind == "trio":  # httpx takes what comes after the proxy's answer for the server's
            ending = r"api\.invalid:443"
        with pytest.raises(APIConnectionError, match=ending):
            await half.create()

    with running_proxy(answer) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        run(kind, "https://api.invalid", scenario, max_retries=2)
        assert len(proxy.seen) == attempts


@KINDS
def test_a_proxy_that_drips_is_bounded(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte now and then keeps no connection waiting for longer than its bound."""

    def serve(sock: socket.socket) -> None:
        for byte in b"HTTP/1.1 200 " + b"x" * 1000:
            sock.sendall(bytes([byte]))
            if over.wait(0.05):
                return

    async def scenario(half: Half) -> None:
        with pytest.raises(APITimeoutError, match=r"no connection to api\.invalid:443 through the proxy"):
            await half.create()

    over = threading.Event()
    with raw(serve) as scene:
        monkeypatch.setenv("HTTPS_PROXY", scene.url)
        run(kind, "https://api.invalid", scenario, timeout=0.4)
        over.set()


@KINDS
def test_interim_answers_for_ever(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They come faster than they can be read, so that neither a bound on time nor anybody else would get a turn."""

    def serve(sock: socket.socket) -> None:
        sock.recv(1 << 16)
        while not over.is_set():
            sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)

    async def scenario(half: Half) -> None:
        says = "its answer is too long" if kind != "trio" else "was made in time"  # httpx counts no interim answers
        with pytest.raises(APIConnectionError, match=says):
            await half.create()

    over = threading.Event()
    with raw(serve) as scene:
        monkeypatch.setenv("HTTPS_PROXY", scene.url)
        run(kind, "https://api.invalid", scenario, timeout=DONE_S if kind != "trio" else 1)
        over.set()


@KINDS
@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_a_reset_is_the_proxys(kind: str, scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(
            APIConnectionError, match=r"the proxy 127\S+ did not connect to api\.invalid:443: it (closed|broke off)"
        ):
            await half.create()

    with raw(reset, scheme) as scene:
        monkeypatch.setenv("ALL_PROXY", scene.url)
        run(kind, "https://api.invalid", scenario)


@KINDS
@pytest.mark.parametrize("server", ["http://api.invalid", "https://api.invalid"])
@pytest.mark.parametrize(
    "serve, says",
    [
        (hang_up, r"could not connect to the proxy 127\.0\.0\.1:\d+: closed by the other side in the TLS handshake\.$"),
        (plain_http, r"could not make a trusted TLS connection to the proxy 127\.0\.0\.1:\d+: [a-z ]+\.$"),
        (silent, r"no connection to the proxy 127\.0\.0\.1:\d+ was made in time\.$"),
    ],
)
def test_tls_with_the_proxy_itself(
    kind: str, serve: Callable[[socket.socket], None], says: str, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(half: Half) -> None:
        for _ in range(2):  # the first one's place in the pool was given back
            with pytest.raises(APIConnectionError, match=says):
                await half.create()

    with raw(serve, "https") as scene:
        monkeypatch.setenv("ALL_PROXY", scene.url)
        run(kind, server, scenario, timeout=Timeout(DONE_S, connect=0.4), limits=PoolLimits(1))
        assert scene.all_closed()


@KINDS
def test_slow_steps_have_one_bound(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step takes less than the bound, and together they take more."""

    def serve(sock: socket.socket) -> None:
        for answer in (b"\5\0", b"\5\0\0\1\0\0\0\0\0\0"):
            sock.recv(1 << 16)
            if over.wait(0.4):
                return
            sock.sendall(answer)
        sock.recv(1 << 16)
        over.wait(DONE_S)

    async def scenario(half: Half) -> None:
        with pytest.raises(APITimeoutError, match=r"no connection to api\.invalid:443"):
            await half.create()

    over = threading.Event()
    with raw(serve, "socks5") as scene:
        monkeypatch.setenv("ALL_PROXY", scene.url)
        run(kind, "https://api.invalid", scenario, timeout=Timeout(DONE_S, connect=0.6))
        over.set()


@pytest.mark.parametrize("url", ["http://@{}", "http://:@{}"])
def test_no_user_is_no_user(kind: str, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(half: Half) -> None:
        await half.create()

    with ScriptedServer(ok()) as proxy:
        monkeypatch.setenv("HTTP_PROXY", url.format(proxy.url.removeprefix("http://")))
        run(kind, "http://api.invalid", scenario)
        assert proxy.requests[0].header("proxy-authorization") is None
