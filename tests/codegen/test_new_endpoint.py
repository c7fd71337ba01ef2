"""Nothing in the pipeline knows about chat: two endpoints are added in YAML alone, called and type-checked."""

from __future__ import annotations

import asyncio
import importlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import generate
import specwire
from specwire_conformance.scripted import Reply, ScriptedServer
from tests.codegen.contracts import ROOT, ours, write

EMBEDDINGS_AND_FILES = """
paths:
  /embeddings:
    post:
      operationId: createEmbedding
      summary: Create embeddings
      description: Turns texts into vectors.
      externalDocs: {url: https://platform.openai.com/docs/api-reference/embeddings/create}
      parameters:
      - $ref: "#/components/parameters/OrganizationHeader"
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: "#/components/schemas/CreateEmbeddingRequest"}
      responses:
        "200":
          description: The vectors.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/EmbeddingList"}
        4XX: {$ref: "#/components/responses/ClientError"}
  /files:
    get:
      operationId: listFiles
      summary: List files
      description: Lists the files, oldest first.
      x-pagination: {cursor: after, next: last_id, more: has_more, items: data}
      parameters:
      - {name: purpose, in: query, description: Keep only these., schema: {type: string}}
      - {name: after, in: query, description: Where to go on., schema: {type: string}}
      responses:
        "200":
          description: A page of files.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/FileList"}
        4XX: {$ref: "#/components/responses/ClientError"}
components:
  schemas:
    CreateEmbeddingRequest:
      type: object
      description: What to turn into vectors.
      required: [input, model]
      properties:
        input:
          description: One text, or several.
          anyOf:
          - type: string
          - type: array
            items: {type: string}
        model: {type: string, description: The model to use.}
        dimensions: {type: integer, minimum: 1, description: Length of the vectors.}
    EmbeddingList:
      type: object
      description: Vectors in the order of the texts.
      required: [object, data]
      properties:
        object: {type: string, const: list, description: Always `list`.}
        data:
          type: array
          description: The vectors.
          items: {$ref: "#/components/schemas/Embedding"}
    Embedding:
      type: object
      description: One vector.
      required: [index, embedding]
      properties:
        index: {type: integer, description: Place of the text.}
        embedding:
          type: array
          description: The vector.
          items: {type: number}
    FileList:
      type: object
      description: A page of files.
      required: [data, has_more]
      properties:
        data:
          type: array
          description: The files.
          items: {$ref: "#/components/schemas/FileObject"}
        has_more: {type: boolean, description: Whether there is more.}
        last_id: {type: string, description: Where the next page starts.}
    FileObject:
      type: object
      description: A file.
      required: [id, filename]
      properties:
        id: {type: string, description: Its identifier.}
        filename: {type: string, description: Its name.}
        created_at: {type: string, format: date-time, description: When it was made.}
"""

TYPED = """
import asyncio
import datetime

import acme_api
import specwire


def with_wait() -> None:
    api = acme_api.Api(specwire.HttpCaller(acme_api.CLIENT_OPTIONS, api_key="sk-test", base_url="http://127.0.0.1:1"))
    vector: list[float] = api.embeddings.create(input=["a"], model="m", dimensions=2).data[0].embedding
    for file in api.files.list(purpose="x"):
        when: datetime.datetime | None = file.created_at
        name: str = file.filename
    api.chat.completions.create(messages=[{"role": "user", "content": "hi"}], model="m")
    raw: list[float] = api.embeddings.with_raw_response.create(input="a", model="m").parse().data[0].embedding
    with api.files.with_streaming_response.list() as answer:
        ids: list[str] = [file.id for file in answer.parse()]
    api.embeddings.with_raw_response.create(input=1, model="m")  # expect-error
    api.embeddings.create(input="a")  # expect-error
    api.embeddings.create(input=1, model="m")  # expect-error
    api.embeddings.create(input="a", model="m", dimension=2)  # expect-error
    api.files.list(purpose=3)  # expect-error


async def without_wait() -> None:
    caller = specwire.AsyncHttpCaller(acme_api.CLIENT_OPTIONS, api_key="sk-test", base_url="http://127.0.0.1:1")
    api = acme_api.AsyncApi(caller)
    vector: list[float] = (await api.embeddings.create(input="a", model="m")).data[0].embedding
    async for file in api.files.list():
        name: str = file.filename
    page = await api.files.list()
    names: list[str] = [file.id for file in page.data]
    await api.files.list(after=1)  # expect-error


asyncio.run(without_wait())
"""

VECTORS = {"object": "list", "data": [{"index": 0, "embedding": [0.5, 1]}], "usage": {"total_tokens": 1}}
PAGE_1 = {"data": [{"id": "f1", "filename": "a"}], "has_more": True, "last_id": "f1"}
PAGE_2 = {"data": [{"id": "f2", "filename": "b", "created_at": "2026-01-02T03:04:05Z"}], "has_more": False}


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a package made from our contract and two more endpoints."""
    folder = tmp_path_factory.mktemp("acme")
    data, more = ours(), yaml.safe_load(EMBEDDINGS_AND_FILES)
    data["paths"] |= more["paths"]
    data["components"]["schemas"] |= more["components"]["schemas"]
    spec = write(folder, data)
    assert generate.main(["--spec", str(spec), "--out", str(folder / "acme_api")]) == 0
    return folder


@pytest.fixture
def acme_api(acme: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The package, imported."""
    monkeypatch.syspath_prepend(str(acme))
    return importlib.import_module("acme_api")


def test_calls(acme_api: Any) -> None:
    with (
        ScriptedServer([Reply(body=VECTORS)], [Reply(body=PAGE_1)], [Reply(body=PAGE_2)]) as server,
        specwire.HttpCaller(
            acme_api.CLIENT_OPTIONS, api_key="sk-test", organization="org-1", base_url=f"{server.url}/v1"
        ) as caller,
    ):
        api = acme_api.Api(caller)
        vectors = api.embeddings.create(input=("a", "b"), model="m")
        files = list(api.files.list(purpose="x"))
    assert vectors.data[0].embedding == [0.5, 1]
    assert vectors.to_dict() == VECTORS
    assert [(type(file).__name__, file.id) for file in files] == [("FileObject", "f1"), ("FileObject", "f2")]
    assert files[1].created_at.year == 2026
    sent = [(one.method, one.target) for one in server.requests]
    assert sent == [
        ("POST", "/v1/embeddings"),
        ("GET", "/v1/files?purpose=x"),
        ("GET", "/v1/files?purpose=x&after=f1"),
    ]
    assert server.requests[0].json() == {"input": ["a", "b"], "model": "m"}
    assert server.requests[0].header("OpenAI-Organization") == "org-1"
    assert server.requests[0].header("Authorization") == "Bearer sk-test"


def test_other_forms_of_the_calls(acme_api: Any) -> None:
    with (
        ScriptedServer([Reply(body=VECTORS)], [Reply(body=PAGE_1)], [Reply(body=PAGE_2)]) as server,
        specwire.HttpCaller(acme_api.CLIENT_OPTIONS, api_key="sk-test", base_url=f"{server.url}/v1") as caller,
    ):
        api = acme_api.Api(caller)
        raw = api.embeddings.with_raw_response.create(input="a", model="m")
        with api.with_streaming_response.files.list() as answer:
            assert [file.id for file in answer.parse()] == ["f1", "f2"]
    assert (raw.status_code, raw.parse().to_dict()) == (200, VECTORS)


async def calls(acme_api: Any, url: str) -> tuple[Any, list[Any]]:
    async with specwire.AsyncHttpCaller(acme_api.CLIENT_OPTIONS, api_key="sk-test", base_url=f"{url}/v1") as caller:
        api = acme_api.AsyncApi(caller)
        vectors = await api.embeddings.create(input="a", model="m")
        return vectors, [file async for file in api.files.list()]


def test_calls_async(acme_api: Any) -> None:
    with ScriptedServer([Reply(body=VECTORS)], [Reply(body=PAGE_1)], [Reply(body=PAGE_2)]) as server:
        vectors, files = asyncio.run(calls(acme_api, server.url))
    assert vectors.to_dict() == VECTORS
    assert [file.id for file in files] == ["f1", "f2"]
    assert [one.target for one in server.requests] == ["/v1/embeddings", "/v1/files", "/v1/files?after=f1"]


def expected_errors() -> set[int]:
    return {number for number, line in enumerate(TYPED.splitlines(), 1) if "# expect-error" in line}


def test_mypy(acme: Path) -> None:
    (acme / "typed.py").write_text(TYPED, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        "--cache-dir",
        str(acme / ".mypy"),
        "typed.py",
    ]
    done = subprocess.run([*command, "acme_api"], capture_output=True, text=True, check=False, cwd=acme)
    lines = [line for line in done.stdout.splitlines() if ": error:" in line]
    assert {int(line.split(":")[1]) for line in lines if line.startswith("typed.py")} == expected_errors(), done.stdout
    assert [line for line in lines if not line.startswith("typed.py")] == []


def test_pyright(acme: Path) -> None:
    pyright = ROOT / "scripts/node/node_modules/.bin/pyright"
    if not pyright.exists() or shutil.which("node") is None:
        pytest.fail("pyright is not installed; run make setup (it needs node)")
    (acme / "typed.py").write_text(TYPED, encoding="utf-8")
    (acme / "pyrightconfig.json").write_text(
        '{"typeCheckingMode": "strict", "reportUnusedVariable": false, "pythonVersion": "3.11"}', encoding="utf-8"
    )
    command = [str(pyright), "--pythonpath", sys.executable, "--outputjson", "--project", "."]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=acme)
    found = [one for one in json.loads(done.stdout)["generalDiagnostics"] if one["severity"] == "error"]
    ours_only = [one for one in found if not one["file"].endswith("typed.py")]
    assert ours_only == []
    typed = {one["range"]["start"]["line"] + 1 for one in found}
    assert expected_errors() <= typed, found
    assert typed - expected_errors() == set(), found
