"""The TLS context of connections that speak HTTP/1.1."""

from __future__ import annotations

import ssl

from .tls import shared_context


def http1_tls() -> ssl.SSLContext:
    """Return the shared context, told to agree on HTTP/1.1. Source: RFC 7301."""
    context = shared_context()
    context.set_alpn_protocols(["http/1.1"])
    return context
