"""Meets every fault of the tables with the official client, each in a process of its own.

Lives here: the runs and the form in which they are kept. The call and the words for what comes of it are those of
`tests/faults/caller.py`, the bounds on time and the number of retries those of the fault: the same as for our client.
"""

from __future__ import annotations

import datetime
import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.faults.apart import run_apart
from tests.faults.caller import Job
from tests.faults.fault import Fault
from tests.faults.scene import Scene

KINDS = ("sync", "async")
# Two at a time: a machine that is busy would make slow what is to be told from what hangs.
WORKERS = 2


def version_of(python: str) -> str:
    """Return the version of the official client in the environment of this interpreter."""
    code = "import importlib.metadata as m; print(m.version('openai'))"
    return subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def measured(python: str, faults: tuple[Fault, ...], library: str = "openai") -> dict[str, Any]:
    """Return version, date, and by the fault's id and the client's kind what is seen and how often it was tried."""

    def both(fault: Fault) -> dict[str, list[Any]]:
        return {kind: seen(python, fault, kind, library) for kind in KINDS}

    with ThreadPoolExecutor(WORKERS) as pool:
        results = list(pool.map(both, faults))
    return {
        "library": library,
        "version": version_of(python),
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "faults": {fault.id: found for fault, found in zip(faults, results, strict=True)},
    }


def merged(old: dict[str, Any], new: dict[str, Any], faults: tuple[Fault, ...]) -> dict[str, Any]:
    """Return what was measured just now, with what was measured before for the other faults, in the tables' order."""
    found = {**old["faults"], **new["faults"]}
    return {**new, "faults": {fault.id: found[fault.id] for fault in faults if fault.id in found}}


def seen(python: str, fault: Fault, kind: str, library: str) -> list[Any]:
    """Play one fault: what the user sees, and the attempts (None if the client hung)."""
    with fault.scene() as scene:
        outcome = run_apart(python, job_of(fault, scene, kind, library), scene.environment, fault.bound_s)
        hangs = outcome["sees"] == "hangs"
        attempts = None if hangs else outcome["tries"] if scene.attempts is None else scene.attempts()
    return [outcome["sees"], attempts]


def job_of(fault: Fault, scene: Scene, kind: str, library: str) -> Job:
    """Return what the caller is told."""
    timeout = fault.timeout
    return {
        "library": library,
        "kind": kind,
        "call": fault.call,
        "url": scene.url,
        "timeout": timeout if isinstance(timeout, float | int) else dict(timeout),
        "max_retries": fault.max_retries,
        "calls": fault.calls,
        "http_client": scene.http_client,
    }


def load(file: Path) -> dict[str, Any]:
    """Read what was measured."""
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return data


def save(file: Path, data: dict[str, Any]) -> None:
    """Write what was measured, a line for each fault, so that a difference can be read."""
    lines = [f"    {json.dumps(name)}: {json.dumps(found)}" for name, found in data["faults"].items()]
    head = "".join(f"  {json.dumps(name)}: {json.dumps(data[name])},\n" for name in ("library", "version", "date"))
    text = "{\n" + head + '  "faults": {\n' + ",\n".join(lines) + "\n  }\n}\n"
    file.write_text(text, encoding="utf-8")
