"""A server for measuring clients: it answers each request with the same bytes, in a process of its own.

It knows just enough of HTTP to see where a request ends and what its path begins with, so that it takes less time than
any client. Nothing else belongs here: servers that check what they are sent are in ``specwire_conformance``.

    with running() as url: ...
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import threading
from collections.abc import Generator, Mapping
from pathlib import Path

from .payloads import Parts, answer_parts

HOST = "127.0.0.1"
READ_BYTES = 1 << 18
SCRIPTS = Path(__file__).resolve().parent.parent


def request_bytes(data: bytearray) -> int | None:
    """Return how long the first request is, None if its head is not whole."""
    end = data.find(b"\r\n\r\n")
    if end < 0:
        return None
    head = data[:end].lower()
    at = head.find(b"content-length:")
    if at < 0:
        return end + 4
    return end + 4 + int(head[at + 15 :].partition(b"\r\n")[0])


def first_segment(data: bytearray) -> bytes:
    """Return the first segment of the path of the request that these bytes begin with."""
    scheme = data.find(b"://", 0, data.find(b"\r\n"))  # a proxy is sent the whole URL
    start = data.find(b"/", 0 if scheme < 0 else scheme + 3) + 1
    return bytes(data[start : data.find(b"/", start)])


def serve(listener: socket.socket, replies: Mapping[bytes, bytes]) -> None:
    """Answer whatever comes, for ever."""
    listener.setblocking(False)  # noqa: FBT003  (the standard library's)
    poll = select.epoll()
    poll.register(listener, select.EPOLLIN)
    waiting: dict[int, tuple[socket.socket, bytearray]] = {}
    while True:
        for descriptor, _ in poll.poll():
            if descriptor == listener.fileno():
                with contextlib.suppress(BlockingIOError):
                    while True:
                        sock, _ = listener.accept()
                        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                        waiting[sock.fileno()] = (sock, bytearray())
                        poll.register(sock, select.EPOLLIN)
                continue
            sock, data = waiting[descriptor]
            try:
                piece = sock.recv(READ_BYTES)
            except OSError:
                piece = b""
            if not piece:
                poll.unregister(descriptor)
                del waiting[descriptor]
                sock.close()
                continue
            data += piece
            while data and (size := request_bytes(data)) is not None and size <= len(data):
                reply = replies[first_segment(data)]
                del data[:size]
                with contextlib.suppress(OSError):
                    sock.sendall(reply)


@contextlib.contextmanager
def running(replies: Mapping[str, Parts] | None = None, core: int | None = None) -> Generator[str]:
    """Start the server in a process of its own; it ends with the block, or when this process ends.

    Args:
        replies: First segment of the path to what is answered; without, ``v1`` gets the whole answer.
        core: The processor that it stays on.
    """
    command = [sys.executable, "-m", "bench.loopback", "-" if core is None else str(core)]
    environment = {**os.environ, "PYTHONPATH": str(SCRIPTS)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        if process.stdout is None or process.stdin is None:
            raise RuntimeError("no pipe")
        try:
            print(json.dumps(replies or {"v1": answer_parts()}), file=process.stdin, flush=True)
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def main() -> None:
    """Read the replies from standard input, then serve until it is closed."""
    if sys.argv[1] != "-":
        os.sched_setaffinity(0, {int(sys.argv[1])})
    told: dict[str, Parts] = json.loads(sys.stdin.readline())
    replies = {path.encode(): b"".join(text.encode() * times for text, times in parts) for path, parts in told.items()}
    with socket.create_server((HOST, 0), backlog=1024) as listener:
        print(f"http://{HOST}:{listener.getsockname()[1]}", flush=True)
        threading.Thread(target=serve, args=[listener, replies], daemon=True).start()
        sys.stdin.read()


if __name__ == "__main__":
    main()
