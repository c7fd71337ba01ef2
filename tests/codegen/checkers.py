"""Type checkers in their strict mode, run over a folder of emitted code."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.codegen.contracts import ROOT


def mypy(folder: Path) -> list[str]:
    """Return the errors of mypy --strict over everything in a folder."""
    options = ["--strict", "--config-file=", "--cache-dir", str(folder / ".mypy"), "."]
    command = [sys.executable, "-m", "mypy", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if ": error:" in line]


def pyright(folder: Path) -> list[str]:
    """Return the errors of pyright in strict mode over everything in a folder."""
    program = ROOT / "scripts/node/node_modules/.bin/pyright"
    if not program.exists() or shutil.which("node") is None:
        pytest.fail("pyright is not installed; run make setup (it needs node)")
    (folder / "pyrightconfig.json").write_text(
        '{"typeCheckingMode": "strict", "pythonVersion": "3.11"}', encoding="utf-8"
    )
    command = [str(program), "--pythonpath", sys.executable, "--outputjson", "--project", "."]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    result = json.loads(done.stdout)
    assert result["summary"]["filesAnalyzed"] > 0
    return [
        f"{Path(one['file']).relative_to(folder)}:{one['range']['start']['line'] + 1}: {one['message']}"
        for one in result["generalDiagnostics"]
    ]
