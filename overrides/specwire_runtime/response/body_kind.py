"""What a body looks like by its first bytes, where the headers say nothing of it, or what is not so. Pure.

Told apart are JSON, an event stream and markup, each by what it cannot but begin with; all else is something else.
Sources: RFC 8259, section 2; https://html.spec.whatwg.org/multipage/server-sent-events.html, section 9.2.5.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from specwire_runtime.response.sse import BOM

Look: TypeAlias = Literal["json", "events", "markup", "other"]

FIELDS = (b"data", b"event", b"id", b"retry")
LINE_ENDS = b"\r\n"
BLANK = b" \t\r\n"
FIELD = re.compile(rb":|(?:data|event|id|retry)(?=[:\r\n]|\Z)")
# What a body may begin with before it says anything. Whoever sends more is not waited for.
MAX_BLANK_BYTES = 1 << 12
OPENING: dict[int, Look] = {ord("{"): "json", ord("["): "json", ord("<"): "markup"}


def look(start: bytes, *, whole: bool = False) -> Look | None:
    """Return what a body looks like that begins so; None if that takes more bytes, unless these are the ``whole``."""
    rest = start.removeprefix(BOM)
    if not whole and BOM.startswith(start):
        return None
    said = rest.lstrip(BLANK)
    if not said:
        return None if not whole and len(rest) < MAX_BLANK_BYTES else "other"
    if said[0] in OPENING:
        return OPENING[said[0]]
    line = rest.lstrip(LINE_ENDS)
    found = FIELD.match(line)
    if found is not None and (whole or found.end() < len(line) or line.startswith(b":")):
        return "events"
    begun = not whole and any(field.startswith(line) for field in FIELDS)
    return None if begun else "other"
