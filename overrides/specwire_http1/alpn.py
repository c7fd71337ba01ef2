"""The TLS context of connections that speak HTTP/1.1."""

from __future__ import annotations

import ssl

from specwire_http1.tls import shared_context


class ClosingSocket(ssl.SSLSocket):
    """A socket that an interrupt of its handshake closes; the standard library does so for its own errors only."""

    def do_handshake(self, block: int = 0) -> None:
        """Shake hands."""
        try:
            super().do_handshake(bool(block))
        except BaseException:
            self.close()  # nobody else has it yet
            raise


def http1_tls() -> ssl.SSLContext:
    """Return the shared context, told to agree on HTTP/1.1. Source: RFC 7301."""
    context = shared_context()
    context.set_alpn_protocols(["http/1.1"])
    context.sslsocket_class = ClosingSocket
    return context
