"""Faults of servers and networks, over sockets: what a user sees of each, and whether it was tried again."""

from collections.abc import Sequence

import pytest

import specwire
from specwire import APIError, Timeout
from specwire_conformance.scripted import (
    Bytes,
    Chunk,
    Close,
    CloseOnAccept,
    Delay,
    Exchange,
    Hang,
    Head,
    LastChunk,
    Reply,
    Reset,
    ScriptedServer,
    Step,
    refusing_url,
)

from .halves import Half, play
from .payloads import completion, failed, ok

JSON = {"content-type": "application/json"}
# Steps of the server; the class of the error without retries; whether another attempt is made for it.
FAULTS: dict[str, tuple[Sequence[Step], str, bool]] = {
    "closed before the request": ([CloseOnAccept()], "APIConnectionError", True),
    "reset before the request": ([CloseOnAccept(reset=True)], "APIConnectionError", True),
    "closed before the answer": ([Close()], "APIConnectionError", True),
    "reset before the answer": ([Reset()], "APIConnectionError", True),
    "closed in the headers": ([Bytes(b"HTTP/1.1 200 OK\r\ncontent-"), Close()], "APIConnectionError", True),
    "reset in the body": ([Head(headers=JSON), Chunk(b'{"id"'), Delay(20), Reset()], "APIConnectionError", True),
    "chunked body cut": ([Head(headers=JSON), Chunk(b'{"id"'), Close()], "APIConnectionError", True),
    "body shorter than its length": (
        [Reply(body=b"{}", headers={**JSON, "content-length": "99"}), Close()],
        "APIConnectionError",
        True,
    ),
    "body cut by its own length": (
        [Reply(body=completion(), headers={"content-length": "20"}), Close()],
        "APIResponseValidationError",
        False,
    ),
    "bad chunk length": ([Head(headers=JSON), Bytes(b"zz\r\n{}\r\n0\r\n\r\n")], "APIConnectionError", True),
    "not HTTP": ([Bytes(b"SSH-2.0-OpenSSH_9\r\n"), Close()], "APIConnectionError", True),
    "garbage status line": ([Bytes(b"HTTP/1.1 abc\r\n\r\n"), Close()], "APIConnectionError", True),
    "NUL in a header": ([Bytes(b"HTTP/1.1 200 OK\r\nx: a\0b\r\n\r\n"), Close()], "APIConnectionError", True),
    "endless headers": ([Bytes(b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 40_000), Close()], "APIConnectionError", True),
    "bad gzip": (
        [Reply(body=b"no", headers={**JSON, "content-encoding": "gzip"})],
        "APIResponseValidationError",
        False,
    ),
    "cut gzip": (
        [Reply(body=b"\x1f\x8b\x08\x00", headers={**JSON, "content-encoding": "gzip"})],
        "APIResponseValidationError",
        False,
    ),
    "an encoding not asked for": (
        [Reply(body=b"x", headers={**JSON, "content-encoding": "br"})],
        "APIResponseValidationError",
        False,
    ),
    "HTML": ([Reply(body="<html>", headers={"content-type": "text/html"})], "APIResponseValidationError", False),
    "empty": ([Reply(body=b"")], "APIResponseValidationError", False),
    "no content": ([Reply(status=204, framing="none")], "APIResponseValidationError", False),
    "null": ([Reply(body=b"null")], "APIResponseValidationError", False),
    "a list": ([Reply(body=b"[]")], "APIResponseValidationError", False),
    "not UTF-8": ([Reply(body=b'{"id": "\xff"}')], "APIResponseValidationError", False),
    "status 520": ([Reply(status=520, body="<html>")], "InternalServerError", True),
    "status 999": ([Reply(status=999)], "InternalServerError", True),
    "status 299": ([Reply(status=299, body=b"?")], "APIResponseValidationError", False),
    "status 402": ([Reply(status=402)], "APIStatusError", False),
    "redirect elsewhere": (
        [Reply(status=307, headers={"location": "http://evil.example/"})],
        "APIStatusError",
        False,
    ),
}


async def create(half: Half) -> str:
    result = await half.create()
    return str(result.choices[0].message.content)


@pytest.mark.parametrize("name", FAULTS)
def test_fault(kind: str, name: str) -> None:
    steps, error, _ = FAULTS[name]
    with ScriptedServer(steps) as server, pytest.raises(APIError) as caught:
        play(kind, server.url, create, timeout=Timeout(read=5))
    assert type(caught.value) is getattr(specwire, error)
    assert server.wait_for_open_connections(0)


@pytest.mark.parametrize("name", FAULTS)
def test_another_attempt_after_a_fault(kind: str, name: str) -> None:
    steps, _, retried = FAULTS[name]
    with ScriptedServer(steps, ok()) as server:
        if retried:
            assert play(kind, server.url, create, max_retries=1) == "This is a test!"
        else:
            with pytest.raises(APIError):
                play(kind, server.url, create, max_retries=1)
            assert len(server.requests) == 1


GOOD: dict[str, Sequence[Step]] = {
    "HTTP/1.0": [
        Bytes(
            b"HTTP/1.0 200 OK\r\n\r\n" + Reply(body=completion(), framing="none").encoded().partition(b"\r\n\r\n")[2]
        ),
        Close(),
    ],
    "1xx first": [Bytes(b"HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n" * 3), Reply(body=completion())],
    "in pieces": [
        Head(headers=JSON),
        *(
            Chunk(part.encode())
            for part in Reply(body=completion(), framing="none").encoded().partition(b"\r\n\r\n")[2].decode()
        ),
        LastChunk(),
    ],
    "until the connection closes": [Reply(body=completion(), framing="close")],
    "header twice": [Reply(body=completion(), headers=[("x-request-id", "a"), ("x-request-id", "b")])],
    "latin-1 header": [Bytes(b'HTTP/1.1 200 \xe9\r\nx: \xe9\r\ncontent-length: 15\r\n\r\n{"choices": []}')],
}


@pytest.mark.parametrize("name", GOOD)
def test_unusual_but_good(kind: str, name: str) -> None:
    async def scenario(half: Half) -> str | None:
        return str((await half.create()).model)

    with ScriptedServer(GOOD[name]) as server:
        assert play(kind, server.url, scenario) in {"gpt-test-1", "None"}


def test_nobody_listens(kind: str) -> None:
    with (
        refusing_url() as url,
        pytest.raises(specwire.APIConnectionError, match=r"could not connect to 127\.0\.0\.1:\d+: ") as caught,
    ):
        play(kind, url, create)
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None


def test_no_such_host(kind: str) -> None:
    with pytest.raises(specwire.APIConnectionError, match=r"could not resolve host no-such-host\.invalid: "):
        play(kind, "http://no-such-host.invalid", create)


def test_a_connection_that_was_closed_while_idle_is_not_used(kind: str) -> None:
    async def scenario(half: Half) -> None:
        await create(half)
        assert server.wait_for_open_connections(0)
        await create(half)

    with ScriptedServer([*ok(), Close()], ok()) as server:
        play(kind, server.url, scenario, max_retries=0)
        assert server.connections == 2


# Waiting -------------------------------------------------------------------------------------------------------------

STALLS: dict[str, Exchange] = {
    "no answer": [Hang()],
    "headers stall": [Bytes(b"HTTP/1.1 200 OK\r\n"), Hang()],
    "body stalls": [Head(headers=JSON), Chunk(b"{"), Hang()],
    "headers drip": [
        Bytes(b"HTTP/1.1 200 OK\r\n"),
        *(step for _ in range(100) for step in (Delay(20), Bytes(b"x: y\r\n"))),
        Hang(),
    ],
    "body drips": [Head(headers=JSON), *(step for _ in range(100) for step in (Delay(20), Chunk(b" "))), Hang()],
}


@pytest.mark.parametrize("name", STALLS)
@pytest.mark.parametrize("retries", [0, 2])
def test_the_whole_call_is_bounded(kind: str, name: str, retries: int) -> None:
    """A drip of bytes does not stretch it: the server would need two seconds, and then hang."""
    with ScriptedServer(STALLS[name], repeat_last=True) as server:
        with pytest.raises(specwire.APITimeoutError) as caught:
            play(kind, server.url, create, timeout=0.3, max_retries=retries)
        assert len(server.requests) == 1
    assert caught.value.request is not None


def test_a_bound_on_one_phase_allows_another_attempt(kind: str) -> None:
    with ScriptedServer([Hang()], ok()) as server:
        assert play(kind, server.url, create, timeout=Timeout(5, read=0.2), max_retries=1) == "This is a test!"
    assert len({request.header("idempotency-key") for request in server.requests}) == 1
    assert len({request.body for request in server.requests}) == 1


def test_a_server_that_asks_for_a_wait_beyond_the_deadline_gets_none(kind: str) -> None:
    with ScriptedServer(failed(503, retry_after="20"), ok()) as server:
        with pytest.raises(specwire.InternalServerError):
            play(kind, server.url, create, timeout=10, max_retries=2)
        assert len(server.requests) == 1


def test_a_storm_of_errors_is_not_answered_by_one(kind: str) -> None:
    """The budget of the client bounds the retries of all calls together."""

    async def scenario(half: Half) -> None:
        for _ in range(150):
            with pytest.raises(specwire.InternalServerError):
                await half.create()

    with ScriptedServer(failed(503), repeat_last=True) as server:
        play(kind, server.url, scenario, max_retries=2)
        assert len(server.requests) == 150 + 100
