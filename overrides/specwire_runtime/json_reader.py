"""Which JSON reader this process uses: msgspec's where it is installed (extra ``fast``).

Loaded with the first request, or by a client that asks for one. A client that was told ``fast_json=False`` uses the
standard library's all the same. msgspec reads the same values from the same texts; docs/decisions/0083 says how that is
made sure.
"""

from __future__ import annotations

from collections.abc import Callable

from specwire_runtime.errors import ClientError
from specwire_runtime.response.json_text import read_with


def set_up() -> None:
    """Use msgspec from now on, if it is there and works."""
    try:
        read_with(_msgspec())
    except ImportError:
        return


def require() -> None:
    """Make sure that msgspec is there and works: an installation that was made for another Python does not.

    Raises:
        ClientError: it is not, or does not; the ImportError is its cause.
    """
    try:
        _msgspec()
    except ImportError as error:
        if isinstance(error, ModuleNotFoundError) and error.name == "msgspec":
            problem = "is not installed: pip install 'specwire[fast]'"
        else:
            problem = f"cannot be imported: {error}"
        raise ClientError(f"fast_json=True needs msgspec, which {problem}") from error


def _msgspec() -> Callable[[bytes | str], object]:
    from msgspec import json

    return json.decode
