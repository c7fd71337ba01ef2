"""Does the emitted package match the contract? Generates aside and compares the two trees.

Usage: ``python scripts/drift.py [--spec FILE] [--out FOLDER]``

Prints a line for each file that is changed, missing or extra, and for each fact in the lock that is no longer true;
exit status 1 if there is any. A plain look at version control would miss new files.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from generate import NAMES, NAMES_OUT, PACKAGE, SPEC
from specwire_codegen import build, lock
from specwire_codegen.errors import GenerationError


def differences(spec: Path, out: Path) -> list[str]:
    """Return one line for each difference between the package on disk and a fresh one."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / out.name
        build.generate(spec, fresh)
        found = _tree_differences(fresh, out)
        name = build.lock_name(out)
        found += _lock_differences(Path(folder) / name, out.parent / name)
    return sorted(found)


def compatibility_differences(names: Path, package: Path, out: Path) -> list[str]:
    """Return one line for each difference between the modules of names on disk and fresh ones."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / out.name
        build.generate_compatibility(names, package, fresh)
        return _tree_differences(fresh, out)


def _tree_differences(fresh: Path, out: Path) -> list[str]:
    want, have = lock.tree_hashes(fresh), lock.tree_hashes(out)
    found = [f"missing: {out.name}/{name}" for name in want.keys() - have.keys()]
    found += [f"extra: {out.name}/{name}" for name in have.keys() - want.keys()]
    found += [f"changed: {out.name}/{name}" for name in want.keys() & have.keys() if want[name] != have[name]]
    return sorted(found)


def _lock_differences(fresh: Path, present: Path) -> list[str]:
    """Compare two locks, fact by fact."""
    if not present.is_file():
        return [f"missing: {present.name}"]
    want: dict[str, Any] = json.loads(fresh.read_text(encoding="utf-8"))
    try:
        have: dict[str, Any] = json.loads(present.read_text(encoding="utf-8"))
    except ValueError:
        return [f"changed: {present.name} is not JSON"]
    return [f"changed: {present.name}: {key}" for key in want.keys() | have.keys() if want.get(key) != have.get(key)]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description="Does the emitted package match the contract?")
    parser.add_argument("--spec", type=Path, default=SPEC, help="the contract")
    parser.add_argument("--out", type=Path, default=PACKAGE, help="the package's folder")
    given = parser.parse_args(arguments)
    try:
        found = differences(given.spec, given.out)
        if given.out == PACKAGE:
            found += compatibility_differences(NAMES, PACKAGE, NAMES_OUT)
    except GenerationError as error:
        print(error.describe(given.spec, given.out), file=sys.stderr)
        return 1
    for line in found:
        print(line)
    print(f"{len(found)} files or facts drifted; run make generate" if found else "no drift")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
