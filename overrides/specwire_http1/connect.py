"""Opening connections of the synchronous client: the host's addresses one after the other, tunnels, and TLS."""

from __future__ import annotations

import socket
from time import monotonic
from traceback import walk_tb
from typing import TYPE_CHECKING

from specwire_http1.connect_errors import unreachable
from specwire_http1.proxy import HUNG_UP, ProxyError, Steps
from specwire_http1.request_writer import Origin
from specwire_http1.resolver import addresses
from specwire_http1.route import Way
from specwire_http1.sync_io import Connection
from specwire_http1.write_wait import READ_BYTES
from specwire_runtime.policy.timeout import Limits
from specwire_runtime.transports.deadline import wait_s

if TYPE_CHECKING:  # loaded when a connection is to be secure, or to go an unusual way
    import ssl

    from specwire_http1.httpx_connection import HttpxConnection


def connect(origin: str, way: Way, context: ssl.SSLContext | None, limits: Limits) -> Connection | HttpxConnection:
    """Open a connection; with a context it is one over TLS.

    Raises:
        TransportError: a package is missing.
        WireError: it cannot be opened, or not in time.
    """
    if way.is_httpx:
        from specwire_http1.httpx_connection import HttpxConnection

        return HttpxConnection(origin, way, context)
    contact = way.contact
    try:
        sock = _connected(way.first, limits)
        try:
            limits = _bounded(limits)
            if way.before is not None and context is not None:
                contact = way.to_proxy
                sock = _over_tls(sock, context, way.before, limits)
            contact = way.contact
            _dig(sock, way.tunnel(), limits)
            contact = way.beyond
            return Connection(origin, sock) if context is None else _secured(origin, sock, way, context, limits)
        except BaseException:
            sock.close()
            raise
    except (OSError, ProxyError) as error:
        raise unreachable(contact, error) from None


def _bounded(limits: Limits) -> Limits:
    """Return limits for all that is left to do once the socket is connected, taken together."""
    seconds = _seconds(limits)
    if seconds is None:
        return limits
    return Limits(limits.connect, limits.read, limits.write, limits.pool, monotonic() + seconds)


def _connected(place: Origin, limits: Limits) -> socket.socket:
    """Look the host up and try each of its addresses. As in the standard library, each is given the whole timeout."""
    last: OSError = OSError("the name has no address")
    for family, kind, protocol, address in addresses(place, _seconds(limits)):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(_seconds(limits))
            sock.connect(address)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            sock.close()
            last = error
        except BaseException:
            sock.close()
            raise
        else:
            return sock
    raise last


def _secured(origin: str, sock: socket.socket, way: Way, context: ssl.SSLContext, limits: Limits) -> Connection:
    from ssl import SSLWantReadError, SSLWantWriteError

    full = (SSLWantReadError, SSLWantWriteError)
    if way.after is None:
        return Connection(origin, sock, full)
    return Connection(origin, _over_tls(sock, context, way.after, limits), full)


def _over_tls(sock: socket.socket, context: ssl.SSLContext, name: str, limits: Limits) -> ssl.SSLSocket:
    sock.settimeout(_seconds(limits))
    # An end without the closing alert is an error, and not the end of a body: see docs/decisions/0118.
    try:
        secured = context.wrap_socket(
            sock, server_hostname=name, suppress_ragged_eofs=False, do_handshake_on_connect=False
        )
    except BaseException as error:
        _disown(sock, error)
        raise
    try:
        secured.do_handshake()
    except BaseException:
        secured.close()  # the socket that was there before is empty
        raise
    return secured


def _disown(sock: socket.socket, error: BaseException) -> None:
    """Let go of a descriptor that a socket of TLS has, too: an interrupt came before the old one was emptied.

    It would be closed twice, and the second time it may be another thread's. The new one is in the traceback's frames.
    """
    for frame, _ in walk_tb(error.__traceback__):
        other = frame.f_locals.get("self")
        if isinstance(other, socket.socket) and other is not sock and other.fileno() == sock.fileno() >= 0:
            sock.detach()


def _dig(sock: socket.socket, steps: Steps | None, limits: Limits) -> None:
    """Have a proxy make a tunnel, if there is to be one."""
    if steps is None:
        return
    message = next(steps)
    try:
        while True:
            if message:
                sock.settimeout(_seconds(limits))
                sock.sendall(message)
                message = b""  # it may hold a password, and an interrupt's traceback would hold this frame
            sock.settimeout(_seconds(limits))
            message = steps.send(sock.recv(READ_BYTES))
    except StopIteration:
        return
    except TimeoutError:
        raise
    except OSError:
        raise ProxyError(HUNG_UP, is_final=False) from None


def _seconds(limits: Limits) -> float | None:
    seconds = wait_s(limits.connect, limits.deadline)
    if seconds is not None and seconds <= 0:
        raise TimeoutError
    return seconds
