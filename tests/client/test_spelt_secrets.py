"""A key that an answer repeats in another spelling: escaped, encoded, in other case. No place shows it.

The spellings are those of whoever writes the answer: a server in Go escapes ``&`` and ``=``, a gateway quotes URLs,
another one repeats a header in base64. Which spellings are found in a text is tested in ``tests/core``.
"""

from __future__ import annotations

import base64
import html
import io
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire_api.operations.models import RETRIEVE
from specwire_conformance.scripted import Chunk, Delay, Exchange, Head, LastChunk, Reply, ScriptedServer, sse
from specwire_runtime.policy.actions import MAX_ERROR_BYTES
from specwire_runtime.request.headers import Headers
from specwire_runtime.request.request import Request
from specwire_runtime.response.decode import error_in_answer, failure, invalid
from specwire_runtime.response.reply import Reply as CoreReply

from .halves import Half, play
from .payloads import CREATE, EVENT_STREAM, HELLO, failed, ok
from .sinks import SINKS, Kind, pickled, played

KEY = "sk-Pr0j/0123+456=7&89_AB-cd=="
SORT = Kind({"api_key": KEY})


def escaped(text: str) -> str:
    return "".join(f"\\u{ord(char):04x}" for char in text)


def base64_of(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "lower case": str.lower,
    "percent": lambda key: quote(key, safe=""),
    "percent twice": lambda key: quote(quote(key, safe="")),
    "HTML": lambda key: html.escape(key).replace("=", "&#61;"),
    "base64": base64_of,
    "base64 of a header": lambda key: base64_of(f"Bearer {key}"),
    "base64, URL-safe": lambda key: base64.urlsafe_b64encode(f":{key}".encode()).decode().rstrip("="),
    "JSON": lambda key: json.dumps(key)[1:-1],
    "escapes as text": escaped,
}


def written(value: Any, *, by_escapes: bool) -> bytes:
    """Return JSON in which the key is escaped, every character of it, or not."""
    text = json.dumps(value)
    return (text.replace(KEY, escaped(KEY)) if by_escapes else text).encode()


def error(spelt: str) -> dict[str, Any]:
    inner = {"message": f"Wrong key: {spelt}.", "code": spelt, "param": spelt, "type": spelt, spelt: [{"x": [spelt]}]}
    return {"error": inner}


def event(data: bytes, name: str = "") -> bytes:
    return (f"event: {name}\n".encode() if name else b"") + b"data: " + data + b"\n\n"


def raw_stream(data: bytes) -> Exchange:
    return [Head(headers=EVENT_STREAM), Chunk(sse(*HELLO[:1], done=False)), Chunk(data), LastChunk()]


# What is answered, from the key's spelling and whether JSON escapes it once more.
Way = Callable[[str, bool], Exchange]
WHOLE_WAYS: dict[str, Way] = {
    "status": lambda spelt, by: failed(401, written(error(spelt), by_escapes=by)),
    "status, JSON in JSON": lambda spelt, by: failed(
        400, written({"error": {"message": written(error(spelt), by_escapes=by).decode()}}, by_escapes=by)
    ),
    "status, list": lambda spelt, by: failed(422, written({"detail": [{"loc": [spelt], "msg": spelt}]}, by_escapes=by)),
    "status, text": lambda spelt, by: failed(500, f"{'x' * 180} {escaped(spelt) if by else spelt} {'y' * 90}"),
    "status, cut JSON": lambda spelt, by: failed(401, written(error(spelt), by_escapes=by)[:-3]),
    "headers": lambda spelt, _: failed(
        401, x_error=spelt, x_request_id=spelt, www_authenticate=f'Bearer realm="{spelt}"', location=f"/?k={spelt}"
    ),
    "error under 200": lambda spelt, by: failed(200, written(error(spelt), by_escapes=by)),
    "not what was asked for": lambda spelt, by: failed(200, written([spelt], by_escapes=by)),
    "not JSON": lambda spelt, by: failed(200, f"<html>{escaped(spelt) if by else spelt}"),
}
STREAM_WAYS: dict[str, Way] = {
    "event with an error": lambda spelt, by: raw_stream(event(written(error(spelt), by_escapes=by))),
    "error event": lambda spelt, by: raw_stream(event(written({"message": spelt}, by_escapes=by), "error")),
    "text event": lambda spelt, by: raw_stream(event((escaped(spelt) if by else spelt).encode(), "error")),
    "event that is no JSON": lambda spelt, by: raw_stream(event((escaped(spelt) if by else spelt).encode())),
}


def shows(scene: Any, *secrets: str) -> list[str]:
    """Return where one of these shows, in any case."""
    return [name for name, sink in SINKS.items() if any(secret.lower() in sink(scene).lower() for secret in secrets)]


def told(spelt: str) -> list[str]:
    """Return a spelling as it may stand in the places where something shows: with backslashes doubled by ``repr``."""
    once = json.dumps(spelt)[1:-1]
    return [KEY, spelt, once, once.replace("\\", "\\\\"), escaped(spelt), escaped(spelt).replace("\\", "\\\\")]


@pytest.mark.parametrize("by_escapes", [False, True], ids=["", "escaped"])
@pytest.mark.parametrize("way", [*WHOLE_WAYS, *STREAM_WAYS])
def test_no_place_shows_a_key_in_another_spelling(kind: str, way: str, log: io.StringIO, *, by_escapes: bool) -> None:
    for spell in SPELLINGS.values():
        spelt = spell(KEY)
        exchange = (WHOLE_WAYS.get(way) or STREAM_WAYS[way])(spelt, by_escapes)
        scene = played(kind, SORT, exchange, log=log, stream=way in STREAM_WAYS, secret=KEY)
        assert shows(scene, *told(spelt)) == []
        assert "[redacted]" in str(scene.error) + repr(scene.error.response)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_place_shows_it_over_httpx(kind: str, spelling: str, log: io.StringIO) -> None:
    """httpcore logs the head of the answer, httpx the URL that it was redirected to."""
    client = httpx.Client() if kind == "sync" else httpx.AsyncClient()
    spelt = SPELLINGS[spelling](KEY)
    exchange = failed(401, written(error(spelt), by_escapes=True), x_error=spelt, x_request_id=spelt)
    scene = played(kind, SORT, exchange, log=log, secret=KEY, http_client=client)
    assert shows(scene, *told(spelt)) == []
    assert "receive_response_headers.complete" in scene.log


# Where case is folded, a key without signs that mean something there.
FOLDED = "sk-Pr0j0123456789ABCDEF"
FOLDING: dict[str, list[Exchange]] = {
    "media type of a stream": [failed(200, b"{}", content_type=f"text/{FOLDED}")],
    "host of a redirect": [failed(302, location=f"http://{FOLDED}.example/")],
    "name of a header": [failed(401, b"{}", **{f"x_{FOLDED}": "1"})],
    "path of a redirect": [failed(302, location=f"/v1/{FOLDED}?after={FOLDED.upper()}"), failed(404, b"{}")],
}


@pytest.mark.parametrize("way", FOLDING)
def test_no_place_shows_it_in_another_case(kind: str, way: str, log: io.StringIO) -> None:
    sort = Kind({"api_key": FOLDED})
    scene = played(kind, sort, *FOLDING[way], log=log, stream=way == "media type of a stream", secret=FOLDED)
    assert shows(scene, FOLDED) == []


def test_hooks_and_log_lines_of_a_success_show_none(kind: str, log: io.StringIO) -> None:
    told_of: list[Any] = []

    async def scenario(half: Half) -> None:
        await half.create()
        stream = await half.stream()
        told_of.append((stream.response, stream.response.request_id))
        await half.close(stream)
        raw = await half.call("chat.completions.with_raw_response.create", **CREATE)
        told_of.append((raw.headers, raw.http_response, raw.request_id))

    for spell in SPELLINGS.values():
        spelt = spell(KEY)
        headers = {"x_request_id": spelt, "x_error": spelt}
        answers = [ok(None, **headers), ok(), ok(None, **headers)]
        answers[1] = [Reply(body=sse(*HELLO), headers={**EVENT_STREAM, "x-request-id": spelt}, framing="chunked")]
        with ScriptedServer(*answers) as server:
            hooks: Any = {"request": [told_of.append], "response": [told_of.append]}
            play(kind, server.url, scenario, api_key=KEY, event_hooks=hooks)
        text = repr(told_of) + log.getvalue()
        assert [each for each in told(spelt) if each.lower() in text.lower()] == []
    assert log.getvalue().count("[redacted]") == 3 * len(SPELLINGS)


@pytest.mark.parametrize("cut_at", range(190, 230, 3))
def test_what_is_quoted_is_cleaned_before_it_is_cut(kind: str, cut_at: int, log: io.StringIO) -> None:
    text = f"{'x' * (200 - (cut_at - 190))}{KEY} and more {'y' * 99}"
    for exchange in (failed(500, text), failed(200, text)):
        scene = played(kind, SORT, exchange, log=log, secret=KEY)
        assert shows(scene, KEY[:8]) == []


def test_what_is_read_of_a_large_error_does_not_end_in_a_part_of_the_key(kind: str, log: io.StringIO) -> None:
    beginning = b"x" * (MAX_ERROR_BYTES - 15)
    exchange: Exchange = [Head(400), Chunk(beginning + KEY[:15].encode()), Chunk(KEY[15:].encode()), LastChunk()]
    scene = played(kind, SORT, exchange, log=log, secret=KEY)
    assert shows(scene, KEY[:8]) == []
    assert len(scene.error.body) >= len(beginning)


def test_an_event_that_is_too_large_does_not_begin_in_the_middle_of_the_key(kind: str, log: io.StringIO) -> None:
    exchange: Exchange = [
        Head(headers=EVENT_STREAM),
        Chunk(sse(*HELLO[:1], done=False) + f"data: {KEY[:12]}".encode()),
        Delay(0.05),
        Chunk(f"{KEY[12:]}{'x' * 2000}\n\n".encode()),
        LastChunk(),
    ]
    scene = played(kind, SORT, exchange, log=log, stream=True, secret=KEY, max_event_bytes=1000)
    assert "1000" in str(scene.error)
    assert shows(scene, KEY[:8], KEY[12:20]) == []


texts = st.text(st.characters(codec="utf-8"), max_size=30)
signs = st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters="\\%&")
encoders = st.lists(
    st.sampled_from([escaped, *(SPELLINGS[name] for name in SPELLINGS if name != "lower case")]), max_size=2
)


@given(
    key=st.text(signs, min_size=8, max_size=100), spell=encoders, by_escapes=st.booleans(), before=texts, after=texts
)
def test_any_key_in_any_spelling_in_an_error(
    *, key: str, spell: list[Callable[[str], str]], by_escapes: bool, before: str, after: str
) -> None:
    spelt = key
    for each in spell:
        spelt = each(spelt)
    text = json.dumps({"error": {"message": f"{before} {spelt} {after}", "code": spelt, spelt: [spelt]}})
    if by_escapes:
        text = text.replace(json.dumps(spelt)[1:-1], escaped(spelt))
    body = text.encode()
    request = Request("GET", "http://h", "/", ((b"Authorization", f"Bearer {key}".encode()),), None)
    reply = CoreReply(RETRIEVE, request, 400, Headers([(b"x-request-id", spelt.encode())]))
    for found in (failure(reply, body), error_in_answer(reply, body), invalid(reply, text, body)):
        shown = (str(found), repr(found), pickled(found), repr(vars(found)), repr(found.response), repr(found.args))
        assert [text for text in shown if key in text or spelt in text or json.dumps(spelt)[1:-1] in text] == []
