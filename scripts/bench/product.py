"""What is measured of Specwire as a product: its wheel, what an installation brings, and how long generating takes.

Lives here: building and installing the tree as it stands, and weighing installations. What runs in a process is
measured elsewhere.
"""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent.parent
KB, MB = 1e3, 1e6


def quietly(command: list[str], **environment: str) -> None:
    """Run a command; raise CalledProcessError, with what it printed on standard error, if it fails."""
    done = subprocess.run(
        command, cwd=ROOT, check=False, capture_output=True, text=True, env={**os.environ, **environment}
    )
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        done.check_returncode()


def install(python: str) -> float:
    """Build the client's wheel from the tree, install it where the contenders are; return its size in kB."""
    with tempfile.TemporaryDirectory() as folder:
        quietly([sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, "."])
        wheel = next(Path(folder).glob("*.whl"))
        size = wheel.stat().st_size / KB
        pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--force-reinstall"]
        quietly([*pip, "--no-deps", "--no-index", str(wheel)])
    return size


def distributions(python: str) -> dict[str, importlib.metadata.Distribution]:
    """Return what is installed where the contenders are, under normal names."""
    base = Path(python).parent.parent / "lib"
    folders = [str(folder) for folder in base.glob("python*/site-packages")]
    return {canonicalize_name(found.name): found for found in importlib.metadata.distributions(path=folders)}


def needed(name: str, installed: dict[str, importlib.metadata.Distribution]) -> set[str]:
    """Return the distribution and all that it asks for, without extras of its own."""
    found: set[str] = set()
    waiting: list[tuple[str, frozenset[str]]] = [(canonicalize_name(name), frozenset())]
    done: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        key = waiting.pop()
        if key in done or key[0] not in installed:
            continue
        done.add(key)
        found.add(key[0])
        for requirement in map(Requirement, installed[key[0]].requires or []):
            extras: Iterable[str] = key[1] or {""}
            marker = requirement.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append((canonicalize_name(requirement.name), frozenset(requirement.extras)))
    return found


def weight(name: str, installed: dict[str, importlib.metadata.Distribution]) -> dict[str, float]:
    """Return how many packages it brings, and MB and files of all; byte code that Python writes is not counted."""
    packages = needed(name, installed)
    paths = [
        Path(str(file.locate()))
        for package in packages
        for file in installed[package].files or []
        if file.suffix != ".pyc"
    ]
    sizes = [path.stat().st_size for path in paths if path.is_file()]
    return {"packages": float(len(packages) - 1), "mb": sum(sizes) / MB, "files": float(len(sizes))}


def generation_s() -> float:
    """Return how many seconds it takes to generate the package from the contract, into a folder aside."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        quietly([sys.executable, str(ROOT / "scripts" / "generate.py"), "--out", str(Path(folder) / "specwire_api")])
        return time.perf_counter() - started
