"""Which JSON reader this process uses: msgspec's where it is installed (extra ``fast``). Loaded with the first request.

It reads the same values from the same texts; docs/decisions/0083 says how that is made sure.
"""

from __future__ import annotations

from specwire.core.json_text import read_with


def set_up() -> None:
    """Use msgspec from now on, if it is there."""
    try:
        from msgspec.json import decode
    except ImportError:
        return
    read_with(decode)
