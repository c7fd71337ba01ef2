"""The real server for end-to-end runs: llama.cpp's HTTP server with SmolLM2-135M, as a child process.

Lives here: how to start it from another program, and the key and model name to use with it.
Does not live here: its parameters (serve.py, which runs in `.venv-e2e`).
"""

import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from child_server import ChildServer, child_server
from real_server.serve import DEFAULT_ALIAS, KEY_VARIABLE

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON = ROOT / ".venv-e2e" / "bin" / "python"
# Loading takes under a second; the rest is room for a busy machine with a cold disk.
READY_WITHIN_S = 90.0


class NotInstalledError(Exception):
    """`.venv-e2e` is missing."""


@dataclass(frozen=True)
class RealServer:
    """Where the server listens (ends in `/v1`), the key that it wants, the one model that it has, and its process."""

    base_url: str
    api_key: str
    model: str
    child: ChildServer


@contextmanager
def real_server(*, log: Path, port: int = 0, key: str | None = None) -> Generator[RealServer]:
    """Run the server while the block lasts; requests are answered from its first line on.

    `port` 0 means a free one, and no `key` a new one. Give both to reach the server while it
    still loads and answers 503.

    Raises:
        NotInstalledError: `make setup-e2e` has not been run.
        ServerStartError: The server ended early or was not ready in time.
    """
    if not PYTHON.exists():
        raise NotInstalledError("the real server is not installed: run `make setup-e2e`")
    key = key or "sk-" + secrets.token_hex(16)
    command = [str(PYTHON), str(Path(__file__).with_name("serve.py")), "--until-eof", "--port", str(port)]
    with child_server(command, log=log, env={**os.environ, KEY_VARIABLE: key}, ready_within_s=READY_WITHIN_S) as child:
        yield RealServer(child.base_url, key, DEFAULT_ALIAS, child)
