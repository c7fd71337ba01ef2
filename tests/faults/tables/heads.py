"""Faults before the body of an answer begins: silence, cuts, and bytes that are not HTTP."""

from specwire_conformance.scripted import Bytes, Close, Delay, HalfClose, Hang, Reply, Reset, Step
from tests.client.payloads import completion, ok
from tests.faults.fault import SHORT_S, Fault, drip, played

CONNECTION = "APIConnectionError"
TIMEOUT = "APITimeoutError"
OK = b"HTTP/1.1 200 OK\r\n"
BODY = Reply(body=completion(), framing="none").encoded().partition(b"\r\n\r\n")[2]


def continued(*lines: bytes) -> list[Step]:
    """Interim answers, and then the answer."""
    return [*(Bytes(b"HTTP/1.1 " + line + b"\r\n\r\n") for line in lines), *ok()]


HEADS: tuple[Fault, ...] = (
    Fault("closed before the answer", played([Close()]), CONNECTION, 2),
    Fault("reset before the answer", played([Reset()]), CONNECTION, 2),
    Fault("half closed before the answer", played([HalfClose(), Hang()]), CONNECTION, 2),
    Fault("no answer", played([Hang()]), TIMEOUT, 1, timeout=SHORT_S),
    Fault(
        "no answer, once, with a bound on reading alone",
        played([Hang()], ok()),
        "the answer",
        2,
        timeout={"total": 10, "read": 0.2},
    ),
    Fault("headers stall", played([Bytes(OK + b"content-ty"), Hang()]), TIMEOUT, 1, timeout=SHORT_S),
    Fault("headers drip", played(drip(Bytes(OK), Bytes(b"x: y\r\n"))), TIMEOUT, 1, timeout=SHORT_S),
    Fault("closed in the headers", played([Bytes(OK + b"content-ty"), Close()]), CONNECTION, 2),
    Fault("reset in the headers", played([Bytes(OK + b"content-ty"), Delay(20), Reset()]), CONNECTION, 2),
    Fault("not HTTP", played([Bytes(b"SSH-2.0-OpenSSH_9\r\n"), Close()]), CONNECTION, 2),
    Fault("random bytes", played([Bytes(bytes(range(256)) * 4), Close()]), CONNECTION, 2),
    Fault("garbage in the status line", played([Bytes(b"HTTP/1.1 abc\r\n\r\n"), Close()]), CONNECTION, 2),
    Fault("HTTP/2 frames to an HTTP/1.1 request", played([Bytes(b"\0\0\0\4\0\0\0\0\0"), Close()]), CONNECTION, 2),
    Fault("NUL in a header", played([Bytes(OK + b"x: a\0b\r\n\r\n"), Close()]), CONNECTION, 2),
    Fault("a header line without a colon", played([Bytes(OK + b"nonsense\r\n\r\n"), Close()]), CONNECTION, 2),
    Fault("headers without end", played([Bytes(OK + b"x: y\r\n" * 40_000), Close()]), CONNECTION, 2),
    Fault("100 before the answer", played(continued(b"100 Continue")), "the answer", 1),
    Fault(
        "102 and 103 before the answer",
        played(continued(b"102 Processing", b"103 Early Hints\r\nlink: x")),
        "the answer",
        1,
    ),
    Fault("a hundred interim answers", played(continued(*[b"100 Continue"] * 100)), "the answer", 1),
    Fault(
        "100 and then silence", played([Bytes(b"HTTP/1.1 100 Continue\r\n\r\n"), Hang()]), TIMEOUT, 1, timeout=SHORT_S
    ),
    Fault(
        "interim answers without end",
        played(drip(Bytes(b""), Bytes(b"HTTP/1.1 102 Wait\r\n\r\n"))),
        TIMEOUT,
        1,
        timeout=SHORT_S,
    ),
    Fault(
        "101 that nobody asked for",
        played([Bytes(b"HTTP/1.1 101 Switching\r\nupgrade: x\r\n\r\n"), Close()]),
        CONNECTION,
        2,
    ),
    Fault("HTTP/1.0, ended by closing", played([Bytes(b"HTTP/1.0 200 OK\r\n\r\n" + BODY), Close()]), "the answer", 1),
    Fault(
        "HTTP/1.1 without a length, ended by closing", played([Bytes(OK + b"\r\n" + BODY), Close()]), "the answer", 1
    ),
    Fault(
        "Latin-1 in a header",
        played([Bytes(OK + b"x: \xe9\r\ncontent-length: %d\r\n\r\n" % len(BODY) + BODY)]),
        "the answer",
        1,
    ),
)
