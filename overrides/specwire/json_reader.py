"""Which JSON reader this process uses: msgspec's where it is installed (extra ``fast``).

Loaded with the first request, or by a client that asks for one. A client that was told ``fast_json=False`` uses the
standard library's all the same. msgspec reads the same values from the same texts; docs/decisions/0083 says how that is
made sure.
"""

from __future__ import annotations

from specwire.core.json_text import read_with
from specwire.errors import OpenAIError


def set_up() -> None:
    """Use msgspec from now on, if it is there."""
    try:
        from msgspec.json import decode
    except ImportError:
        return
    read_with(decode)


def require() -> None:
    """Make sure that msgspec is there.

    Raises:
        OpenAIError: it is not.
    """
    from importlib.util import find_spec

    if find_spec("msgspec") is None:
        raise OpenAIError("fast_json=True needs msgspec, which is not installed: pip install 'specwire[fast]'")
