"""What an exception of the system, the TLS library or h11 says, in words that may be shown. Text only, no kinds."""

from __future__ import annotations

import re

MAX_CHARS = 200
# Where h11 begins to repeat bytes that came: a server that repeats its request there would have the key in our error.
REPEATED = re.compile(r":?\s*\(?(?:bytearray\()?b['\"]")


def said(error: BaseException) -> str:
    """Return the exception's name and its text in one line, up to where it repeats what the server sent."""
    name, text = type(error).__name__, " ".join(str(error).split())
    text = REPEATED.split(text, maxsplit=1)[0][:MAX_CHARS]
    return f"{name}: {text}" if text else name
