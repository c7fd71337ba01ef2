"""The command: what it prints, its exit status, and the contract against the document that OpenAI publishes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from compare_upstream import main

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "tests" / "spec" / "data" / "upstream.json"
SMALL = {"openapi": "3.1.0", "paths": {"/a": {"get": {"operationId": "a"}}}}
SCOPE = {"paths": ["/a"], "reason": "so far"}


class Files:
    """A contract, an upstream document and deviations in a temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("upstream.json", SMALL)
        self.write("spec.json", SMALL)
        self.write("deviations.json", {"scope": SCOPE, "deviations": []})

    def write(self, name: str, content: object) -> None:
        (self.folder / name).write_text(json.dumps(content), encoding="utf-8")

    def run(self, upstream: str | None = None) -> int:
        source = upstream or str(self.folder / "upstream.json")
        spec, deviations = self.folder / "spec.json", self.folder / "deviations.json"
        return main([source, "--spec", str(spec), "--deviations", str(deviations)])


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def test_contract_has_no_unexplained_difference_from_upstream(capsys: pytest.CaptureFixture[str]) -> None:
    status = main([str(REFERENCE)])

    last = capsys.readouterr().out.splitlines()[-1]
    counts = re.fullmatch(r"(\d+) differences: (\d+) explained, 0 unexplained, 0 stale deviations", last)
    assert counts is not None, last
    assert counts[1] == counts[2] != "0"
    assert status == 0


def test_a_change_of_the_reference_is_noticed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(REFERENCE.read_text(encoding="utf-8"))
    request = document["components"]["schemas"]["CreateChatCompletionRequest"]["allOf"][1]
    request["properties"]["patience"] = {"type": "integer"}
    request["required"].append("store")
    document["components"]["schemas"]["CompletionUsage"]["properties"]["total_tokens"]["type"] = "number"
    del document["paths"]["/models/{model}"]["delete"]
    document["paths"]["/chat/drafts"] = {"get": {"responses": {}}}
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(document), encoding="utf-8")

    status = main([str(changed)])

    out = capsys.readouterr().out
    unexplained = out[out.index("unexplained:") :].splitlines()
    assert status == 1
    usage = "usage > total_tokens: type number upstream, integer here"
    assert unexplained[1:-2] == [
        "  DELETE /models/{model}: operation here, absent upstream",
        f"  GET /chat/completions > response 200 > data[] > {usage}",
        "  POST /chat/completions > request > store: required upstream, optional here",
        "  POST /chat/completions > request > patience: property upstream, absent here",
        f"  POST /chat/completions > response 200 > {usage}",
        f"  POST /chat/completions > response 200 text/event-stream > {usage}",
        f"  GET /chat/completions/{{completion_id}} > response 200 > {usage}",
        f"  POST /chat/completions/{{completion_id}} > response 200 > {usage}",
    ]
    assert unexplained[-2] == "1 upstream operations are outside the scope"


def test_equal_documents_end_with_0(files: Files, capsys: pytest.CaptureFixture[str]) -> None:
    assert files.run() == 0
    assert capsys.readouterr().out == "0 differences: 0 explained, 0 unexplained, 0 stale deviations\n"


def test_unexplained_difference_ends_with_1(files: Files, capsys: pytest.CaptureFixture[str]) -> None:
    files.write("upstream.json", {"openapi": "3.0.3", "paths": {"/a": {"get": {"operationId": "b"}}}})

    assert files.run() == 1
    assert capsys.readouterr().out.splitlines() == [
        "unexplained:",
        '  GET /a: operationId "b" upstream, "a" here',
        "1 differences: 0 explained, 1 unexplained, 0 stale deviations",
    ]


def test_explained_difference_ends_with_0(files: Files) -> None:
    files.write("upstream.json", {"openapi": "3.0.3", "paths": {"/a": {"get": {"operationId": "b"}}}})
    entry = {"path": "GET /a", "what": "operationId *", "reason": "ours reads better"}
    files.write("deviations.json", {"scope": SCOPE, "deviations": [entry]})

    assert files.run() == 0


def test_stale_deviation_ends_with_1(files: Files) -> None:
    entry = {"path": "GET /a", "what": "operationId *", "reason": "ours reads better"}
    files.write("deviations.json", {"scope": SCOPE, "deviations": [entry]})

    assert files.run() == 1


@pytest.mark.parametrize(
    "name, content, message",
    [
        ("upstream.json", {"name": "x"}, "not an OpenAPI 3 document"),
        ("upstream.json", {**SMALL, "paths": {"/a": {"$ref": "#/none"}}}, "points to nothing"),
        ("spec.json", [], "not an OpenAPI 3 document"),
        ("deviations.json", {"deviations": []}, "scope needs"),
    ],
)
def test_unreadable_input_ends_with_2_and_one_line(
    files: Files, capsys: pytest.CaptureFixture[str], name: str, content: object, message: str
) -> None:
    files.write(name, content)

    assert files.run() == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert name in captured.err
    assert message in captured.err


class Handler(BaseHTTPRequestHandler):
    """Serves the small document at /openapi.json and nothing else."""

    def do_GET(self) -> None:
        found = self.path == "/openapi.json"
        content = json.dumps(SMALL).encode()
        self.send_response(200 if found else 404)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = Thread(target=listening.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()
        thread.join()


def test_upstream_may_be_a_url(files: Files, server: str) -> None:
    assert files.run(f"{server}/openapi.json") == 0


def test_url_without_a_document_ends_with_2(files: Files, server: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert files.run(f"{server}/none") == 2
    assert "404" in capsys.readouterr().err


def test_unreachable_url_ends_with_2(files: Files, server: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert files.run("http://127.0.0.1:1/openapi.json") == 2
    assert capsys.readouterr().err.startswith("http://127.0.0.1:1/openapi.json: cannot be read")
