"""Answers that no server should give, drawn by hypothesis: put together from parts, or real ones with damage done.

Strategies and bytes alone; no sockets.
"""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from specwire_conformance.scripted import sse
from tests.client.payloads import HELLO, completion, page

CAPTURED = [file.read_bytes() for file in sorted((Path(__file__).parent / "data" / "answers").glob("*.raw"))]
# Bytes that mean something to some parser on the way.
TOKENS = [
    *(b"\r\n", b"\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b":", b" ", b"\t", b";", b"0\r\n\r\n", b"-1", b"99999"),
    *(b"{", b"}", b"[", b'"', b"\\u", b"\\ud800", b"null", b"NaN", b"1e999", b"data:", b"data: [DONE]\n\n"),
    *(b"event: error\n", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 100 Continue\r\n\r\n", b"chunked", b"gzip"),
]
JSON_VALUES: list[Any] = [
    completion(),
    page("a", "b"),
    page("a", "b", more=True),
    {},
    {"error": {"message": "no", "code": 5, "param": [], "type": {}}},
    {"error": None},
    {"error": "no", "choices": 3},
    {"choices": None, "usage": [], "id": 5, "created": "soon"},
    {"choices": [None, 1, {"message": 5}, {"message": {"tool_calls": [{}, None]}}]},
    {"choices": [{"delta": None}, {"index": [], "delta": {"content": 1}, "finish_reason": {}}]},
    {"data": None, "has_more": True},
    {"data": {}, "has_more": "yes", "last_id": 3},
    {"data": [None, 1, [], {"id": None}], "has_more": True, "last_id": None},
    *(None, True, 0, 1e308, "text", [], [[[]]]),
]

json_values = st.sampled_from(JSON_VALUES) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "choices", "data", "error", "message", "delta", "usage", "index", "has_more", ""]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
json_texts = json_values.map(lambda value: json.dumps(value).encode())
streams = st.lists(
    st.sampled_from(HELLO).map(lambda event: sse(event, done=False))
    | json_texts.map(lambda text: b"data: " + text + b"\n\n")
    | st.sampled_from(
        [b": comment\n\n", b"event: error\ndata: no\n\n", b"data: [DONE]\n\n", b"id: \0\n", b"retry: x\r"]
    ),
    max_size=5,
).map(b"".join)
bodies = json_texts | streams | st.binary(max_size=40)


@st.composite
def encoded(draw: st.DrawFn) -> tuple[bytes, list[bytes]]:
    """Draw a body and the headers that say, truly or not, how it is encoded."""
    body = draw(bodies)
    name = draw(st.sampled_from([b""] * 12 + [b"gzip", b"deflate", b"br", b"gzip, gzip", b"zstd", b"\xe9"]))
    if name == b"gzip":
        body = gzip.compress(body, mtime=0)
    elif name == b"deflate":
        body = zlib.compress(body)
    return damaged(draw, body, draw(st.sampled_from([0, 0, 1]))), [b"Content-Encoding: " + name] if name else []


@st.composite
def framed(draw: st.DrawFn) -> bytes:
    """Draw headers and a body between which there may be no agreement."""
    body, headers = draw(encoded())
    framing = draw(st.sampled_from(["length", "chunked", "close"] * 4 + ["wrong", "both", "bad chunks"]))
    if framing in {"length", "both"}:
        headers.append(b"Content-Length: %d" % len(body))
    if framing == "wrong":
        headers.append(
            b"Content-Length: " + draw(st.sampled_from([b"0", b"1", b"-1", b"x", b"99999", b"1, 2", b"\xb2"]))
        )
    if framing in {"chunked", "both", "bad chunks"}:
        headers.append(b"Transfer-Encoding: chunked")
        size = draw(st.integers(1, 20))
        parts = [body[start : start + size] for start in range(0, len(body), size)]
        wrong = draw(st.integers(0, 3)) if framing == "bad chunks" else 0
        body = b"".join(b"%x\r\n%s\r\n" % (len(part) + wrong, part) for part in parts)
        body += draw(st.sampled_from([b"0\r\n\r\n", b"0\r\nTrailer: x\r\n\r\n", b"0\r\n", b""]))
    media_type = draw(st.sampled_from([b"application/json", b"text/event-stream", b"text/html", b"", b";;", b"\xff"]))
    headers.append(b"Content-Type: " + media_type)
    headers += draw(
        st.lists(
            st.sampled_from(
                [
                    *(b"x-request-id: a", b"x-request-id: \xff", b"x-should-retry: true", b"retry-after: nan"),
                    *(b"retry-after-ms: 1e999", b"Location: /", b"Location: http://[", b"Location: //", b"Date: never"),
                    *(b"Connection: close", b"Connection: upgrade", b"Set-Cookie: a=b", b"X: " + b"y" * 500),
                ]
            ),
            max_size=3,
        )
    )
    return b"\r\n".join([*headers, b"", b""]) + body


statuses = st.sampled_from([200] * 8 + [201, 204, 206, 299, 300, 302, 307, 304, 400, 401, 404, 429, 500, 503, 599, 999])
versions = st.sampled_from([b"HTTP/1.1"] * 30 + [b"HTTP/1.0", b"HTTP/2", b"HTTP/9.9", b"ICY", b""])


@st.composite
def put_together(draw: st.DrawFn) -> bytes:
    """Draw an answer made of parts."""
    line = b"%s %d %s\r\n" % (draw(versions), draw(statuses), draw(st.sampled_from([b"OK", b"", b"\xe9", b"a b"])))
    interim = draw(st.sampled_from([b""] * 20 + [b"HTTP/1.1 103 Early\r\nx: y\r\n\r\n", b"HTTP/1.1 101 No\r\n\r\n"]))
    return interim + line + draw(framed())


def damaged(draw: st.DrawFn, data: bytes, most: int) -> bytes:
    """Draw up to ``most`` cuts, replacements, insertions and repetitions."""
    for _ in range(draw(st.integers(0, most))):
        at = draw(st.integers(0, len(data)))
        to = draw(st.integers(at, min(len(data), at + 20)))
        match draw(st.sampled_from(["cut", "drop", "token", "noise", "again"])):
            case "cut":
                data = data[:at]
            case "drop":
                data = data[:at] + data[to:]
            case "token":
                data = data[:at] + draw(st.sampled_from(TOKENS)) + data[at:]
            case "noise":
                data = data[:at] + draw(st.binary(max_size=8)) + data[to:]
            case _:
                data = data[:at] + data[at:to] * 3 + data[to:]
    return data


@st.composite
def answers(draw: st.DrawFn) -> bytes:
    """Draw the bytes of an answer, of whatever kind."""
    whole = draw(put_together() | st.sampled_from(CAPTURED) | st.binary(max_size=60))
    return damaged(draw, whole, draw(st.sampled_from([0, 0, 0, 1, 3])))
