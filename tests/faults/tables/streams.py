"""Faults of event streams and of lists."""

from functools import partial

from specwire_conformance.scripted import Bytes, Chunk, Close, Delay, Hang, Head, LastChunk, Reply, Reset, Step, sse
from tests.client.payloads import EVENT_STREAM, HELLO, chunk, completion, failed, page, streamed
from tests.faults.fault import SHORT_S, Fault, drip, played
from tests.faults.scene import Maker, connections_counted

CONNECTION = "APIConnectionError"
TIMEOUT = "APITimeoutError"
INVALID = "APIResponseValidationError"
ONE = sse(*HELLO[:1], done=False)
THREE = sse(*HELLO, done=False)
DONE = b"data: [DONE]\n\n"
ERROR = b'data: {"error": {"message": "Overloaded.", "type": "server_error", "code": null, "param": null}}\n\n'
TWO_CHOICES = sse(chunk("a", index=0), chunk("b", index=1), chunk("", "stop", index=0), done=False)


def flowing(*pieces: bytes, then: Step | None = None) -> Maker:
    """A stream of these pieces; its end follows unless another step is given."""
    return played([Head(headers=EVENT_STREAM), *map(Chunk, pieces), then or LastChunk()])


def streamed_fault(name: str, scene: Maker, sees: str, attempts: int = 1, **options: float) -> Fault:
    """A fault of a stream."""
    return Fault(name, scene, sees, attempts, call="stream", timeout=options.get("timeout", 10.0))


STREAMS: tuple[Fault, ...] = (
    streamed_fault("stream, whole", played(streamed(*HELLO)), "3 events"),
    streamed_fault("stream, closed before the answer", played([Close()]), CONNECTION, 2),
    streamed_fault("stream, status 500", played(failed(500)), "InternalServerError", 2),
    streamed_fault("stream, status 500 once", played(failed(500), streamed(*HELLO)), "3 events", 2),
    streamed_fault("stream, no answer", played([Hang()]), TIMEOUT, timeout=SHORT_S),
    Fault(
        "20 streams one after the other, connections counted",
        partial(connections_counted, streamed(*HELLO)),
        "3 events",
        1,
        call="stream",
        calls=20,
    ),
    streamed_fault("stream without [DONE], finished", flowing(THREE), "3 events"),
    streamed_fault("stream without [DONE], not finished", flowing(ONE), f"1 event, then {CONNECTION}"),
    streamed_fault("stream of two choices, one not finished", flowing(TWO_CHOICES), f"3 events, then {CONNECTION}"),
    streamed_fault("stream without an event", flowing(), CONNECTION),
    streamed_fault("stream of comments only", flowing(b": hello\n\n"), CONNECTION),
    streamed_fault("stream cut", flowing(ONE, then=Close()), f"1 event, then {CONNECTION}"),
    streamed_fault("stream cut within an event", flowing(ONE, THREE[:50], then=Close()), f"1 event, then {CONNECTION}"),
    streamed_fault(
        "stream reset",
        played([Head(headers=EVENT_STREAM), Chunk(ONE), Delay(30), Reset()]),
        f"1 event, then {CONNECTION}",
    ),
    streamed_fault(
        "stream with a garbage chunk",
        played([Head(headers=EVENT_STREAM), Chunk(ONE), Bytes(b"zz\r\n")]),
        f"1 event, then {CONNECTION}",
    ),
    streamed_fault("stream with an error object", flowing(ONE, ERROR, DONE), "1 event, then APIError"),
    streamed_fault("stream that begins with an error object", flowing(ERROR, DONE), "APIError"),
    streamed_fault(
        "stream with an error event", flowing(ONE, b"event: error\ndata: overloaded\n\n"), "1 event, then APIError"
    ),
    streamed_fault(
        "stream with an event that is not JSON", flowing(ONE, b"data: {oops\n\n"), f"1 event, then {INVALID}"
    ),
    streamed_fault("stream with an event that is null", flowing(ONE, b"data: null\n\n"), f"1 event, then {INVALID}"),
    streamed_fault("stream with an event that is a list", flowing(ONE, b"data: []\n\n"), f"1 event, then {INVALID}"),
    streamed_fault(
        "stream with events without data", flowing(b"event: ping\n\n", THREE, b"data:\n\n", DONE), "3 events"
    ),
    streamed_fault("stream with invalid UTF-8", flowing(THREE.replace(b"Hel", b"\xff"), DONE), "3 events"),
    streamed_fault("stream with bytes after [DONE]", flowing(THREE, DONE, b"data: {oops\n\n"), "3 events"),
    streamed_fault("stream left open after [DONE]", flowing(THREE, DONE, then=Hang()), "3 events"),
    streamed_fault(
        "stream silent after its first event", flowing(ONE, then=Hang()), f"1 event, then {TIMEOUT}", timeout=SHORT_S
    ),
    streamed_fault(
        "stream silent but for comments",
        played(drip(Head(headers=EVENT_STREAM), Chunk(b": still here\n\n"))),
        TIMEOUT,
        timeout=SHORT_S,
    ),
    streamed_fault(
        "stream whose event drips", played(drip(Head(headers=EVENT_STREAM), Chunk(b"data"))), TIMEOUT, timeout=SHORT_S
    ),
    streamed_fault(
        "stream in damaged gzip",
        played([Reply(body=b"no", headers={**EVENT_STREAM, "content-encoding": "gzip"})]),
        INVALID,
    ),
    streamed_fault(
        "stream, 200 with HTML", played([Reply(body="<html>", headers={"content-type": "text/html"})]), INVALID
    ),
    streamed_fault("stream, 200 with a whole completion", played([Reply(body=completion())]), INVALID),
    streamed_fault(
        "stream, 200 with an error object", played([Reply(body={"error": {"message": "no", "type": "x"}})]), "APIError"
    ),
    streamed_fault("stream, 200 with an empty body", played([Reply(body=b"")]), CONNECTION),
)

FIRST = [Reply(body=page("a", "b", more=True))]


def listed(name: str, sees: str, attempts: int, *exchanges: list[Reply]) -> Fault:
    """A fault of a list that is iterated over."""
    return Fault(name, played(*exchanges), sees, attempts, call="list")


LISTS_OF_NOTHING: dict[str, bytes] = {"null": b"null", "a list": b"[]"}
PAGES: tuple[Fault, ...] = (
    listed("list, two pages", "3 items", 2, FIRST, [Reply(body=page("c"))]),
    listed("list, second page fails once", "3 items", 3, FIRST, failed(500), [Reply(body=page("c"))]),
    listed("list, second page fails", "2 items, then InternalServerError", 3, FIRST, failed(500)),
    listed("list, second page is HTML", f"2 items, then {INVALID}", 2, FIRST, [Reply(body="<html>")]),
    listed("list that leads back to its page", f"4 items, then {INVALID}", 2, FIRST),
    *(
        listed(f"list, second page is {name}", f"2 items, then {INVALID}", 2, FIRST, [Reply(body=body)])
        for name, body in LISTS_OF_NOTHING.items()
    ),
)
