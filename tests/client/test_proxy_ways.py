"""Every way through a proxy of the environment, to servers with and without TLS: whatever works without one works."""

from __future__ import annotations

import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
import trio

from specwire import APIConnectionError, APIError, APITimeoutError, AsyncOpenAI, OpenAI, PoolLimits
from specwire.transports import tls
from specwire_conformance.scripted import Bytes, Close, Delay, Hang, Reply, ScriptedServer, SkipBody, Step
from tests.faults.proxy import Proxy, running_proxy
from tests.faults.scene import raw, server_context, trusted_file

from .halves import AsyncHalf, Half, play
from .payloads import CREATE, HELLO, KEY, ok, streamed

LARGE: list[Any] = [{"role": "user", "content": "x" * 6_000_000}]
KINDS = pytest.mark.parametrize("kind", ["sync", "async", "trio"])
PROXIES = ("http", "https", "socks5")
DONE_S = 30.0  # a test that takes so long fails


def run(kind: str, url: str, scenario: Callable[[Half], Awaitable[Any]], **options: Any) -> Any:
    if kind != "trio":
        return play(kind, url, scenario, **options)

    async def main() -> Any:
        half = AsyncHalf(**{"api_key": KEY, "base_url": f"{url}/v1", "max_retries": 0, **options})
        try:
            return await scenario(half)
        finally:
            await half.close()

    return trio.run(main)


@pytest.fixture(autouse=True)
def trust(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with trusted_file() as file:
        monkeypatch.setenv("SSL_CERT_FILE", file)
        monkeypatch.setattr(tls, "_contexts", [])
        yield


@pytest.fixture(params=PROXIES)
def proxy(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    context = server_context("127.0.0.1") if request.param == "https" else None
    with running_proxy(context=context, socks=request.param == "socks5") as proxy:
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        yield proxy


@pytest.fixture(params=["plain", "tls"])
def context(request: pytest.FixtureRequest) -> Any:
    return server_context("127.0.0.1") if request.param == "tls" else None


@KINDS
class TestWays:
    def test_answers_and_streams_on_one_connection(self, kind: str, proxy: Proxy, context: Any) -> None:
        async def scenario(half: Half) -> None:
            for _ in range(2):
                assert (await half.create()).id == "chatcmpl-1"
                assert await half.texts(await half.stream()) == ["Hel", "lo", ""]

        exchanges = [ok(), streamed(*HELLO), ok(), streamed(*HELLO)]
        with ScriptedServer(*exchanges, ssl_context=context) as server:
            run(kind, server.url, scenario, timeout=DONE_S)
            assert [request.connection for request in server.requests] == [1, 1, 1, 1]
            assert proxy.connections == len(proxy.seen) == 1
            assert server.wait_for_open_connections(0)

    def test_large_requests(self, kind: str, proxy: Proxy, context: Any) -> None:
        async def scenario(half: Half) -> None:
            for _ in range(3):
                assert (await half.create(messages=LARGE)).id == "chatcmpl-1"

        with ScriptedServer(ok(), ok(), ok(), ssl_context=context) as server:
            run(kind, server.url, scenario, timeout=DONE_S)
            assert all(len(request.body) > len(LARGE[0]["content"]) for request in server.requests)

    def test_a_connection_that_was_closed_while_idle(self, kind: str, proxy: Proxy, context: Any) -> None:
        async def scenario(half: Half) -> None:
            assert (await half.create()).id == "chatcmpl-1"
            assert server.wait_for_open_connections(0)
            assert (await half.create()).id == "chatcmpl-1"

        with ScriptedServer([*ok(), Close()], ok(), ssl_context=context) as server:
            run(kind, server.url, scenario, timeout=DONE_S, limits=PoolLimits(1))

    def test_a_bound_on_time(self, kind: str, proxy: Proxy, context: Any) -> None:
        async def scenario(half: Half) -> None:
            for _ in range(2):
                with pytest.raises(APITimeoutError):
                    await half.create()

        with ScriptedServer([Hang()], [Hang()], ssl_context=context) as server:
            run(kind, server.url, scenario, timeout=0.4, limits=PoolLimits(1))
            assert server.wait_for_open_connections(0)

    def test_an_early_refusal(self, kind: str, proxy: Proxy, context: Any) -> None:
        """The server answers, and reads no more of a large request."""

        async def scenario(half: Half) -> None:
            with pytest.raises(APIError):
                await half.create(messages=LARGE * 3)
            assert (await half.create()).id == "chatcmpl-1"

        steps: list[Step] = [SkipBody(), Reply(status=413, body={"error": {"message": "No."}}), Delay(200), Close()]
        with ScriptedServer(steps, ok(), ssl_context=context) as server:
            run(kind, server.url, scenario, timeout=DONE_S)

    def test_a_body_that_is_cut(self, kind: str, proxy: Proxy, context: Any) -> None:
        async def scenario(half: Half) -> None:
            with pytest.raises(APIConnectionError):
                await half.create()

        cut = Bytes(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 90\r\n\r\n{")
        with ScriptedServer([cut, Close()], ssl_context=context) as server:
            run(kind, server.url, scenario, timeout=DONE_S)


def test_many_at_once(proxy: Proxy, context: Any) -> None:
    """Threads of one client."""
    exchanges = [ok() for _ in range(40)]
    errors: list[BaseException] = []
    with (
        ScriptedServer(*exchanges, ssl_context=context) as server,
        OpenAI(api_key=KEY, base_url=f"{server.url}/v1", timeout=DONE_S) as client,
    ):

        def calls() -> None:
            try:
                for _ in range(5):
                    client.chat.completions.create(**CREATE)
            except BaseException as error:  # noqa: BLE001  (handed to the test)
                errors.append(error)

        threads = [threading.Thread(target=calls) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert len(server.requests) == 40
        assert proxy.connections <= 8


@KINDS
def test_closing_the_client_ends_a_stream_of_another_thread(kind: str, proxy: Proxy) -> None:
    """Over each layer, a thread or task that waits for bytes is woken."""
    with ScriptedServer([*streamed(*HELLO, done=False)[:0], Hang()], ssl_context=server_context("127.0.0.1")) as server:
        if kind == "sync":
            client = OpenAI(api_key=KEY, base_url=f"{server.url}/v1", max_retries=0, timeout=DONE_S)
            timer = threading.Timer(0.3, client.close)
            timer.start()
            with pytest.raises(APIConnectionError):
                client.chat.completions.create(**CREATE)
            timer.join()
            return
        import anyio

        async def main() -> None:
            client = AsyncOpenAI(api_key=KEY, base_url=f"{server.url}/v1", max_retries=0, timeout=DONE_S)

            async def close_soon() -> None:
                await anyio.sleep(0.3)
                await client.close()

            async with anyio.create_task_group() as group:
                group.start_soon(close_soon)
                with pytest.raises(APIConnectionError):
                    await client.chat.completions.create(**CREATE)

        anyio.run(main, backend="asyncio" if kind == "async" else "trio")


@KINDS
def test_each_host_goes_its_own_way(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy for one host leaves the connections to another as they are."""

    async def scenario(half: Half) -> None:
        await half.create()

    with ScriptedServer(ok(), ok()) as server, running_proxy() as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        run(kind, server.url, scenario)
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        run(kind, server.url, scenario)
        assert proxy.connections == 0
        port = server.url.rpartition(":")[2]
        with ScriptedServer(ok()) as other:
            run(kind, f"http://api.invalid:{other.url.rpartition(':')[2]}", scenario)
        assert proxy.connections == 1
        assert f":{port}/" not in proxy.seen[0]


SOCKS_REFUSALS = [
    (b"\5\1\0\1\0\0\0\0\0\0", 3, "general failure"),
    (b"\5\2\0\1\0\0\0\0\0\0", 1, "not allowed by its rules"),
    (b"\5\3", 3, "network unreachable"),
    (b"\5\4\0\1\0\0\0\0\0\0", 3, "host unreachable"),
    (b"\5\5\0\1\0\0\0\0\0\0", 3, "connection refused"),
    (b"\5\7\0\1\0\0\0\0\0\0", 1, "command not supported"),
    (b"\5\x63\0\1\0\0\0\0\0\0", 3, "reply 99"),
    (b"\5\0\0\x09\0\0\0\0\0\0", 1, "it does not speak SOCKS5"),
    (b"\5\0\0\1\0\0\0\0\0\0too much", 3, "it spoke before the server was asked anything"),
    (b"\5\0\0\1\0\0", 3, "it closed the connection"),
    (b"", 3, "it closed the connection"),
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
    "user_info, answers, says",
    [
        ("", [b"HTTP/1.1 400 Bad Request\r\n\r\n"], "it does not speak SOCKS5"),
        ("", [b"\5\xff"], "it takes no connection without a user name"),
        ("me:pw@", [b"\5\xff"], "it takes no connection with a user name and password"),
        ("me:pw@", [b"\5\0"], "it takes no connection with a user name and password"),
        ("me:pw@", [b"\5\2", b"\1\1"], "wrong user name or password"),
        (f"me:{'p' * 256}@", [b"\5\2"], "SOCKS5 has room for 255 bytes of name, user name and password each"),
    ],
)
def test_a_socks_proxy_of_another_mind(
    kind: str, user_info: str, answers: list[bytes], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIConnectionError, match=rf"did not connect to api\.invalid:80: {says}\.$"):
            await half.create()

    with raw(speaking(*answers), "socks5") as scene:
        monkeypatch.setenv("ALL_PROXY", scene.url.replace("//", f"//{user_info}"))
        run(kind, "http://api.invalid", scenario, max_retries=2)
        assert scene.attempts is not None
        assert scene.attempts() == 1


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
