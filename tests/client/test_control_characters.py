"""Control characters of an answer: they reach values as they came, and neither the log nor the text of an error."""

from __future__ import annotations

import io
import json
import traceback
from typing import Any

import httpx
import pytest

from specwire import APIError
from specwire_conformance.scripted import Bytes, Exchange, ScriptedServer

from .halves import Half, play
from .payloads import CREATE, HELLO, KEY, failed, ok, streamed

HOSTILE = "a\x1b]0;title\x07\x1b[2J\x9b31m\u202eb\u2028c\rd\x00\x7f"
# What h11 takes in the value of a field: everything but NUL and line ends.
IN_A_FIELD = b"r\x1b[31m1\x9b\x7f\x08\tz"
OBEYED = ("\x1b", "\x07", "\x9b", "\u202e", "\u2028", "\r", "\x00", "\x7f", "\x08", "\x85")


def head(status: int, *fields: bytes, body: bytes = b"{}") -> Exchange:
    lines = [b"HTTP/1.1 %d \x1b[31mred" % status, b"content-length: %d" % len(body), *fields]
    return [Bytes(b"\r\n".join([*lines, b"", body]))]


def obeyed(text: str) -> list[str]:
    return [char for char in OBEYED if char in text]


ERROR = {"error": {"message": f"one\nline {HOSTILE}", "code": HOSTILE, "param": HOSTILE, "type": HOSTILE}}
WAYS: dict[str, Exchange] = {
    "status": failed(400, ERROR),
    "status, text": failed(400, HOSTILE),
    "findings": failed(422, {"detail": [{"loc": [HOSTILE], "msg": HOSTILE}]}),
    "request id": head(400, b"x-request-id: " + IN_A_FIELD),
    "request id, folded": head(400, b"x-request-id: a", b" b\x1b[31m"),
    "error under 200": failed(200, ERROR),
    "not JSON": failed(200, HOSTILE),
    "media type": head(200, b"content-type: text/\x1b[31m\x9b"),
    "redirect": head(302, b"location: http://a\x1b[31mb.example/"),
    "redirect, encoded": failed(302, location="http://a%1b%9b.example/"),
    "event": streamed(*HELLO[:1], ERROR),
    "status line": [Bytes(b"HTTP/1.1 \x1b[31m\x9b\r\n\r\n")],
    "field": [Bytes(b"HTTP/1.1 200 OK\r\nx\x1b[31m: 1\r\n\r\n")],
    "chunk": [Bytes(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n\x1b[31m\r\n")],
}


@pytest.mark.parametrize("http_client", [False, True], ids=["own", "httpx"])
@pytest.mark.parametrize("way", WAYS)
def test_neither_log_nor_error_has_any(kind: str, way: str, log: io.StringIO, *, http_client: bool) -> None:
    async def scenario(half: Half) -> None:
        if way not in {"event", "media type"}:
            await half.create()
        stream = await half.stream()
        await half.next(stream)
        await half.next(stream)

    library: Any = httpx.Client if kind == "sync" else httpx.AsyncClient
    options = {"http_client": library()} if http_client else {}
    with ScriptedServer(WAYS[way]) as server, pytest.raises(APIError) as caught:
        play(kind, server.url, scenario, **options)
    error = caught.value
    for text in (str(error), repr(error), error.message, log.getvalue(), *traceback.format_exception(error)):
        assert obeyed(text) == []
    assert "api_key" not in log.getvalue()


def test_values_are_as_they_came(kind: str) -> None:
    async def scenario(half: Half) -> None:
        await half.create()

    with ScriptedServer(failed(400, ERROR)) as server, pytest.raises(APIError) as caught:
        play(kind, server.url, scenario)
    assert caught.value.body == ERROR["error"]
    assert caught.value.code == HOSTILE
    assert json.loads(caught.value.response.text if caught.value.response else "") == ERROR
    assert caught.value.message.startswith("one\nline a\\x1b]0;title\\x07")


def test_lines_of_a_success(kind: str, log: io.StringIO) -> None:
    async def scenario(half: Half) -> None:
        raw = await half.call("chat.completions.with_raw_response.create", **CREATE)
        assert raw.request_id.encode("latin-1") == IN_A_FIELD

    body = json.dumps(ok()[0].body).encode()
    answer = head(200, b"x-request-id: " + IN_A_FIELD, b"content-type: application/json", body=body)
    with ScriptedServer(answer) as server:
        play(kind, server.url, scenario, api_key=KEY)
    lines = log.getvalue().split("\n")
    assert [obeyed(line) for line in lines] == [[]] * len(lines)
    line = next(line for line in lines if " -> " in line)
    assert line.endswith("request id r\\x1b[31m1\\x9b\\x7f\\x08\\tz)")
