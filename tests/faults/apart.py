"""Runs a job in a process of its own and gives up on it after a time. The interpreter is the caller's choice."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from .caller import Job, Outcome

CALLER = Path(__file__).with_name("caller.py")
START_S = 60.0
HANGS: Outcome = {"sees": "hangs", "message": None, "tries": None, "peak_mb": None}


class CallerError(Exception):
    """The process said nothing that can be understood. The message holds what it wrote to standard error."""


def run_apart(python: str, job: Job, environment: Mapping[str, str], bound_s: float) -> Outcome:
    """Run the job with this interpreter; ``bound_s`` is counted from its first call.

    Raises:
        CallerError: it ended without an outcome, or did not start within a minute.
    """
    bare = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("OPENAI_", "SSL_CERT_")) and not name.lower().endswith("_proxy")
    }
    with subprocess.Popen(
        [python, str(CALLER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**bare, **environment},
    ) as process:
        try:
            if process.stdin is None or process.stdout is None:
                raise CallerError("no pipes")
            process.stdin.write(json.dumps(job).encode())
            process.stdin.close()
            process.stdin = None
            if _line(process.stdout, START_S) != b"ready\n":
                process.kill()
                raise CallerError(_complaint(process))
            line = _line(process.stdout, bound_s)
            if line is None:
                return HANGS
            if not line:
                raise CallerError(_complaint(process))
            outcome: dict[str, Any] = json.loads(line)
            return outcome
        finally:
            process.kill()


def _line(pipe: IO[bytes], seconds: float) -> bytes | None:
    """Wait for a line; None if it does not begin in time, empty if the process ends without one."""
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        return pipe.readline() if selector.select(seconds) else None


def _complaint(process: subprocess.Popen[bytes]) -> str:
    return "" if process.stderr is None else process.stderr.read().decode(errors="replace")[-2000:]
