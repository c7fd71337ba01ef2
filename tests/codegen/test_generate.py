"""The pipeline as a command: what it refuses and how, what it leaves alone, that it repeats itself to the byte."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import drift
import generate
from specwire_codegen import lock
from tests.codegen.contracts import ERRORS, ROOT, SPEC, contract, echo, ours, reference, write

STRING = {"type": "string"}
ID = [{"name": "id", "in": "path", "required": True, "schema": STRING}]
THING: dict[str, Any] = {"type": "object", "required": ["id"], "properties": {"id": STRING}}


def run(*arguments: str | Path, seed: str = "0") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, str(ROOT / "scripts/generate.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def with_paths(paths: dict[str, Any]) -> dict[str, Any]:
    return contract({"Thing": THING}, paths)


def answer(name: str) -> dict[str, Any]:
    return {"200": {"description": "", "content": reference(name)}, **ERRORS}


def get(**more: Any) -> dict[str, Any]:
    return {"get": {"operationId": "getThing", "summary": "Get", "responses": answer("Thing")} | more}


def changed(keys: str, value: Any) -> dict[str, Any]:
    """Return a small valid contract with one value replaced."""
    data = with_paths({"/things": get()})
    node = data
    *above, last = keys.split("|")
    for key in above:
        node = node[key]
    node[last] = value
    return data


FAULTS: list[tuple[str, dict[str, Any] | str, str, str]] = [
    ("missing reference", with_paths({"/things": get(responses=answer("Nothing"))}), "Nothing", "leads nowhere"),
    ("unknown extension", with_paths({"/things": get(**{"x-wat": 1})}), "x-wat", "unknown extension 'x-wat'"),
    ("bad YAML", "openapi: 3.1.0\npaths: [\n", "", "is not YAML"),
    ("duplicate name", "openapi: 3.1.0\ninfo: {}\ninfo: {}\n", "info: {}", "'info' stands twice"),
    ("duplicate operationId", with_paths({"/a": get(), "/b": get()}), "getThing", "getThing"),
    (
        "two methods in one place",
        with_paths({"/things": get(), "/things/": get(operationId="otherThing")}),
        "get",
        "would both be called things.list",
    ),
    ("swagger", "swagger: '2.0'\ninfo: {title: a, version: b}\npaths: {}\n", "", "is not an OpenAPI 3 document"),
    ("not a path item", changed("paths|/things|get|responses", []), "responses", "is not valid OpenAPI"),
    ("no success", changed("paths|/things|get|responses", ERRORS), "responses", "no 2xx response"),
    (
        "binary answer",
        changed("paths|/things|get|responses|200|content", {"image/png": {"schema": STRING}}),
        "content",
        "image/png",
    ),
    (
        "multipart body",
        changed(
            "paths|/things|get|requestBody",
            {"content": {"multipart/form-data": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
        ),
        "requestBody",
        "no application/json",
    ),
    ("unknown keyword", changed("components|schemas|Thing|if", {}), "if", "keyword 'if' is not supported"),
    ("required without property", changed("components|schemas|Thing|required", ["x"]), "required", "requires 'x'"),
    ("path parameter missing", with_paths({"/things/{id}": get()}), "/things/{id}", "id"),
    (
        "pagination of nothing",
        changed("paths|/things|get|x-pagination", {"items": "data"}),
        "x-pagination",
        "names 'data', which the answer does not have",
    ),
    (
        "names that fall together",
        changed("components|schemas|Thing|properties", {"id": STRING, "a-b": STRING, "a_b": STRING}),
        "Thing",
        "would have one name in Python",
    ),
]


@pytest.mark.parametrize("data,near,words", [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_fault_ends_in_one_line_that_names_the_place(
    tmp_path: Path, data: dict[str, Any] | str, near: str, words: str
) -> None:
    spec = write(tmp_path, data)
    out = tmp_path / "test_api"
    out.mkdir()
    (out / "old.py").write_text("old", encoding="utf-8")
    done = run("--spec", spec, "--out", out)
    assert done.returncode == 1, done.stdout
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert words in line
    place = line.removeprefix(f"{spec}:").partition(":")[0]
    text = spec.read_text(encoding="utf-8").splitlines()
    assert any(near in one for one in text[max(0, int(place) - 2) : int(place) + 1]), (place, line)
    assert lock.tree_hashes(out) == {"old.py": lock.sha256(b"old")}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["contract.yaml", "test_api"]


def test_a_missing_file_ends_in_one_line(tmp_path: Path) -> None:
    done = run("--spec", tmp_path / "nothing.yaml", "--out", tmp_path / "test_api")
    assert (done.returncode, done.stderr) == (1, f"{tmp_path / 'nothing.yaml'}: there is no such file\n")


def test_a_folder_that_is_no_import_name(tmp_path: Path) -> None:
    spec = write(tmp_path, with_paths({"/things": get()}))
    done = run("--spec", spec, "--out", tmp_path / "not-a-name")
    assert done.returncode == 1
    assert "'not-a-name' is not one" in done.stderr


def test_a_foreign_extension_passes_when_allowed(tmp_path: Path) -> None:
    spec = write(tmp_path, with_paths({"/things": get(**{"x-oaiMeta": {"name": "x"}})}))
    done = run("--spec", spec, "--out", tmp_path / "test_api", "--allow-extension", "x-oaiMeta")
    assert (done.returncode, done.stderr) == (0, "")


def test_three_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    trees = []
    for seed in ("0", "1", "4242"):
        out = tmp_path / seed / "specwire_api"
        done = run("--out", out, seed=seed)
        assert done.returncode == 0, done.stderr
        trees.append((lock.tree_hashes(out), (out.parent / "specwire_api.lock").read_bytes()))
    assert trees[0] == trees[1] == trees[2]
    assert len(trees[0][0]) > 50


def test_generating_again_replaces_the_tree(tmp_path: Path) -> None:
    spec, out = write(tmp_path, with_paths({"/things": get()})), tmp_path / "test_api"
    assert generate.main(["--spec", str(spec), "--out", str(out)]) == 0
    before = lock.tree_hashes(out)
    (out / "extra.py").write_text("", encoding="utf-8")
    assert generate.main(["--spec", str(spec), "--out", str(out)]) == 0
    assert lock.tree_hashes(out) == before


def test_one_line_says_what_was_made_and_what_is_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec, out = write(tmp_path, with_paths({"/things": get()})), tmp_path / "test_api"

    def told() -> str:
        assert generate.main(["--spec", str(spec), "--out", str(out)]) == 0
        (line,) = capsys.readouterr().out.splitlines()
        found = re.fullmatch(r"test_api: (.*), \d+\.\d s", line)
        assert found is not None, line
        return found[1]

    files = told().removeprefix("1 operation, ").removesuffix(" files, all new")
    assert int(files) == len(lock.tree_hashes(out))
    assert told() == f"1 operation, {files} files, all as they were"
    (out / "extra.py").write_text("", encoding="utf-8")
    (out / "client_options.py").write_text("", encoding="utf-8")
    (out / "api.py").unlink()
    assert told() == f"1 operation, {files} files: 1 new, 1 changed, 1 gone"
    write(tmp_path, with_paths({"/things": get(), "/things/{id}": get(operationId="other", parameters=ID)}))
    assert told().startswith("2 operations, ")


def test_the_lock_names_what_went_in_and_came_out(tmp_path: Path) -> None:
    spec, out = write(tmp_path, with_paths({"/things": get()})), tmp_path / "test_api"
    assert generate.main(["--spec", str(spec), "--out", str(out)]) == 0
    content = json.loads((tmp_path / "test_api.lock").read_text(encoding="utf-8"))
    assert content["spec"] == {"file": "contract.yaml", "sha256": lock.sha256(spec.read_bytes())}
    assert content["tools"]["openapi-python-client"] == "0.29.1"
    assert content["output"]["files"] == lock.tree_hashes(out)
    assert len({content[part]["sha256"] for part in ("spec", "templates", "generator", "output")}) == 4


@pytest.fixture
def generated(tmp_path: Path) -> tuple[Path, Path]:
    spec, out = write(tmp_path, contract({"Thing": THING}, {"/thing": echo("Thing")})), tmp_path / "test_api"
    assert generate.main(["--spec", str(spec), "--out", str(out)]) == 0
    return spec, out


def test_no_drift(generated: tuple[Path, Path]) -> None:
    assert drift.differences(*generated) == []


def test_drift_finds_changed_missing_and_extra_files(
    generated: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    spec, out = generated
    (out / "api.py").write_text("changed", encoding="utf-8")
    (out / "models/thing.py").unlink()
    (out / "models/new.py").write_text("", encoding="utf-8")
    assert drift.main(["--spec", str(spec), "--out", str(out)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "changed: test_api/api.py",
        "extra: test_api/models/new.py",
        "missing: test_api/models/thing.py",
        "3 files or facts drifted; run make generate",
    ]


def test_drift_finds_a_changed_contract_and_a_changed_lock(generated: tuple[Path, Path]) -> None:
    spec, out = generated
    spec.write_text(spec.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
    assert drift.differences(spec, out) == ["changed: test_api.lock: spec"]
    (out.parent / "test_api.lock").write_text("{}", encoding="utf-8")
    found = drift.differences(spec, out)
    assert "changed: test_api.lock: output" in found


def test_every_template_is_rendered() -> None:
    folder = ROOT / "scripts/specwire_codegen"
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    assert [path.name for path in (folder / "templates").iterdir() if f'"{path.name}"' not in source] == []


def test_our_contract_is_the_default() -> None:
    assert SPEC.is_file()
    assert len(ours()["paths"]) >= 5
    assert run("--check-only").returncode == 0
