"""Make the environments that the other commands use: `.venv`, `.venv-NAME` for three of them, and the Node tools.

Lives here: what is installed where, and how to tell that nothing has changed since last time.
Does not live here: which packages (see requirements/ and scripts/node/package.json).

Runs on the system's Python with the standard library only, before anything is installed. The check of the
version comes before the first annotation and the syntax stays old, so that an old Python prints the message and not
an error of its own.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

MINIMUM = (3, 11)
if sys.version_info < MINIMUM:
    sys.exit(
        f"Specwire needs Python {MINIMUM[0]}.{MINIMUM[1]} or newer, but {sys.executable} is {sys.version.split()[0]}.\n"
        "Name a newer one, for example: make setup PYTHON=python3.12"
    )

ROOT = Path(__file__).resolve().parent.parent
NODE = ROOT / "scripts" / "node"
JUDGE = ROOT / "overrides" / "specwire_conformance"
OURS = {"specwire", "specwire-conformance"}
STAMP = ".specwire-stamp"

# The range that the linter of the contract declares for itself (scripts/node/package.json says the same).
NODE_20 = (20, 19)
NODE_NEWER = (22, 12)
NODE_WANTED = "20.19 or a later 20.x, or 22.12 and newer"


class SetupError(Exception):
    """A reason why the environment cannot be made, worded for the person who typed `make setup`."""


def fingerprint(paths: Iterable[Path], *facts: str) -> str:
    """Return one hex digest over the contents of `paths` and the `facts`."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
        digest.update(b"\0")
    for fact in facts:
        digest.update(fact.encode() + b"\0")
    return digest.hexdigest()


def is_current(stamp: Path, wanted: str) -> bool:
    """Tell whether the stamp file holds exactly the fingerprint that is wanted."""
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted


def run(command: list[str], *, cwd: Path = ROOT) -> None:
    """Run a command, its output passing through; raise SetupError naming it if it fails."""
    result = subprocess.run(command, cwd=cwd, check=False, stdin=subprocess.DEVNULL)
    if result.returncode != 0:
        raise SetupError(f"this command failed with status {result.returncode}: {' '.join(command)}")


def make_venv(folder: Path) -> Path:
    """Create a virtual environment unless one of this very Python is there; return its interpreter."""
    python = folder / "bin" / "python"
    version = folder / ".specwire-python"
    facts = f"{sys.version}\n{sys.base_prefix}\n"
    if not (python.exists() and is_current(version, facts)):
        print(f"setup: creating {folder.name} with Python {sys.version.split()[0]}", flush=True)
        made = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(folder)], check=False, capture_output=True, text=True
        )
        if made.returncode != 0:
            raise SetupError(
                "python -m venv failed. On Debian and Ubuntu the package python3-venv is missing.\n"
                + (made.stdout + made.stderr).strip()
            )
        version.write_text(facts, encoding="utf-8")
    return python


def pip(python: Path, *arguments: str) -> None:
    """Run pip of a virtual environment, quietly and without asking."""
    run([str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet", *arguments])


def normal(name: str) -> str:
    """Return a distribution's name in the one spelling that compares equal (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def remove_strangers(python: Path, lock: Path) -> None:
    """Uninstall what an earlier lock brought and this one no longer names."""
    listing = subprocess.run(
        [str(python), "-m", "pip", "--disable-pip-version-check", "list", "--format=freeze"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    installed = {normal(line.split("==")[0]) for line in listing.splitlines() if "==" in line}
    locked = {
        normal(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)
    }
    strangers = sorted(installed - locked - {"pip"} - OURS)
    if strangers:
        pip(python, "uninstall", "--yes", *strangers)


def setup_python() -> None:
    """Fill `.venv`: the locked packages, then the client and the judge themselves, editable."""
    lock, version = ROOT / "requirements" / "dev.txt", ROOT / "overrides" / "specwire_runtime" / "_version.py"
    python = make_venv(ROOT / ".venv")
    locked, installed = python.parent.parent / STAMP, python.parent.parent / (STAMP + "-project")
    wanted = fingerprint([lock])
    if not is_current(locked, wanted):
        print("setup: installing the locked packages into .venv", flush=True)
        pip(python, "install", "--require-hashes", "--no-deps", "--requirement", str(lock))
        remove_strangers(python, lock)
        locked.write_text(wanted, encoding="utf-8")
    wanted = fingerprint([lock, version, ROOT / "pyproject.toml", JUDGE / "pyproject.toml"])
    if not is_current(installed, wanted):
        print("setup: installing specwire and specwire-conformance into .venv, editable", flush=True)
        # The client first, and alone: one from before the judge left it takes the judge's command along when it goes.
        for project in (ROOT, JUDGE):
            pip(python, "install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(project))
        installed.write_text(wanted, encoding="utf-8")


def fill(name: str, what: str, *, nothing_else: bool = False) -> None:
    """Fill `.venv-NAME` with what `requirements/NAME.txt` locks, and nothing of ours, unless nothing has changed.

    With `nothing_else`, what Python puts into a new environment on its own goes.
    """
    lock = ROOT / "requirements" / f"{name}.txt"
    python = make_venv(ROOT / f".venv-{name}")
    stamp, wanted = python.parent.parent / STAMP, fingerprint([lock])
    if not is_current(stamp, wanted):
        print(f"setup: installing {what} into .venv-{name}", flush=True)
        pip(python, "install", "--require-hashes", "--no-deps", "--requirement", str(lock))
        if nothing_else:
            remove_strangers(python, lock)
        stamp.write_text(wanted, encoding="utf-8")


def setup_e2e() -> None:
    """Fill `.venv-e2e`: the real server and the model, without the dependencies that serving does not need."""
    fill("e2e", "the llama.cpp server and SmolLM2 (about 130 MB)")


def setup_compare() -> None:
    """Fill `.venv-compare`: the official client, for comparisons alone."""
    fill("compare", "the official client")


def setup_bench() -> None:
    """Fill `.venv-bench` with what the client is compared with; `make bench` adds the client itself."""
    fill("bench", "what is measured", nothing_else=True)  # a .pth file would be read at every start


def node_version() -> str:
    """Return the version of node, such as `20.19.0`; raise SetupError if it or npm is missing or too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        missing = "node" if node is None else "npm"
        raise SetupError(f"{missing} is not on the PATH. pyright and the contract's linter need Node {NODE_WANTED}.")
    answer = subprocess.run([node, "--version"], check=True, capture_output=True, text=True).stdout.strip().lstrip("v")
    major, minor = (int(part) for part in answer.split(".")[:2])
    if not (NODE_20 <= (major, minor) < (NODE_20[0] + 1, 0) or (major, minor) >= NODE_NEWER):
        raise SetupError(f"Node is {answer}, but pyright and the contract's linter need {NODE_WANTED}.")
    return answer


def setup_node() -> None:
    """Fill `scripts/node/node_modules` from its lock; no install script of any package is run."""
    files = [NODE / "package.json", NODE / "package-lock.json", NODE / ".npmrc"]
    stamp, wanted = NODE / "node_modules" / STAMP, fingerprint(files, node_version())
    if not is_current(stamp, wanted):
        print("setup: installing the locked Node tools into scripts/node/node_modules", flush=True)
        run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=NODE)
        stamp.write_text(wanted, encoding="utf-8")


PARTS = {
    "python": setup_python,
    "node": setup_node,
    "compare": setup_compare,
    "e2e": setup_e2e,
    "bench": setup_bench,
}


def main() -> int:
    """Make the parts that are named; return the exit status."""
    parser = argparse.ArgumentParser(description="Make the environments that the other commands use.")
    parser.add_argument("parts", nargs="+", choices=PARTS, help="python: .venv; node: node_modules; others: .venv-NAME")
    os.environ.pop("VIRTUAL_ENV", None)
    os.environ.pop("PYTHONPATH", None)
    try:
        for part in parser.parse_args().parts:
            PARTS[part]()
    except SetupError as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
