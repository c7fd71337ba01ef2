"""What is in the client's wheel and sdist, and that the same tree gives the same bytes."""

import hashlib
import tarfile
from pathlib import Path

from packaging.requirements import Requirement

import specwire
from tests.packaging.conftest import ROOT, Archives, build

# What the wheel is made of, and why it is no bigger: docs/decisions/0114 and 0115.
WHEEL_LIMIT_BYTES = 480_000
PACKAGES = {"specwire", "specwire_api", "specwire_http1", "specwire_runtime"}


def test_the_wheel_holds_four_packages_and_nothing_beside_them(archives: Archives) -> None:
    top = {name.split("/")[0] for name in archives.names()}

    assert {part for part in top if not part.endswith(".dist-info")} == PACKAGES
    assert len(top) == len(PACKAGES) + 1


def test_each_package_is_marked_as_typed(archives: Archives) -> None:
    assert {name for name in archives.names() if name.endswith("py.typed")} == {
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

    assert expected - archives.names() == set()


def test_no_tests_scripts_or_caches_are_packed(archives: Archives) -> None:
    strays = [
        name
        for name in archives.names()
        if {"tests", "scripts", "__pycache__", "node_modules"} & set(name.split("/")) or name.endswith((".pyc", ".log"))
    ]

    assert strays == []


def test_the_wheel_is_small(archives: Archives) -> None:
    assert archives.wheel.stat().st_size <= WHEEL_LIMIT_BYTES


def test_the_default_install_needs_three_libraries(archives: Archives) -> None:
    metadata = archives.metadata()

    required = [line for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line]
    assert sorted(Requirement(line).name for line in required) == ["attrs", "httpx", "python-dateutil"]
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"


def test_the_extra_is_the_judge_of_the_same_version(archives: Archives) -> None:
    """The version is read from one file, but the extra has to state it once more."""
    lines = [line for line in archives.metadata().get_all("Requires-Dist", []) if "extra == 'conformance'" in line]

    assert [line.partition(";")[0].strip() for line in lines] == [f"specwire-conformance=={specwire.__version__}"]


def test_the_sdist_can_be_built_generated_and_tested(archives: Archives) -> None:
    with tarfile.open(archives.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert names >= {
        "LICENSE",
        "Makefile",
        "pyproject.toml",
        "generated/specwire_api.lock",
        "overrides/specwire/__init__.py",
        "overrides/specwire_conformance/pyproject.toml",
        "requirements/dev.txt",
        "scripts/generate.py",
        "scripts/node/package-lock.json",
        "spec/openapi.yaml",
        "tests/packaging/test_archives.py",
    }
    assert not {name for name in names if "node_modules" in name or name.endswith(".pyc")}


def test_two_builds_give_the_same_bytes(archives: Archives, tmp_path: Path) -> None:
    again = build(ROOT, tmp_path)

    def digests(built: Archives) -> list[str]:
        return [hashlib.sha256(file.read_bytes()).hexdigest() for file in (built.wheel, built.sdist)]

    assert digests(archives) == digests(again)
