"""The TLS contexts of the process: loading the certificates takes tens of milliseconds and a megabyte.

``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` name other certificates, as for OpenSSL and httpx, and ``SSLKEYLOGFILE`` where
keys are written to. There is one context for what these say, and for the file as it is: see docs/decisions/0135.
"""

from __future__ import annotations

import os
import re
import ssl
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from specwire_runtime.policy.failure import Failure
from specwire_runtime.transports.failures import TransportError

# What stands for certificates in a folder that OpenSSL looks into.
# Source: https://docs.openssl.org/3.0/man1/openssl-rehash/
_HASHED = re.compile(r"[0-9a-f]{8}\.\d+")
# So many contexts are kept; a program that has its certificates replaced now and then needs one of them.
MAX_CONTEXTS = 8
# A thread waits so long for another one to load the certificates, and then does so itself.
PATIENCE_S = 0.2


class _Sources(NamedTuple):
    """What a context is made from: the three variables, and what tells one content of the file from another."""

    file: str | None
    folder: str | None
    key_log: str | None
    stamp: tuple[int, int, int] | None


_contexts: dict[_Sources, ssl.SSLContext] = {}
# The one that is in use. It may be left locked for ever by an interrupt or a fork, and then another takes its place.
_locks = [Lock()]


def shared_context() -> ssl.SSLContext:
    """Return the context that checks certificates and host names, made on first use and after a change.

    Raises:
        TransportError: what the environment names cannot be used.
    """
    sources = _sources()
    return _contexts.get(sources) or _loaded(sources)


def _sources() -> _Sources:
    file, folder, key_log = (
        os.environ.get(name) or None for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE")
    )
    stamp = None
    if file is not None:
        with suppress(OSError):  # it is told when the file is to be loaded
            found = Path(file).stat()
            stamp = found.st_mtime_ns, found.st_size, found.st_ino
    return _Sources(file, folder, key_log, stamp)


def _loaded(sources: _Sources) -> ssl.SSLContext:
    """Make a context and keep it, unless another thread just does so. One that cannot be made is tried anew."""
    lock = _locks[0]
    held = lock.acquire(timeout=PATIENCE_S)
    try:
        context = _contexts.get(sources)
        if context is None:
            context = _new_context(sources)
            if len(_contexts) >= MAX_CONTEXTS:
                _contexts.clear()
            context = _contexts.setdefault(sources, context)
        return context
    finally:
        if held:
            lock.release()
        else:
            _renew_lock()


def _new_context(sources: _Sources) -> ssl.SSLContext:
    file, folder = sources.file, sources.folder
    source = "SSL_CERT_FILE names"
    if file is None and folder is not None:
        _check_folder(folder)
    elif file is None:
        import certifi

        file, source = certifi.where(), "certifi has"
    try:
        return ssl.create_default_context(cafile=file, capath=folder)
    except OSError as error:
        if error.filename is not None:  # only of the file for keys, which is opened by Python itself
            raise _unusable(f"the file that SSLKEYLOGFILE names cannot be written to: {_why(error)}") from None
        raise _unusable(f"the certificates that {source} cannot be loaded: {_why(error)}") from None


def _check_folder(folder: str) -> None:
    """Refuse a folder with nobody to trust, or more of them: OpenSSL looks when a certificate is wanted, and is silent.

    Raises:
        TransportError: it is none, or holds nothing that OpenSSL would find.
    """
    why = "there is no such folder"
    for each in folder.split(os.pathsep):
        try:
            names = [entry.name for entry in Path(each).iterdir()]
        except FileNotFoundError:
            continue
        except OSError as error:
            why = _why(error)
            continue
        if any(map(_HASHED.fullmatch, names)):
            return
        why = "it holds none under the names that OpenSSL looks for, which 'openssl rehash' makes"
    raise _unusable(f"the certificates that SSL_CERT_DIR names cannot be loaded: {why}")


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, ssl.SSLError) or error.errno is None:
        return "it cannot be read as such"
    return os.strerror(error.errno).lower()


def _unusable(text: str) -> TransportError:
    return TransportError(Failure("tls", text=text))


def _renew_lock() -> None:
    """Begin with a free lock: whoever held the old one is gone. So it is in a forked child, too."""
    _locks[0] = Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_lock)
