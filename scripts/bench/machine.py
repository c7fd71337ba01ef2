"""What a reader must know of the machine to judge the figures, and nothing by which the machine could be recognised.

No host name, no user, no path: only kinds and versions, and how busy it was.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
from collections.abc import Mapping
from pathlib import Path

CPU_INFO = Path("/proc/cpuinfo")


def processor() -> str:
    """Return the model of the processor."""
    if CPU_INFO.is_file():
        for line in CPU_INFO.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()


def cores() -> tuple[int | None, int | None]:
    """Return the processor for the clients and the one for the server, None where they cannot be held there."""
    if not hasattr(os, "sched_getaffinity"):
        return None, None
    allowed = sorted(os.sched_getaffinity(0))
    return (allowed[0], allowed[1]) if len(allowed) > 1 else (None, None)


def facts(installed: Mapping[str, importlib.metadata.Distribution], names: tuple[str, ...]) -> dict[str, str]:
    """Return the facts, each under the name that the page gives it."""
    client, _ = cores()
    versions = [f"{name} {installed[name].version}" for name in names if name in installed]
    return {
        "Processor": f"{processor()} ({platform.machine()}), {os.cpu_count()} cores",
        "System": f"{platform.system()} {platform.release().partition('-')[0]}",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "Held on a core": "clients on one, the server on another" if client is not None else "no",
        "Load at the start": f"{os.getloadavg()[0]:.1f}",
        "Versions": ", ".join(versions),
    }
