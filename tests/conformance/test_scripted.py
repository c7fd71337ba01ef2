"""The scripted server, driven by plain sockets and http.client: what it sends, records and ends."""

import contextlib
import http.client
import json
import socket
import ssl
import threading
from collections.abc import Generator
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from specwire_conformance.scripted import (
    Bytes,
    Chunk,
    Close,
    CloseOnAccept,
    Delay,
    HalfClose,
    Hang,
    Head,
    LastChunk,
    RecordedRequest,
    Reply,
    Reset,
    ScriptedServer,
    SkipBody,
    Step,
    refusing_url,
    sse,
)
from specwire_conformance.scripted.requests import MAX_HEAD_BYTES

GET = b"GET /a?x=1&y=%20 HTTP/1.1\r\nHost: h\r\nX-Two: 1\r\nx-two: 2\r\n\r\n"
POST = b"POST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello"


@contextlib.contextmanager
def connected(server: ScriptedServer) -> Generator[socket.socket, None, None]:
    with closing(socket.create_connection(("127.0.0.1", server.port), timeout=10)) as sock:
        yield sock


def read_all(sock: socket.socket) -> bytes:
    parts = []
    while part := sock.recv(65536):
        parts.append(part)
    return b"".join(parts)


def ask(server: ScriptedServer, request: bytes = GET) -> bytes:
    """Everything the server sends on one connection until it ends."""
    with connected(server) as sock:
        sock.sendall(request)
        return read_all(sock)


@pytest.mark.parametrize(
    "steps,expected",
    [
        ([Bytes(b"any"), Bytes(b"thing"), Close()], b"anything"),
        ([Bytes(b"a"), Delay(1), Bytes(b"b"), Close()], b"ab"),
        ([Bytes(b"a"), HalfClose(), Hang()], b"a"),
        ([Reply(body=b"hi"), Close()], b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi"),
        ([Reply(204, framing="none"), Close()], b"HTTP/1.1 204 No Content\r\n\r\n"),
        ([Reply(299, reason="Fine"), Close()], b"HTTP/1.1 299 Fine\r\ncontent-length: 0\r\n\r\n"),
        ([Reply(599), Close()], b"HTTP/1.1 599 \r\ncontent-length: 0\r\n\r\n"),
        (
            [Reply(headers={"Content-Length": "9"}, body="é"), Close()],
            b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n\xc3\xa9",
        ),
        (
            [Reply(headers=[("a", "1"), ("a", "2")], body=b"abc", framing="chunked", chunk_bytes=2), Close()],
            b"HTTP/1.1 200 OK\r\na: 1\r\na: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
        ),
        ([Reply(body=b"x", framing="close")], b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nx"),
        (
            [Reply(body={"a": [1]}), Close()],
            b'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{"a": [1]}',
        ),
        (
            [Head(headers={"x": "y"}), Chunk(b"abc"), LastChunk(), Close()],
            b"HTTP/1.1 200 OK\r\nx: y\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        ),
        ([Head(framing="close"), Bytes(b"z"), Close()], b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nz"),
        ([CloseOnAccept()], b""),
    ],
)
def test_sends_exactly(steps: list[Step], expected: bytes) -> None:
    with ScriptedServer(steps) as server:
        assert expected == ask(server)


def test_records_requests_in_order() -> None:
    with ScriptedServer([Reply()], [Reply(), Close()]) as server:
        received = ask(server, GET + POST)
    assert received.count(b"HTTP/1.1 200 OK") == 2
    first, second = server.requests
    assert (first.method, first.target, first.http_version) == ("GET", "/a?x=1&y=%20", "HTTP/1.1")
    assert (first.path, first.query) == ("/a", [("x", "1"), ("y", " ")])
    assert first.headers == [("Host", "h"), ("X-Two", "1"), ("x-two", "2")]
    assert (first.header("X-TWO"), first.header("absent")) == ("1", None)
    assert (first.raw, first.body, first.connection) == (GET, b"", 1)
    assert (second.raw, second.body, second.connection) == (POST, b"hello", 1)
    assert first.received_at_s <= second.received_at_s
    assert (server.connections, server.open_connections, server.remaining) == (1, 0, 0)


def test_reads_chunked_bodies_with_extensions_and_trailers() -> None:
    request = (
        b'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\n{"a"\r\n3\r\n:1}\r\n0\r\nTrailer: t\r\n\r\n'
    )
    with ScriptedServer([Reply(), Close()]) as server:
        ask(server, request)
    (recorded,) = server.requests
    assert recorded.json() == {"a": 1}
    assert recorded.raw == request


def test_answers_expect_100_continue_before_the_body() -> None:
    with ScriptedServer([Reply(), Close()]) as server, connected(server) as sock:
        sock.sendall(b"POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
        assert sock.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        sock.sendall(b"ok")
        assert read_all(sock).startswith(b"HTTP/1.1 200")
    assert server.requests[0].body == b"ok"


def test_skip_body_answers_before_the_body_arrives() -> None:
    with ScriptedServer([SkipBody(), Reply(413)]) as server:
        assert ask(server, b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n").startswith(b"HTTP/1.1 413")
    assert server.requests[0].body == b""


def test_repeats_the_last_exchange_on_request() -> None:
    with (
        ScriptedServer([Reply(500)], [Reply(200)], repeat_last=True) as server,
        closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection,
    ):
        statuses = []
        for _ in range(4):
            connection.request("GET", "/")
            with connection.getresponse() as response:
                statuses.append(response.status)
    assert statuses == [500, 200, 200, 200]
    assert server.connections == 1


def test_exchange_can_be_a_function_of_the_request() -> None:
    def echo(request: RecordedRequest) -> list[Step]:
        return [Reply(body=request.body), Close()]

    with ScriptedServer(echo, repeat_last=True) as server:
        assert ask(server, POST).endswith(b"hello")
        assert ask(server, POST).endswith(b"hello")
    assert [request.connection for request in server.requests] == [1, 2]


def test_close_on_accept_then_serves_the_next_connection() -> None:
    with ScriptedServer([CloseOnAccept()], [CloseOnAccept(reset=True)], [Reply(), Close()]) as server:
        with connected(server) as sock:
            assert sock.recv(1) == b""
        with pytest.raises(ConnectionResetError), connected(server) as sock:  # perhaps while it connects
            sock.recv(1)
        assert ask(server).startswith(b"HTTP/1.1 200")
    assert server.connections == 3
    assert len(server.requests) == 1


def test_reset_is_seen_as_reset_after_what_was_sent() -> None:
    with ScriptedServer([Bytes(b"part"), Reset()]) as server, connected(server) as sock:
        sock.sendall(GET)
        assert sock.recv(4, socket.MSG_WAITALL) == b"part"
        with pytest.raises(ConnectionResetError):
            sock.recv(1)


def test_hang_ends_when_the_peer_leaves() -> None:
    with ScriptedServer([Hang()]) as server:
        with connected(server) as sock:
            sock.sendall(GET)
            assert server.wait_for_requests(1)
            assert server.open_connections == 1
        assert server.wait_for_open_connections(0)


@pytest.mark.parametrize("steps", [[Hang()], [Delay(600_000)], [Bytes(b"x" * (1 << 26))]])
def test_close_ends_every_thread(steps: list[Step]) -> None:
    before = set(threading.enumerate())
    server = ScriptedServer(steps)
    with connected(server) as sock:
        sock.sendall(GET)
        assert server.wait_for_requests(1)
        server.close()
        server.close()
    assert server.errors == []
    assert set(threading.enumerate()) <= before


def test_lifetime_ends_the_server_and_is_an_error() -> None:
    with pytest.raises(ExceptionGroup) as caught, ScriptedServer([Hang()], max_lifetime_s=0.05) as server:
        assert ask(server) == b""
    assert [type(error) for error in caught.value.exceptions] == [TimeoutError]


@pytest.mark.parametrize(
    "request_bytes,kind",
    [
        (GET + GET, AssertionError),  # one more than the script has
        (b"nonsense\r\n\r\n", Exception),
        (b"GET / HTTP/1.1\r\nno colon\r\n\r\n", Exception),
        (b"GET / HTTP/1.1\r\nA: " + b"a" * (MAX_HEAD_BYTES + 1), Exception),
        (b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", Exception),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", Exception),
    ],
)
def test_errors_in_threads_are_raised_at_the_end(request_bytes: bytes, kind: type[Exception]) -> None:
    with pytest.raises(ExceptionGroup) as caught, ScriptedServer([Reply()]) as server:
        ask(server, request_bytes)
    assert isinstance(caught.value.exceptions[0], kind)


def test_an_error_of_the_block_is_not_hidden() -> None:
    server = ScriptedServer()

    def failing_block() -> None:
        with server:
            ask(server)
            assert server.wait_for_open_connections(0)
            raise KeyError

    with pytest.raises(KeyError):
        failing_block()
    assert len(server.errors) == 1


@pytest.mark.parametrize("cut", [b"", b"GET / HT", b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc"])
def test_a_client_that_leaves_early_is_no_error(cut: bytes) -> None:
    with ScriptedServer([Reply()]) as server:
        with connected(server) as sock:
            sock.sendall(cut)
        assert server.wait_for_open_connections(0)
    assert server.requests == []


def test_many_connections_at_once() -> None:
    def answer(request: RecordedRequest) -> list[Step]:
        return [Reply(body=request.target), Close()]

    answers: list[bytes] = []
    with ScriptedServer(answer, repeat_last=True) as server:

        def one(index: int) -> None:
            answers.append(ask(server, f"GET /{index} HTTP/1.1\r\n\r\n".encode()).split(b"\r\n\r\n")[1])

        threads = [threading.Thread(target=one, args=[index]) for index in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(answers) == sorted(f"/{index}".encode() for index in range(16))
    assert server.connections == 16


def test_tls(tls_contexts: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    server_context, client_context = tls_contexts
    with ScriptedServer([Reply(body=b"a")], [Reply(body=b"b"), Close()], ssl_context=server_context) as server:
        parts = urlsplit(server.url)
        assert (parts.scheme, parts.hostname) == ("https", "127.0.0.1")
        with connected(server) as plain, client_context.wrap_socket(plain, server_hostname="127.0.0.1") as sock:
            sock.sendall(GET + GET)
            received = read_all(sock)  # a clean end: no SSLEOFError, as the closing alert was sent
    assert received.count(b"HTTP/1.1 200") == 2
    assert received.endswith(b"b")


def test_close_does_not_wait_for_a_silent_tls_client(tls_contexts: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    with ScriptedServer([Reply()], ssl_context=tls_contexts[0]) as server, connected(server):
        assert server.wait_for_open_connections(1)
        server.close()
        assert server.errors == []
    assert server.open_connections == 0


def test_tls_refused_by_the_client_is_no_error(tls_contexts: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    with ScriptedServer([Reply()], ssl_context=tls_contexts[0]) as server:
        with connected(server) as plain, pytest.raises(ssl.SSLCertVerificationError):
            ssl.create_default_context().wrap_socket(plain, server_hostname="127.0.0.1")
        assert server.wait_for_open_connections(0)


def test_refusing_url_refuses() -> None:
    with refusing_url() as url, pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", urlsplit(url).port or 0))


@pytest.mark.parametrize(
    "stream,expected",
    [
        (sse(), b"data: [DONE]\n\n"),
        (sse(done=False), b""),
        (sse({"a": "é"}, done=False), b'data: {"a":"\xc3\xa9"}\n\n'),
        (sse("one\ntwo", eol="\r\n", done=False), b"data: one\r\ndata: two\r\n\r\n"),
        (sse(b": ping\n\n", [1], eol="\r"), b": ping\n\ndata: [1]\r\rdata: [DONE]\r\r"),
        (sse("a\u2028b", done=False), "data: a\u2028b\n\n".encode()),
    ],
)
def test_sse(stream: bytes, expected: bytes) -> None:
    assert expected == stream


def test_recorded_json_refuses_other_bodies() -> None:
    with ScriptedServer([Reply(), Close()]) as server:
        ask(server, POST)
    with pytest.raises(json.JSONDecodeError):
        server.requests[0].json()
