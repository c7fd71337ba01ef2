"""Faults of bodies: framing and encodings that fail on the way, and texts that are not what was asked for."""

import gzip
import json

from specwire_conformance.scripted import Bytes, Chunk, Close, Delay, Hang, Head, LastChunk, Reply, Reset, Step
from tests.client.payloads import completion
from tests.faults.fault import SHORT_S, Fault, drip, played

CONNECTION = "APIConnectionError"
TIMEOUT = "APITimeoutError"
INVALID = "APIResponseValidationError"
JSON = {"content-type": "application/json"}
GZIP = {**JSON, "content-encoding": "gzip"}
TEXT = json.dumps(completion()).encode()
ZIPPED = gzip.compress(TEXT, mtime=0)
MIB = b" " * (1 << 20)


def sized(length: str, body: bytes = TEXT, *then: Step) -> list[Step]:
    """An answer with this content-length header, right or wrong, and what follows it."""
    return [Reply(body=body, headers={**JSON, "content-length": length}), *(then or [Close()])]


def chunked(*bodies: bytes, headers: dict[str, str] | None = None) -> list[Step]:
    """The head of a chunked answer and its raw body."""
    return [Head(headers=JSON if headers is None else headers), *(Bytes(body) for body in bodies)]


def coded(body: bytes) -> list[Step]:
    """An answer whose transfer is gzipped, and its raw body."""
    return [Head(headers={**JSON, "transfer-encoding": "gzip, chunked"}, framing="none"), Bytes(body)]


BODIES: tuple[Fault, ...] = (
    Fault("reset in the body", played([Head(headers=JSON), Chunk(TEXT[:20]), Delay(20), Reset()]), CONNECTION, 2),
    Fault("chunked body cut", played([Head(headers=JSON), Chunk(TEXT[:20]), Close()]), CONNECTION, 2),
    Fault("chunked body without its end", played([Head(headers=JSON), Chunk(TEXT), Close()]), CONNECTION, 2),
    Fault("chunk shorter than its length", played([*chunked(b"ffff\r\n" + TEXT), Close()]), CONNECTION, 2),
    Fault(
        "chunk longer than its length", played([*chunked(b"5\r\n" + TEXT + b"\r\n0\r\n\r\n"), Close()]), CONNECTION, 2
    ),
    Fault("garbage as a chunk's length", played([*chunked(b"zz\r\n{}\r\n0\r\n\r\n"), Close()]), CONNECTION, 2),
    Fault("a chunk's length of 40 digits", played([*chunked(b"f" * 40 + b"\r\n{}"), Close()]), CONNECTION, 2),
    Fault(
        "a chunk's length with an extension",
        played([*chunked(b"%x;a=b\r\n%b\r\n0\r\n\r\n" % (len(TEXT), TEXT)), Close()]),
        "the answer",
        1,
    ),
    Fault(
        "a blank before the extension of a chunk's length",
        played([*chunked(b"%x ; a=b\r\n%b\r\n0\r\n\r\n" % (len(TEXT), TEXT)), Close()]),
        CONNECTION,
        2,
    ),
    Fault(
        "a transfer coding beside chunked",
        played([*coded(b"%x\r\n%b\r\n0\r\n\r\n" % (len(ZIPPED), ZIPPED)), Close()]),
        CONNECTION,
        2,
    ),
    Fault("content-length too long, then closed", played(sized("9999")), CONNECTION, 2),
    Fault("content-length too long, then silence", played(sized("9999", TEXT, Hang())), TIMEOUT, 1, timeout=SHORT_S),
    Fault("content-length too short", played(sized("20")), INVALID, 1, message="not JSON"),
    Fault("content-length negative", played(sized("-1")), CONNECTION, 2),
    Fault("content-length not a number", played(sized("many")), CONNECTION, 2),
    Fault(
        "two content-lengths that differ",
        played([Reply(body=TEXT, headers=[("content-length", "5"), ("content-length", "6")]), Close()]),
        CONNECTION,
        2,
    ),
    Fault(
        "body after the answer's end",
        played([Reply(body=TEXT, headers=JSON), Bytes(b"HTTP/1.1 500 No\r\n\r\n")]),
        "the answer",
        1,
    ),
    Fault(
        "body in pieces of one byte",
        played([Head(headers=JSON), *(Chunk(TEXT[i : i + 1]) for i in range(len(TEXT))), LastChunk()]),
        "the answer",
        1,
    ),
    Fault("body stalls", played([Head(headers=JSON), Chunk(TEXT[:20]), Hang()]), TIMEOUT, 1, timeout=SHORT_S),
    Fault(
        "body stalls, with a bound on reading alone",
        played([Head(headers=JSON), Chunk(TEXT[:20]), Hang()]),
        TIMEOUT,
        2,
        timeout={"total": 10, "read": 0.2},
    ),
    Fault("body drips", played(drip(Head(headers=JSON), Chunk(b" "))), TIMEOUT, 1, timeout=SHORT_S),
    Fault(
        "body of 100 MB",
        played([Head(headers=JSON), *[Chunk(MIB)] * 100, Chunk(TEXT), LastChunk()]),
        "the answer",
        1,
        own_process=True,
        bound_s=30.0,
    ),
    Fault(
        "error body of 100 MB",
        played([Head(status=400, headers=JSON), *[Chunk(MIB)] * 100, LastChunk()]),
        "BadRequestError",
        1,
        own_process=True,
        bound_s=30.0,
    ),
    Fault("gzip", played([Reply(body=ZIPPED, headers=GZIP)]), "the answer", 1),
    Fault(
        "gzip damaged",
        played([Reply(body=ZIPPED[:20] + b"\0\0\0" + ZIPPED[23:], headers=GZIP)]),
        INVALID,
        1,
        message="cannot be read",
    ),
    Fault("gzip that is not gzip", played([Reply(body=TEXT, headers=GZIP)]), "the answer", 1),
    Fault("gzip cut", played([Reply(body=ZIPPED[:-20], headers=GZIP)]), INVALID, 1, message="is cut"),
    Fault("gzip with a wrong checksum", played([Reply(body=ZIPPED[:-8] + b"\0" * 8, headers=GZIP)]), INVALID, 1),
    Fault(
        "an encoding that was not asked for",
        played([Reply(body=b"x", headers={**JSON, "content-encoding": "zz"})]),
        INVALID,
        1,
        message="not asked for",
    ),
)


def said(name: str, body: bytes | str, status: int = 200, content_type: str = "application/json") -> Fault:
    """A whole answer whose text is wrong; nothing a repetition would change."""
    reply = Reply(status=status, body=body, headers={"content-type": content_type})
    return Fault(name, played([reply]), INVALID, 1)


CONTENTS: tuple[Fault, ...] = (
    said("200 with HTML", "<html><body>Sign in</body></html>", content_type="text/html"),
    said("200 with HTML that is called JSON", "<html></html>"),
    said("200 with plain text", "OK", content_type="text/plain"),
    said("200 with an empty body", b""),
    said("200 with white space", b" \r\n "),
    said("200 with null", b"null"),
    said("200 with a list", b"[]"),
    said("200 with a string", b'"ok"'),
    said("200 with a number", b"1"),
    Fault(
        "200 with an error object",
        played([Reply(body={"error": {"message": "No.", "type": "server_error"}})]),
        "APIError",
        1,
        message=r"^No\. ",
    ),
    said("200 with an empty object", b"{}"),
    said("200 with cut JSON", TEXT[:-20]),
    said("200 with two JSON values", TEXT + TEXT),
    said("200 with invalid UTF-8", TEXT.replace(b"This", b"\xff\xfe")),
    said("200 with UTF-16", TEXT.decode().encode("utf-16")),
    said("200 with JSON nested too deep", b"[" * 200_000),
    said("200 with a number of 10,000 digits", b'{"created": ' + b"9" * 10_000 + b"}"),
    Fault("204 without a body", played([Reply(status=204, framing="none")]), INVALID, 1),
    Fault(
        "a byte order mark before the JSON", played([Reply(body=b"\xef\xbb\xbf" + TEXT, headers=JSON)]), "the answer", 1
    ),
    Fault(
        "JSON that is called plain text",
        played([Reply(body=TEXT, headers={"content-type": "text/plain"})]),
        "the answer",
        1,
    ),
    Fault("JSON without a content type", played([Reply(body=TEXT)]), "the answer", 1),
)
