"""Bytes of an event stream (`text/event-stream`), made from plain values. Encoding only; nothing is decoded here."""

import json
from collections.abc import Mapping, Sequence

DONE = "[DONE]"

Event = str | bytes | Mapping[str, object] | Sequence[object]


def sse(*events: Event, done: bool = True, eol: str = "\n") -> bytes:
    r"""Return the events as one event stream.

    A string becomes one `data` field per line, a mapping or list becomes its JSON, and bytes are inserted as they are
    (for comments, `event:` fields or faults). `done` adds `data: [DONE]`. `eol` is `"\n"`, `"\r\n"` or `"\r"`.

    Source: https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
    """
    blocks = [*events, DONE] if done else list(events)
    return b"".join(_block(event, eol) for event in blocks)


def _block(event: Event, eol: str) -> bytes:
    if isinstance(event, bytes):
        return event
    text = event if isinstance(event, str) else json.dumps(event, ensure_ascii=False, separators=(",", ":"))
    # Not splitlines(): U+2028 and its like are line ends to Python but not to an event stream.
    lines = [f"data: {line}{eol}" for line in text.split("\n")]
    return ("".join(lines) + eol).encode()
