"""How the reference server starts, runs under load, and ends."""

import json
import socket
import threading
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import httpx
import pytest
import uvicorn

from specwire_conformance.reference import ReferenceServer
from specwire_conformance.reference.faults import slowness_ms
from specwire_conformance.reference.server import ServerStartError
from specwire_conformance.validation import ContractValidator
from tests.conformance.accumulate import accumulated, comparable
from tests.conformance.api import Api, Json, contract_hook, events

KEY = {"authorization": "Bearer sk-test"}
COUNT_SLOWLY: Json = {
    "model": "slow-20",
    "messages": [{"role": "user", "content": "count: 100000"}],
    "stream": True,
    "store": True,
}


def test_sixteen_at_once(server: ReferenceServer, validator: ContractValidator) -> None:
    def one(number: int) -> tuple[Json, Json]:
        hooks = {"response": [contract_hook(validator)]}
        with httpx.Client(base_url=server.base_url, headers=KEY, event_hooks=hooks, timeout=60) as client:
            api = Api(client)
            prompt = f"count: {50 + number}"
            chunks = api.stream(prompt, n=2, stream_options={"include_usage": True}, store=True)
            return comparable(api.chat(prompt, n=2, store=True)), accumulated(chunks)

    with ThreadPoolExecutor(16) as pool:
        results = list(pool.map(one, range(16)))
    assert all(whole == streamed for whole, streamed in results)
    assert len({whole["usage"]["completion_tokens"] for whole, _ in results}) == 16


@contextmanager
def streaming(server: ReferenceServer, body: Json) -> Generator[None, None, None]:
    """A client in mid-stream; it leaves at the end of the block."""
    url = f"{server.base_url}/chat/completions"
    with httpx.stream("POST", url, json=body, headers=KEY, timeout=30) as response:
        lines = response.iter_lines()
        assert next(lines).startswith("data: ")
        yield


def test_a_client_that_leaves_ends_the_generation() -> None:
    with ReferenceServer(max_lifetime_s=60) as server:
        with streaming(server, COUNT_SLOWLY):
            assert (server.activity.started, server.activity.abandoned) == (1, 0)
        assert server.activity.wait_for_ended(1)
        assert (server.activity.finished, server.activity.abandoned) == (0, 1)
        listing = httpx.get(f"{server.base_url}/chat/completions", headers=KEY).json()
        assert listing["data"] == []


def test_a_fast_stream_notices_a_client_that_leaves(server: ReferenceServer) -> None:
    before = server.activity.abandoned
    ended = server.activity.finished + before
    body = {**COUNT_SLOWLY, "model": "gpt-4o", "n": 4}
    with streaming(server, body):
        pass
    assert server.activity.wait_for_ended(ended + 1)
    assert server.activity.abandoned == before + 1


def test_close_ends_streams_connections_and_the_thread(caplog: pytest.LogCaptureFixture) -> None:
    threads = set(threading.enumerate())
    server = ReferenceServer(max_lifetime_s=60)
    with streaming(server, COUNT_SLOWLY), closing(socket.create_connection((server.host, server.port))) as idle:
        server.close()
        server.close()
        assert server.wait(0)
        assert idle.recv(1) == b""
    assert set(threading.enumerate()) <= threads
    assert caplog.records == []
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((server.host, server.port))


def test_the_lifetime_ends_the_server() -> None:
    with ReferenceServer(max_lifetime_s=0.01) as server:
        assert server.wait(30)


def test_a_port_in_use() -> None:
    with ReferenceServer(max_lifetime_s=60) as server, pytest.raises(ServerStartError, match=f"port {server.port}"):
        ReferenceServer(port=server.port)


def test_a_server_that_ends_while_it_starts_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    async def leave(self: uvicorn.Server, sockets: list[socket.socket] | None = None) -> None:
        raise SystemExit(1)  # what uvicorn does when it cannot listen

    monkeypatch.setattr(uvicorn.Server, "startup", leave)
    with pytest.raises(ServerStartError, match="ended"):
        ReferenceServer()


def test_latency_is_waited() -> None:
    with ReferenceServer(latency_ms=30, max_lifetime_s=60) as server:
        answer = httpx.post(
            f"{server.base_url}/chat/completions",
            headers=KEY,
            json={"model": "gpt-4o", "messages": [{"role": "user", "content": "Say hi"}]},
        )
    assert int(answer.headers["openai-processing-ms"]) >= 29


@pytest.mark.parametrize(
    "model,expected", [("slow", 1000), ("slow-0", 0), ("slow-250", 250), ("slow-x", None), ("gpt-4o", None)]
)
def test_slowness_by_name(model: str, expected: int | None) -> None:
    assert expected == slowness_ms(model)


def test_bytes_of_a_stream(server: ReferenceServer) -> None:
    """Read with a bare socket: the header block, chunked framing, one event per chunk, and a clean end."""
    body = json.dumps({"model": "gpt-4o", "stream": True, "messages": [{"role": "user", "content": "Say hi"}]}).encode()
    request = (
        f"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk-x\r\nConnection: close\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with closing(socket.create_connection((server.host, server.port), timeout=30)) as sock:
        sock.sendall(request.encode() + body)
        received = b"".join(iter(lambda: sock.recv(65536), b""))
    head, _, rest = received.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert b"transfer-encoding: chunked" in head.lower()
    data = b""
    while rest:
        size, _, rest = rest.partition(b"\r\n")
        chunk, rest = rest[: int(size, 16)], rest[int(size, 16) + 2 :]
        assert chunk == b"" or (chunk.startswith(b"data: ") and chunk.endswith(b"\n\n"))
        data += chunk
    assert events(data.decode())[-1] == "[DONE]"
    assert received.endswith(b"\r\n0\r\n\r\n")
