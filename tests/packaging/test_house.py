"""Every house rule catches its fault and leaves its neighbour alone."""

import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

import check_house

ROOT = Path(__file__).resolve().parent.parent.parent

# The faults are put together here, so that this file is not one itself.
INDEX = "py" + "pi.org"
NPM = "registry.npm" + "js.org"
HOME = "/ro" + "ot/project"
LATER = "TO" + "DO"
NOQA = "# no" + "qa"
IGNORE = "# type: " + "ignore"
PYRIGHT = "# pyright: " + "ignore"

FAULTS = [
    ("registry host", "docs/a.md", f"see https://{INDEX}/simple\n", "names a package registry"),
    ("registry in a lock", "scripts/node/package-lock.json", f'"resolved": "https://{NPM}/x.tgz"\n', "registry"),
    ("machine path", "README.md", f"run it in {HOME}\n", "absolute path"),
    ("machine path quoted", "a.py", f'HERE = "{HOME}"\n', "absolute path"),
    ("401 lines", "overrides/specwire/a.py", "x = 1\n" * 401, "has 401 lines"),
    ("401 lines of template", "scripts/specwire_codegen/templates/a.jinja", "x\n" * 401, "has 401 lines"),
    ("bare noqa", "scripts/a.py", f"import os  {NOQA}\n", "without both"),
    ("noqa without a reason", "scripts/a.py", f"import os  {NOQA}: F401\n", "without both"),
    ("noqa with two codes, no reason", "scripts/a.py", f"import os  {NOQA}: F401, E402\n", "without both"),
    ("bare type ignore", "overrides/a.py", f"x = y  {IGNORE}\n", "without both"),
    ("type ignore without a reason", "overrides/a.py", f"x = y  {IGNORE}[name-defined]\n", "without both"),
    ("reason without a code", "overrides/a.py", f"x = y  {IGNORE}  # the stubs are wrong here\n", "without both"),
    ("bare pyright ignore", "tests/a.py", f"x = y  {PYRIGHT}\n", "without both"),
    ("second of two on a line", "a.py", f"x = y  {IGNORE}[a]  # stubs are wrong {NOQA}\n", "without both"),
    ("whole file, ruff", "generated/a.py", "# ruff: no" + "qa\n", "whole file"),
    ("whole file, mypy", "generated/a.py", "# mypy: ignore-" + "errors\n", "whole file"),
    ("whole file, pyright", "generated/a.py", "# pyright: ba" + "sic\n", "whole file"),
    ("in a template", "scripts/specwire_codegen/templates/a.jinja", f"x = y  {IGNORE}\n", "without both"),
    ("unfinished", "spec/openapi.yaml", f"# {LATER}: the rest\n", "unfinished"),
]

CLEAN = [
    ("a URL with a path", "README.md", "http://127.0.0.1:8000/home/items and https://host/home/page\n"),
    ("a route in a template", "a.py", 'path = f"{base}/home/x"\n'),
    ("400 lines", "overrides/specwire/a.py", "x = 1\n" * 400),
    ("401 lines outside the hand-written folders", "generated/specwire_api/a.py", "x = 1\n" * 401),
    ("noqa with code and reason", "a.py", f"import os  {NOQA}: F401  re-exported by name\n"),
    ("noqa with a reason in brackets", "a.py", f"x == 10  {NOQA}: PLR2004  (LF)\n"),
    ("type ignore with code and reason", "a.py", f"x = y  {IGNORE}[name-defined]  # the stubs are wrong\n"),
    ("talk of suppressions in a string", "a.py", f'TEXT = "{NOQA}"\n'),
    ("a word that only looks like a mark", "a.md", "metODOs\n"),
]


@pytest.mark.parametrize("path,text,message", [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_a_fault_is_found(path: str, text: str, message: str) -> None:
    findings = check_house.check_file(PurePosixPath(path), text)

    assert len(findings) == 1
    assert findings[0].startswith(f"{path}:")
    assert message in findings[0]


@pytest.mark.parametrize("path,text", [case[1:] for case in CLEAN], ids=[case[0] for case in CLEAN])
def test_what_is_allowed_is_left_alone(path: str, text: str) -> None:
    assert check_house.check_file(PurePosixPath(path), text) == []


def test_every_rule_has_a_failing_example() -> None:
    rules_that_fire = {
        rule for _, path, text, _ in FAULTS for rule in check_house.RULES if list(rule(PurePosixPath(path), text))
    }

    assert rules_that_fire == set(check_house.RULES)


def test_files_that_are_not_yet_added_are_checked_and_ignored_ones_are_not(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text("ignored.md\n")
    (tmp_path / "ignored.md").write_text(f"{INDEX}\n")
    (tmp_path / "new.md").write_text(f"fine\n{INDEX}\n")
    (tmp_path / "picture.bin").write_bytes(b"\0" + INDEX.encode())

    count, findings = check_house.check_tree(tmp_path)

    assert count == 2
    assert findings == [f"new.md:2: names a package registry ({INDEX})"]


@pytest.mark.parametrize(
    "files,status,last_line",
    [
        ({"a.md": "fine\n"}, 0, "house rules: 1 files, 0 findings"),
        ({"a.md": f"{INDEX}\n"}, 1, "house rules: 1 files, 1 findings"),
        ({}, 1, "house rules: 0 files, 0 findings"),
    ],
    ids=["clean", "a finding", "nothing to check"],
)
def test_the_exit_status_tells(tmp_path: Path, files: dict[str, str], status: int, last_line: str) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for name, text in files.items():
        (tmp_path / name).write_text(text)

    result = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "check_house.py"), str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
    )

    assert result.stdout.splitlines()[-1] == last_line
    assert result.returncode == status
