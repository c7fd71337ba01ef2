"""``specwire_api.lock``: what a package was made from, and what was made.

May not live here: how it was made.
"""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TOOLS = ("openapi-python-client", "ruff")


def sha256(content: bytes) -> str:
    """Return the hash of some bytes, as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def tree_hashes(folder: Path) -> dict[str, str]:
    """Return path to hash for every file of a folder, bytecode left out."""
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()) for path in sorted(files)}


def combined(hashes: Iterable[tuple[str, str]]) -> str:
    """Return one hash for many."""
    return sha256("".join(f"{name} {value}\n" for name, value in hashes).encode())


def render(*, spec: Path, generator: Path, package: Path) -> str:
    """Return the lock's text: hashes of the contract, of the generator, of every emitted file."""
    sources = {name: value for name, value in tree_hashes(generator).items() if not name.startswith(".")}
    output = tree_hashes(package)
    templates = [(name, value) for name, value in sources.items() if name.startswith("templates/")]
    content = {
        "comment": "Made by scripts/generate.py. Do not edit: run make generate.",
        "tools": {name: version(name) for name in TOOLS},
        "spec": {"file": spec.name, "sha256": sha256(spec.read_bytes())},
        "templates": {"sha256": combined(templates)},
        "generator": {"sha256": combined(item for item in sources.items() if not item[0].startswith("templates/"))},
        "output": {"package": package.name, "sha256": combined(output.items()), "files": output},
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
