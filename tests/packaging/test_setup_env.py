"""Set-up: what it says on a machine that lacks something, and that it does nothing when nothing has changed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import setup_env

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPT = ROOT / "scripts" / "setup_env.py"


def program(folder: Path, name: str, script: str) -> None:
    """Put a shell script on a PATH that has nothing else."""
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)


@pytest.mark.parametrize("part", sorted(setup_env.PARTS))
def test_the_version_of_python_is_checked_before_anything_that_an_old_one_cannot_run(part: str) -> None:
    """Run the script as an older Python would see it: everything up to and with the check, on a pretended version."""
    head = SCRIPT.read_text(encoding="utf-8").partition("\nROOT = ")[0]
    pretend = "import sys; sys.version_info = (3, 9, 2, 'final', 0); sys.version = '3.9.2 (main)'\n"

    result = subprocess.run(
        [sys.executable, "-c", pretend + head + "\nprint('went on')", part], check=False, capture_output=True, text=True
    )

    assert result.returncode == 1
    assert result.stdout == ""
    assert re.match(r"Specwire needs Python 3\.11 or newer, but \S+ is 3\.9\.2\.\n", result.stderr)
    assert "make setup PYTHON=python3.12" in result.stderr


@pytest.mark.parametrize(
    "programs,message",
    [
        ({}, r"node is not on the PATH\. pyright and the contract's linter need Node 20\.19"),
        ({"node": "echo v22.12.0"}, r"npm is not on the PATH"),
        ({"node": "echo v18.20.4", "npm": "exit 1"}, r"Node is 18\.20\.4, but .* need 20\.19"),
        ({"node": "echo v20.18.9", "npm": "exit 1"}, r"Node is 20\.18\.9"),
        ({"node": "echo v21.7.0", "npm": "exit 1"}, r"Node is 21\.7\.0"),
        ({"node": "echo v22.11.0", "npm": "exit 1"}, r"Node is 22\.11\.0"),
    ],
    ids=["no node", "no npm", "18", "20.18", "21", "22.11"],
)
def test_a_missing_or_old_node_is_named(tmp_path: Path, programs: dict[str, str], message: str) -> None:
    for name, script in programs.items():
        program(tmp_path, name, script)

    result = subprocess.run(
        [sys.executable, str(SCRIPT), "node"], env={"PATH": str(tmp_path)}, check=False, capture_output=True, text=True
    )

    assert re.search(f"^setup: .*{message}", result.stderr)
    assert result.returncode == 1


@pytest.mark.parametrize("version", ["20.19.0", "20.20.2", "22.12.0", "24.1.0"])
def test_a_node_that_the_tools_accept_is_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    program(tmp_path, "node", f"echo v{version}")
    program(tmp_path, "npm", "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))

    assert setup_env.node_version() == version


@pytest.mark.skipif(Path(sys.prefix) != ROOT / ".venv", reason="only .venv was made by set-up")
def test_a_second_run_does_nothing() -> None:
    """This environment was made by set-up, so it is current; a run must neither print nor install."""
    python = str(Path(sys.executable).resolve())  # the one that .venv was made from; another would remake it
    result = subprocess.run(
        [python, str(SCRIPT), "python", "node"], cwd=ROOT, check=True, capture_output=True, text=True
    )

    assert (result.stdout, result.stderr) == ("", "")


def test_a_fingerprint_changes_with_each_file_and_fact(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("ab")
    second.write_text("c")
    fingerprints = {setup_env.fingerprint([first, second]), setup_env.fingerprint([first, second], "fact")}
    first.write_text("a")
    second.write_text("bc")
    fingerprints.add(setup_env.fingerprint([first, second]))

    assert len(fingerprints) == 3


def test_what_a_lock_no_longer_names_is_removed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The lock names all that is installed but attrs, PyYAML and our own: exactly the two must go; nothing is run."""
    listing = subprocess.run(
        [sys.executable, "-m", "pip", "list", "--format=freeze"], check=True, capture_output=True, text=True
    ).stdout
    lock = tmp_path / "lock.txt"
    gone = ("attrs==", "PyYAML==", "specwire")
    lock.write_text("".join(f"{line} \\\n" for line in listing.splitlines() if not line.startswith(gone)))
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(setup_env, "pip", lambda _, *arguments: calls.append(arguments))

    setup_env.remove_strangers(Path(sys.executable), lock)

    assert calls == [("uninstall", "--yes", "attrs", "pyyaml")]
