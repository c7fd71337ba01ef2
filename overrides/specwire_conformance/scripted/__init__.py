"""A scripted HTTP server on raw loopback sockets: the bytes, cuts, stalls and delays that a test asks for.

    with ScriptedServer([Reply(status=429)], [Reply(body={"ok": True})]) as server:
        ...                     # a client talks to server.url
    assert [r.method for r in server.requests] == ["POST", "POST"]

Only re-exports live here. `steps.py` says what can be played, `requests.py` what is recorded, `server.py` how it runs.
"""

from specwire_conformance.event_stream import sse
from specwire_conformance.scripted.requests import RecordedRequest
from specwire_conformance.scripted.server import Exchange, ScriptedServer, refusing_url
from specwire_conformance.scripted.steps import (
    Bytes,
    Chunk,
    Close,
    CloseOnAccept,
    Delay,
    HalfClose,
    Hang,
    Head,
    LastChunk,
    Reply,
    Reset,
    SkipBody,
    Step,
)

__all__ = [
    "Bytes",
    "Chunk",
    "Close",
    "CloseOnAccept",
    "Delay",
    "Exchange",
    "HalfClose",
    "Hang",
    "Head",
    "LastChunk",
    "RecordedRequest",
    "Reply",
    "Reset",
    "ScriptedServer",
    "SkipBody",
    "Step",
    "refusing_url",
    "sse",
]
