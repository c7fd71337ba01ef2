"""From an HTTP library's exception to a ``Failure``. A table of names, so that no library need be imported for it.

httpx, its successors and httpcore share the names; a subclass is found by the names of its bases.
"""

from __future__ import annotations

from specwire.core.failure import Failure, Kind

KINDS: dict[str, Kind] = {
    "ConnectTimeout": "connect_timeout",
    "PoolTimeout": "pool_timeout",
    "WriteTimeout": "write_timeout",
    "ReadTimeout": "read_timeout",
    "TimeoutException": "read_timeout",
    "TimeoutError": "read_timeout",
    "ProxyError": "proxy",
    "ConnectError": "connect",
    "gaierror": "connect",
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
    "OSError": "read",
}
# TLS errors that mean that the peer left, which may not happen again.
TLS_PEER_LEFT = frozenset({"SSLEOFError", "SSLZeroReturnError", "SSLSyscallError"})
# Kinds whose text comes from the operating system, the TLS library or the peer. The others' may quote what was sent.
QUOTED_KINDS = frozenset({"connect", "proxy", "read", "write", "protocol", "tls"})
MAX_DETAIL_CHARS = 200


def failure_of(error: Exception) -> Failure:
    """Return what an exception of a transport means."""
    kind = _kind(error)
    if kind == "connect" and _is_tls(error):
        kind = "tls"
    if kind == "other" and isinstance(error, RuntimeError) and "closed" in str(error):
        kind = "closed"
    detail = type(error).__name__
    if kind in QUOTED_KINDS and str(error):
        detail = f"{detail}: {' '.join(str(error).split())[:MAX_DETAIL_CHARS]}"
    return Failure(kind, detail)


def _kind(error: Exception) -> Kind:
    for name in _names(error):
        if name in KINDS:
            return KINDS[name]
    return "other"


def _names(error: BaseException) -> list[str]:
    return [cls.__name__ for cls in type(error).__mro__]


def _is_tls(error: BaseException) -> bool:
    """Whether a TLS error that will come again lies behind a failed connection."""
    cause: BaseException | None = error
    while cause is not None:
        names = _names(cause)
        if "SSLError" in names:
            return TLS_PEER_LEFT.isdisjoint(names)
        cause = cause.__cause__ or cause.__context__
    return False
