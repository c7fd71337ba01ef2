"""From an HTTP library's exception to a ``Failure``. A table of names, so that no library need be imported for it.

httpx, its successors and httpcore share the names; a subclass is found by the names of its bases. What is said of a
connection that was not made is ``error_text.py``'s part.
"""

from __future__ import annotations

from traceback import walk_tb

from specwire_runtime.policy.failure import Failure, Kind
from specwire_runtime.transports.error_text import RESOLVER_ERROR, Contact, behind, explained, proxy_is_final, tls_error
from specwire_runtime.transports.exception_text import said
from specwire_runtime.transports.user_code import own_code

KINDS: dict[str, Kind] = {
    "ConnectTimeout": "connect_timeout",
    "PoolTimeout": "pool_timeout",
    "WriteTimeout": "write_timeout",
    "ReadTimeout": "read_timeout",
    "TimeoutException": "read_timeout",
    "TimeoutError": "read_timeout",
    "ProxyError": "proxy",
    "ConnectError": "connect",
    RESOLVER_ERROR: "resolve",
    "ReadError": "read",
    "WriteError": "write",
    "CloseError": "read",
    "RemoteProtocolError": "protocol",
    "LocalProtocolError": "unsupported",
    "UnsupportedProtocol": "unsupported",
    "ProtocolError": "protocol",
    "DecodingError": "encoding",
    "BrokenResourceError": "read",
    "ClosedResourceError": "closed",
    "NetworkError": "read",
    "HTTPError": "other",
    "OSError": "read",
}
# Kinds whose text comes from the operating system or the peer. The others' may quote what was sent.
QUOTED_KINDS = frozenset({"read", "write", "protocol"})
# Kinds of which it is told where to, and why not.
EXPLAINED_KINDS = frozenset({"connect", "resolve", "connect_timeout", "proxy", "proxy_refused", "tls"})


class TransportError(Exception):
    """Raised below a transport that knows what has failed; never leaves it."""

    def __init__(self, failure: Failure) -> None:
        """Take what the transport is to return."""
        super().__init__(str(failure))
        self.failure = failure


def failure_of(error: Exception, contact: Contact | None = None) -> Failure:
    """Return what an exception of a transport means; ``contact`` is whom it was to reach."""
    if isinstance(error, TransportError):
        return error.failure
    kind = _kind(error)
    if kind is None:
        code = own_code(error)
        if code is not None:
            return Failure("http_client", type(error).__name__, cause=code)
        kind = "closed" if isinstance(error, RuntimeError) and "closed" in str(error) else "other"
    if kind == "connect":
        kind = _why_not_connected(error)
    elif kind == "proxy" and proxy_is_final(error):
        kind = "proxy_refused"
    if kind in EXPLAINED_KINDS and contact is not None:
        return Failure(kind, text=explained(kind, error, contact))
    return Failure(kind, said(error) if kind in QUOTED_KINDS else type(error).__name__)


def _kind(error: Exception) -> Kind | None:
    for cls in type(error).__mro__:
        if cls.__name__ in KINDS:
            return KINDS[cls.__name__]
    return "resolve" if _is_no_name(error) else None


def _is_no_name(error: Exception) -> bool:
    """Whether the standard library could not even put a host's name into the form in which names are looked up."""
    return isinstance(error, UnicodeError) and any(
        frame.f_globals.get("__name__") == "socket" for frame, _ in walk_tb(error.__traceback__)
    )


def _why_not_connected(error: Exception) -> Kind:
    """Tell what failed when a connection was to be made: the name, trust, or the connection itself."""
    if behind(error, RESOLVER_ERROR) is not None:
        return "resolve"
    return "connect" if tls_error(error) is None else "tls"
