"""Spoken answers: the pieces of their base64 text become one."""

from __future__ import annotations

import base64
from typing import Any

from .growing import Growing


def with_one_encoding(message: Growing) -> dict[str, Any]:
    """Return the fields of a message, with the audio's ``data`` as one base64 text.

    Servers encode each piece of the sound on its own. Where a piece ends in padding, joining the texts is no base64 any
    more, so such pieces are decoded, joined and encoded again.
    """
    value = message.value()
    audio = message.child("audio")
    data = None if audio is None else audio.text("data")
    if data is not None and any(piece.endswith("=") for piece in data.pieces[:-1]):
        try:
            sound = b"".join(base64.b64decode(piece, validate=True) for piece in data.pieces)
        except ValueError:  # not what it should be; it is kept as it came
            return value
        value["audio"]["data"] = base64.b64encode(sound).decode()
    return value
