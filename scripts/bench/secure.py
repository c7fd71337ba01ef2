"""A server over TLS, for the one thing that is measured over it: the first answer of a process.

What TLS costs a client is above all the loading of certificates, so that those to be trusted are the whole bundle that
libraries bring, and one more. The handshake and one answer are the rest.
"""

from __future__ import annotations

import contextlib
import importlib
import socket
import ssl
import tempfile
import threading
from collections.abc import Generator
from pathlib import Path
from typing import Any

from .loopback import HOST, READ_BYTES, request_bytes
from .payloads import answer_parts


@contextlib.contextmanager
def running() -> Generator[tuple[str, str]]:
    """Serve, in threads, the whole answer to whatever comes; yield the URL, and the file of what is to be trusted."""
    trustme: Any = importlib.import_module("trustme")
    certifi: Any = importlib.import_module("certifi")
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    reply = b"".join(text.encode() * times for text, times in answer_parts())
    with tempfile.TemporaryDirectory() as folder, socket.create_server((HOST, 0)) as listener:
        bundle = Path(folder) / "bundle.pem"
        bundle.write_bytes(Path(certifi.where()).read_bytes() + authority.cert_pem.bytes())
        threading.Thread(target=_accept, args=[listener, context, reply], daemon=True).start()
        try:
            yield f"https://{HOST}:{listener.getsockname()[1]}", str(bundle)
        finally:
            listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, context: ssl.SSLContext, reply: bytes) -> None:
    with contextlib.suppress(OSError):
        while True:
            sock, _ = listener.accept()
            threading.Thread(target=_serve, args=[sock, context, reply], daemon=True).start()


def _serve(sock: socket.socket, context: ssl.SSLContext, reply: bytes) -> None:
    with contextlib.suppress(OSError), context.wrap_socket(sock, server_side=True) as secured:
        data = bytearray()
        while piece := secured.recv(READ_BYTES):
            data += piece
            size = request_bytes(data)
            if size is not None and size <= len(data):
                del data[:size]
                secured.sendall(reply)
