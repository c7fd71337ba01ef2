"""From a contract's file to a package on disk.

Lives here: the order of the steps, formatting, the swap. May not live here: what any step does inside.

The package is built in a folder beside its place and moved there at the end, so that a generation that fails leaves the
old tree whole.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from . import compatibility, contract, document, extensions, fixed_fields, lint, lock, naming, parser, plan
from .errors import ContractError, OutputError
from .project import HERE, SdkProject

MADE = "# Made by scripts/generate.py"


def header(spec: Path) -> str:
    """Return the first line of every emitted file."""
    return f"{MADE} from {spec.name}. Do not edit: run make generate."


def check(spec: Path, allowed: frozenset[str] = frozenset()) -> document.Document:
    """Read a contract and make sure that it can be generated from."""
    loaded = document.load(spec)
    try:
        parser.check_structure(loaded)
        document.check_references(loaded)
        fixed_fields.check(loaded)
        extensions.check(loaded, allowed)
        _check_rules(loaded)
    except ContractError as error:
        raise located(error, loaded) from error
    return loaded


def _check_rules(loaded: document.Document) -> None:
    """Raise ContractError at the first rule of the house that the contract breaks."""
    for problem in lint.lint(loaded.data):
        if problem.rule not in lint.STYLE_RULES:
            msg = f"{problem.message} [{problem.rule}]"
            raise ContractError(msg, problem.pointer)


def problems(loaded: document.Document) -> list[str]:
    """Return a line for each rule of the house that the contract breaks, those that do not stop a generation too."""
    return [f"{loaded.place(one.pointer)}: {one.message} [{one.rule}]" for one in lint.lint(loaded.data)]


def located(error: ContractError, loaded: document.Document) -> ContractError:
    """Give an error the line of its pointer."""
    if error.line is None and error.pointer is not None:
        error.line = loaded.line(error.pointer)
    return error


@dataclass(frozen=True)
class Made:
    """What a generation made, and how it differs from what was there."""

    operations: int
    files: int
    new: int
    changed: int
    gone: int

    def __str__(self) -> str:
        """Say it in a line."""
        what = f"{self.operations} operation{'s' if self.operations != 1 else ''}, {self.files} files"
        if self.new == self.files:
            return f"{what}, all new"
        differs = [f"{many} {word}" for word in ("new", "changed", "gone") if (many := getattr(self, word))]
        return f"{what}: {', '.join(differs)}" if differs else f"{what}, all as they were"


def generate(spec: Path, out: Path, allowed: frozenset[str] = frozenset()) -> Made:
    """Make the package ``out`` and its lock from a contract.

    Raises:
        ContractError: it cannot be generated from; then nothing is changed.
        OutputError: the package cannot be put there; then nothing is changed.
    """
    if not naming.is_name(out.name):
        msg = f"the folder's last part is the import name, and {out.name!r} is not one"
        raise OutputError(msg)
    loaded = check(spec, allowed)
    try:
        return _generate(spec, loaded, out)
    except OSError as error:
        msg = f"cannot be written: {error.strerror or error}"
        raise OutputError(msg) from error


def _generate(spec: Path, loaded: document.Document, out: Path) -> Made:
    """Build aside, then swap."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as folder:
        fresh = Path(folder) / out.name
        fresh.mkdir()
        try:
            read = contract.read(loaded)
            planned = plan.make(read, out.name)
            parsed, config = parser.parse(loaded, fresh)
            SdkProject(openapi=parsed, config=config, plan=planned, header=header(spec)).build()
        except ContractError as error:
            raise located(error, loaded) from error
        _check_replaceable(out)
        _format(fresh)
        lock_text = lock.render(spec=spec, generator=HERE, package=fresh)
        before, now = lock.tree_hashes(out), lock.tree_hashes(fresh)
        _swap(fresh, out, Path(folder) / "old")
    (out.parent / lock_name(out)).write_text(lock_text, encoding="utf-8")
    return Made(
        operations=len(read.operations),
        files=len(now),
        new=len(now.keys() - before.keys()),
        changed=sum(before[name] != now[name] for name in now.keys() & before.keys()),
        gone=len(before.keys() - now.keys()),
    )


def generate_compatibility(table: Path, source: Path, out: Path) -> int:
    """Make the package ``out`` of a table's names; ``source`` is the folder of the emitted package.

    Returns:
        How many modules it has.

    Raises:
        ContractError: the table names what is not there; then nothing is changed.
        OutputError: the package cannot be put there; then nothing is changed.
    """
    read = compatibility.read(table, compatibility.exported(source))
    texts = compatibility.render(read, header(table))
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as folder:
        fresh = Path(folder) / out.name
        for name, text in texts.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_text(text, encoding="utf-8")
        _check_replaceable(out)
        _format(fresh)
        _swap(fresh, out, Path(folder) / "old")
    return len(texts)


def _check_replaceable(out: Path) -> None:
    """Refuse to replace what was not made by this generator."""
    if not out.exists():
        return
    if not out.is_dir():
        msg = "is a file; a folder is expected"
        raise OutputError(msg)
    package = out / "__init__.py"
    made = package.is_file() and package.read_text(encoding="utf-8", errors="replace").startswith(MADE)
    if not made and any(out.iterdir()):
        msg = "holds something that was not generated and would be lost; choose another folder, or empty it"
        raise OutputError(msg)


def lock_name(out: Path) -> str:
    """Return the name of the lock that stands beside a package."""
    return f"{out.name}.lock"


def _format(folder: Path) -> None:
    """Format with the pinned ruff: its output is part of what is emitted."""
    base = [sys.executable, "-m", "ruff"]
    options = ["--isolated", "--no-cache", "--quiet", "--line-length", "120", "--target-version", "py311"]
    options += ["--config", f"lint.isort.known-first-party=['{naming.RUNTIME}']"]
    for command in (["check", "--select", "I", "--fix"], ["format"]):
        done = subprocess.run([*base, *command, *options, str(folder)], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            msg = f"ruff cannot read what was emitted, which is a fault of a template: {done.stderr or done.stdout}"
            raise ContractError(msg)


def _swap(fresh: Path, out: Path, old: Path) -> None:
    """Put the new tree in the place of the old one; the old one goes with the temporary folder."""
    if out.exists():
        out.rename(old)
    try:
        fresh.rename(out)
    except BaseException:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
