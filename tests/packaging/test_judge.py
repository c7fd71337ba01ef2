"""The judge's archives and its wheel in an empty environment: the contract is in it, and no client is needed."""

import hashlib
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import specwire
from child_server import child_server
from specwire_conformance.contract import IN_REPOSITORY, PACKAGED
from tests.packaging.conftest import EPOCH, JUDGE, KEY, ONE_CALL, ROOT, Archives, CleanEnvironment, build

CONTRACT = ROOT / "spec" / "openapi.yaml"
OUTSIDE_THE_WHEEL = {"LICENSE", "README.md", "hatch_build.py", "pyproject.toml"}
PACKED = {
    f"specwire_conformance/{file.relative_to(JUDGE).as_posix()}"
    for file in JUDGE.rglob("*")
    if file.is_file() and file.suffix != ".pyc"
} - {f"specwire_conformance/{name}" for name in OUTSIDE_THE_WHEEL}


def build_wheel(kind: str, folder: Path) -> Archives:
    """Build a wheel of a kind, `wheel` or `wheel:editable`, straight from the tree."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(folder)],
        cwd=JUDGE,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        check=True,
        stdout=subprocess.PIPE,
    )
    (wheel,) = folder.glob("*.whl")
    return Archives(wheel, sdist=folder / "none")


def test_the_wheel_holds_the_package_and_the_contract(judge_archives: Archives) -> None:
    inside = {name for name in judge_archives.names() if ".dist-info/" not in name}

    assert inside == {*PACKED, "specwire_conformance/openapi.yaml"}
    assert "specwire_conformance/py.typed" in inside


def test_the_contract_is_there_byte_for_byte(judge_archives: Archives) -> None:
    with zipfile.ZipFile(judge_archives.wheel) as archive:
        packed = archive.read("specwire_conformance/openapi.yaml")

    assert packed == CONTRACT.read_bytes()


def test_the_license_is_that_of_the_repository(judge_archives: Archives) -> None:
    (name,) = (name for name in judge_archives.names() if name.endswith("/licenses/LICENSE"))
    with zipfile.ZipFile(judge_archives.wheel) as archive:
        assert archive.read(name) == (ROOT / "LICENSE").read_bytes()


def test_client_and_judge_have_one_version(archives: Archives, judge_archives: Archives) -> None:
    assert {archives.metadata()["Version"], judge_archives.metadata()["Version"]} == {specwire.__version__}


def test_the_wheel_is_the_same_from_tree_and_sdist_and_each_time(judge_archives: Archives, tmp_path: Path) -> None:
    again = build(JUDGE, tmp_path / "again")
    tree = build_wheel("wheel", tmp_path / "tree")

    def digest(file: Path) -> str:
        return hashlib.sha256(file.read_bytes()).hexdigest()

    assert {digest(built.wheel) for built in (judge_archives, again, tree)} == {digest(judge_archives.wheel)}
    assert digest(again.sdist) == digest(judge_archives.sdist)


def test_an_editable_install_has_no_copy_of_the_contract(tmp_path: Path) -> None:
    editable = build_wheel("wheel:editable", tmp_path)

    assert [name for name in editable.names() if ".dist-info/" not in name] == ["_specwire_conformance.pth"]
    assert IN_REPOSITORY == CONTRACT
    assert not PACKAGED.exists()


def test_the_sdist_can_be_built(judge_archives: Archives) -> None:
    with tarfile.open(judge_archives.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert names >= {*OUTSIDE_THE_WHEEL, "openapi.yaml", "cli.py", "py.typed"}
    assert not {name for name in names if name.endswith(".pyc")}


def test_it_needs_no_client(judge: CleanEnvironment) -> None:
    listing = json.loads(judge.run("-m", "pip", "list", "--format=json", "--disable-pip-version-check"))
    installed = {entry["name"].lower() for entry in listing}

    assert "specwire-conformance" in installed
    assert installed & {"attrs", "httpx", "python-dateutil", "specwire"} == set()
    judge.run("-m", "pip", "check", "--disable-pip-version-check")


def test_it_serves_the_contract_that_it_carries(
    clean: CleanEnvironment, judge: CleanEnvironment, tmp_path: Path
) -> None:
    where = judge.run(
        "-W", "error", "-c", "from specwire_conformance.contract import PACKAGED; print(PACKAGED)"
    ).strip()
    assert Path(where).is_relative_to(judge.folder.resolve())
    assert Path(where).read_bytes() == CONTRACT.read_bytes()

    command = [str(judge.bin / "specwire-conformance"), "serve"]
    with child_server(command, log=tmp_path / "log", env=judge.env) as server:
        clean.env |= {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": server.base_url}
        assert clean.run("-W", "error", "-c", ONE_CALL) == "This is a test!\n"


def test_the_extra_of_the_client_takes_it(
    archives: Archives, judge_archives: Archives, judge: CleanEnvironment
) -> None:
    judge.pip_install("--dry-run", f"{archives.wheel}[conformance]", str(judge_archives.wheel))


def test_it_is_installed_from_a_clone_and_says_which_libraries_it_lacks(tmp_path: Path) -> None:
    bare = CleanEnvironment(tmp_path / "venv")
    bare.pip_install("--no-deps", str(JUDGE))

    result = subprocess.run(
        [str(bare.bin / "specwire-conformance"), "serve"],
        cwd=bare.folder,
        env=bare.env,
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )

    assert result.returncode != 0
    assert "pip install specwire-conformance" in result.stderr
    assert "Traceback" not in result.stderr
