"""Who undoes the content encoding of an answer that an ``http_client`` received: this library, or that one.

httpx undoes each piece that arrives in one step, and a piece of 64 kB can stand for 64 MB. So what is undone here is
read as it came. What it alone can undo (Brotli, Zstandard, where a program has them) is left to it.
"""

from __future__ import annotations

from typing import Any

from specwire_runtime.response.inflate import KNOWN, Undo, encodings, inflater


def undoing(response: Any) -> Undo | None:
    """Return what undoes the encodings of an ``httpx.Response``; None if it does so itself, or has been read."""
    stated = response.headers.get("content-encoding")
    names = encodings(stated)
    if not names or not KNOWN.issuperset(names):
        return None
    # A hook of the client's may have read the body.
    return None if getattr(response, "is_stream_consumed", False) else inflater(stated)
