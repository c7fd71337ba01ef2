"""A server for measuring clients: it answers each request with the same bytes, in a process of its own.

It knows just enough of HTTP to see where a request ends, so that it takes less time than any client. Nothing else
belongs here: servers that check what they are sent are in ``specwire_conformance``.

    with running() as url: ...
"""

from __future__ import annotations

import contextlib
import json
import select
import socket
import subprocess
import sys
import threading
from collections.abc import Generator

HOST = "127.0.0.1"
READ_BYTES = 1 << 18
COMPLETION = {
    "id": "chatcmpl-1",
    "object": "chat.completion",
    "created": 1700000000,
    "model": "gpt-test-1",
    "choices": [
        {
            "index": 0,
            "message": {"role": "assistant", "content": "This is a test!", "refusal": None},
            "logprobs": None,
            "finish_reason": "stop",
        }
    ],
    "usage": {"prompt_tokens": 13, "completion_tokens": 5, "total_tokens": 18},
}
# About as many fields as the real service sends.
EXTRA_HEADERS = "".join(f"x-header-{number}: value-{number}\r\n" for number in range(8))


def answer(body: bytes) -> bytes:
    """Return an answer with this JSON body."""
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n{EXTRA_HEADERS}\r\n"
    return head.encode() + body


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


def serve(listener: socket.socket, reply: bytes) -> None:
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
                del data[:size]
                with contextlib.suppress(OSError):
                    sock.send(reply)


@contextlib.contextmanager
def running() -> Generator[str]:
    """Start the server in a process of its own; it ends with the block, or when this process ends."""
    command = [sys.executable, "-I", __file__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        if process.stdout is None:
            raise RuntimeError("no pipe")
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def main() -> None:
    """Serve until standard input is closed."""
    with socket.create_server((HOST, 0), backlog=1024) as listener:
        print(f"http://{HOST}:{listener.getsockname()[1]}", flush=True)
        reply = answer(json.dumps(COMPLETION).encode())
        threading.Thread(target=serve, args=[listener, reply], daemon=True).start()
        sys.stdin.read()


if __name__ == "__main__":
    main()
