"""The one TLS context of the process: loading the certificates takes tens of milliseconds and a megabyte.

``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` name other certificates, as for OpenSSL and httpx.
"""

from __future__ import annotations

import os
import ssl
from threading import Lock

from specwire.core.failure import Failure

from .failures import TransportError

_lock = Lock()
_contexts: list[ssl.SSLContext] = []


def shared_context() -> ssl.SSLContext:
    """Return the context that checks certificates and host names, made on first use.

    Raises:
        TransportError: the certificates that the environment names cannot be loaded.
    """
    if not _contexts:
        with _lock:
            if not _contexts:
                _contexts.append(_new_context())
    return _contexts[0]


def _new_context() -> ssl.SSLContext:
    file, directory = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    if file or directory:
        try:
            return ssl.create_default_context(cafile=file or None, capath=directory or None)
        except OSError as error:  # for the file alone: a folder is looked into when a certificate is wanted
            reason = "there is no such file" if isinstance(error, FileNotFoundError) else "it cannot be read as such"
            text = f"the certificates that SSL_CERT_FILE names cannot be loaded: {reason}"
            raise TransportError(Failure("tls", text=text)) from None
    import certifi

    return ssl.create_default_context(cafile=certifi.where())


def _unlock() -> None:
    """Begin with a free lock: in a forked child, the thread that held it is gone."""
    global _lock  # noqa: PLW0603  (there is one for the process, and the old one cannot be freed)
    _lock = Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_unlock)
