"""Why a connection of our own could not be made."""

from __future__ import annotations

from .reasons import RESOLVER_ERROR, Contact, behind, explained, joined, tls_error
from .sending import Origin
from .wire_error import WireError


def unreachable(parts: Origin, error: Exception) -> WireError:
    """Return the error for what was raised when connecting."""
    contact = Contact(joined(parts.host, parts.port))
    if isinstance(error, TimeoutError):
        return WireError("connect_timeout", text=explained("connect_timeout", error, contact))
    if behind(error, RESOLVER_ERROR) is not None:
        return WireError("resolve", text=explained("resolve", error, contact))
    if tls_error(error) is not None:
        return WireError("tls", text=explained("tls", error, contact))
    return WireError("connect", text=explained("connect", error, contact))
