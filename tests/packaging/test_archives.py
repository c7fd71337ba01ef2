"""What is in the wheel and the sdist, and that the same tree gives the same bytes."""

import hashlib
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

from packaging.requirements import Requirement

from tests.packaging.conftest import ROOT, Archives, build

# What the wheel is made of, and what it could do without: docs/decisions/0114.
WHEEL_LIMIT_BYTES = 480_000
PACKAGES = {"specwire", "specwire_api", "specwire_conformance"}


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_three_packages_and_nothing_beside_them(archives: Archives) -> None:
    top = {name.split("/")[0] for name in names_in(archives.wheel)}

    assert {part for part in top if not part.endswith(".dist-info")} == PACKAGES
    assert len(top) == len(PACKAGES) + 1


def test_each_package_is_marked_as_typed(archives: Archives) -> None:
    assert {name for name in names_in(archives.wheel) if name.endswith("py.typed")} == {
        f"{package}/py.typed" for package in PACKAGES
    }


def test_every_source_file_of_the_packages_is_there(archives: Archives) -> None:
    folders = [ROOT / "generated", ROOT / "overrides"]
    expected = {
        file.relative_to(folder).as_posix()
        for folder in folders
        for package in PACKAGES
        for file in folder.glob(f"{package}/**/*")
        if file.is_file() and file.suffix != ".pyc"
    }

    assert expected - names_in(archives.wheel) == set()


def test_the_contract_travels_with_the_judge(archives: Archives) -> None:
    with zipfile.ZipFile(archives.wheel) as archive:
        packed = archive.read("specwire_conformance/openapi.yaml")

    assert packed == (ROOT / "spec" / "openapi.yaml").read_bytes()


def test_no_tests_scripts_or_caches_are_packed(archives: Archives) -> None:
    strays = [
        name
        for name in names_in(archives.wheel)
        if {"tests", "scripts", "__pycache__", "node_modules"} & set(name.split("/")) or name.endswith((".pyc", ".log"))
    ]

    assert strays == []


def test_the_wheel_is_small(archives: Archives) -> None:
    assert archives.wheel.stat().st_size < WHEEL_LIMIT_BYTES


def test_the_default_install_needs_three_libraries(archives: Archives) -> None:
    with zipfile.ZipFile(archives.wheel) as archive:
        (metadata_name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(metadata_name).decode())

    required = [line for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line]
    assert sorted(Requirement(line).name for line in required) == ["attrs", "httpx", "python-dateutil"]
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"


def test_the_sdist_can_be_built_generated_and_tested(archives: Archives) -> None:
    with tarfile.open(archives.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert names >= {
        "LICENSE",
        "Makefile",
        "pyproject.toml",
        "generated/generate.lock",
        "overrides/specwire/__init__.py",
        "requirements/dev.txt",
        "scripts/generate.py",
        "scripts/node/package-lock.json",
        "spec/openapi.yaml",
        "tests/packaging/test_archives.py",
    }
    assert not {name for name in names if "node_modules" in name or name.endswith(".pyc")}


def test_two_builds_give_the_same_bytes(archives: Archives, tmp_path: Path) -> None:
    again = build(tmp_path)

    def digests(built: Archives) -> list[str]:
        return [hashlib.sha256(file.read_bytes()).hexdigest() for file in (built.wheel, built.sdist)]

    assert digests(archives) == digests(again)
