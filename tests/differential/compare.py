"""Plays every call to both libraries and lists where they differ. Judging what differs does not live here."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from specwire_conformance.scripted import RecordedRequest, ScriptedServer

from .call import Call

PROGRAM = Path(__file__).with_name("program.py")
# Made anew for each request or connection, or the same as the place of the server.
VARYING = {"host"}
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
MISSING = "(missing)"


class Found(NamedTuple):
    """One place where the two libraries differ. ``path`` begins with ``wire`` or ``result``."""

    call: str
    path: str
    official: Any
    ours: Any


def observe(python: str, library: str, kind: str, calls: Sequence[Call]) -> dict[str, Any]:
    """Make all calls with one library and return, by name, what arrived at the server and what came back."""
    servers = {call.name: ScriptedServer(*call.answers) for call in calls}
    try:
        for server in servers.values():
            server.__enter__()
        jobs = [call.job(f"{servers[call.name].url}/v1") for call in calls]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}
        done = subprocess.run(
            [python, str(PROGRAM), library, kind],
            input=json.dumps(jobs),
            capture_output=True,
            text=True,
            check=False,
            env=environment,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        results = json.loads(done.stdout)
        return {
            name: {"wire": [arrived(request) for request in server.requests], "result": results[name]}
            for name, server in servers.items()
        }
    finally:
        for server in servers.values():
            server.close()


def arrived(request: RecordedRequest) -> dict[str, Any]:
    """Return what of a request can be compared."""
    headers: dict[str, Any] = {}
    for name, value in request.headers:
        if name.lower() not in VARYING:
            headers.setdefault(name.lower(), []).append(UUID.sub("(a UUID)", value))
    try:
        body: Any = request.json()
    except ValueError:
        body = request.body.decode("utf-8", "replace")
    return {
        "method": request.method,
        "path": request.path,
        "query": sorted(request.query),
        "headers": headers,
        "body": body,
    }


def differences(call: str, official: Any, ours: Any, path: str = "") -> Iterator[Found]:
    """Yield the leaves in which two JSON values differ."""
    if isinstance(official, dict) and isinstance(ours, dict):
        for name in sorted(official.keys() | ours.keys()):
            inner = f"{path}.{name}" if path else name
            yield from differences(call, official.get(name, MISSING), ours.get(name, MISSING), inner)
    elif isinstance(official, list) and isinstance(ours, list) and len(official) == len(ours):
        for index, (left, right) in enumerate(zip(official, ours, strict=True)):
            yield from differences(call, left, right, f"{path}[{index}]")
    elif official != ours or isinstance(official, bool) is not isinstance(ours, bool):
        yield Found(call, path, official, ours)
