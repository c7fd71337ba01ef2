"""Run an HTTP server as a child process for as long as a `with` block lasts.

Lives here: start, wait until it listens, tell what its log says, stop by process id.
Does not live here: which server (real_server/, demo.py) and what is asked of it.

The child announces itself with one line on its own, `listening on http://HOST:PORT/PATH`, as both the reference
server and real_server/serve.py do.
"""

import re
import subprocess
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

READY_LINE = re.compile(r"^listening on (http://\S+)\n", re.MULTILINE)
POLL_S = 0.02
STOP_WITHIN_S = 5.0
TAIL_LINES = 20


class ServerStartError(Exception):
    """The child ended, or did not listen in time. The message ends with the last lines of its log."""


class ChildServer:
    """A running child: where it listens (`base_url`), its process id (`pid`) and its log."""

    def __init__(self, process: subprocess.Popen[bytes], base_url: str, log: Path) -> None:
        self.base_url = base_url
        self.pid = process.pid
        self._process = process
        self._log = log

    @property
    def is_running(self) -> bool:
        """Whether the process is still there."""
        return self._process.poll() is None

    def log_tail(self) -> str:
        """Return the last lines that the server wrote."""
        return _tail(self._log)

    def kill(self) -> None:
        """End the process at once, as a crash would; connections are cut."""
        self._process.kill()
        self._process.wait()


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-TAIL_LINES:])


def _wait_until_ready(process: subprocess.Popen[bytes], log: Path, *, within_s: float) -> str:
    deadline = time.monotonic() + within_s
    while True:
        ended = process.poll()
        found = READY_LINE.search(log.read_text(encoding="utf-8", errors="replace"))
        if found:
            return found[1]
        if ended is not None:
            raise ServerStartError(f"the server ended with status {ended} before it listened:\n{_tail(log)}")
        if time.monotonic() > deadline:
            raise ServerStartError(f"the server did not listen within {within_s:g} s:\n{_tail(log)}")
        time.sleep(POLL_S)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def child_server(
    command: Sequence[str], *, log: Path, env: Mapping[str, str] | None = None, ready_within_s: float = 60.0
) -> Generator[ChildServer]:
    """Start `command`, wait for its ready line, and stop it when the block is left, however it is left.

    Everything that the child writes goes to `log`. Its standard input is a pipe that closes with this process, so
    that a child which watches for that ends even when this process is killed.

    Raises:
        ServerStartError: The child ended early or was not ready in time.
        FileNotFoundError: The command does not exist.
    """
    with (
        log.open("wb") as sink,
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=sink,
            stderr=subprocess.STDOUT,
            env=env,
        ) as process,
    ):
        try:
            base_url = _wait_until_ready(process, log, within_s=ready_within_s)
            yield ChildServer(process, base_url, log)
        finally:
            _stop(process)
