"""Every Python example of the README and the docs is run, in a process of its own, against the reference server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import generate
from specwire_conformance.reference import ReferenceServer

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for match in FENCE.finditer(text):
            if match[1] == language:
                line = text.count("\n", 0, match.start()) + 1
                found.append((f"{page.relative_to(ROOT)}:{line}", match[2]))
    return found


EXAMPLES = blocks("python")


@pytest.fixture(scope="module")
def server() -> Iterator[ReferenceServer]:
    with ReferenceServer() as running:
        yield running


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package that the examples call ``acme_api``."""
    folder = tmp_path_factory.mktemp("acme")
    ((_, text),) = blocks("yaml")
    (folder / "acme.yaml").write_text(text, encoding="utf-8")
    assert generate.main(["--spec", str(folder / "acme.yaml"), "--out", str(folder / "acme_api")]) == 0
    return folder


@pytest.mark.parametrize("code", [code for _, code in EXAMPLES], ids=[place for place, _ in EXAMPLES])
def test_example(server: ReferenceServer, acme: Path, code: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}
    environment |= {"OPENAI_API_KEY": "sk-example", "OPENAI_BASE_URL": server.base_url, "PYTHONPATH": str(acme)}
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=60)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 6


def test_every_make_target_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z0-9-]+):", makefile, re.MULTILINE))
    named = {
        name
        for page in PAGES
        for name in re.findall(r"(?:`|^)make ([a-z0-9-]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert named
    assert named <= targets


def test_every_path_that_the_readme_names_exists() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:spec|generated|overrides|scripts|tests|docs)/[\w./-]*)`", text))
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
