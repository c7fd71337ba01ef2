"""Why a connection of our own could not be made."""

from __future__ import annotations

from specwire_http1.proxy import ProxyError
from specwire_http1.resolver import UnresolvedError
from specwire_http1.wire_error import WireError
from specwire_runtime.transports.error_text import (
    RESOLVER_ERROR,
    Contact,
    behind,
    explained,
    not_passed_on,
    tls_error,
    unresolved,
)


def unreachable(contact: Contact, error: Exception) -> WireError:
    """Return the error for what was raised when connecting."""
    if isinstance(error, ProxyError):
        return WireError("proxy_refused" if error.is_final else "proxy", text=not_passed_on(contact, error.says))
    if isinstance(error, UnresolvedError):
        return WireError("connect_timeout", text=f"{unresolved(contact)} in time")
    if isinstance(error, TimeoutError):
        return WireError("connect_timeout", text=explained("connect_timeout", error, contact))
    if behind(error, RESOLVER_ERROR) is not None:
        return WireError("resolve", text=explained("resolve", error, contact))
    if tls_error(error) is not None:
        return WireError("tls", text=explained("tls", error, contact))
    return WireError("connect", text=explained("connect", error, contact))
