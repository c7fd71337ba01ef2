"""How a TLS connection has ended. See docs/decisions/0118."""

from __future__ import annotations

import ssl


def was_cut(tls: ssl.SSLObject) -> bool:
    """Whether a TLS connection that has ended did so without the closing alert, which few libraries tell apart."""
    try:
        return bool(tls.read(1))
    except OSError:  # after the alert there is nothing to wait for
        return True
