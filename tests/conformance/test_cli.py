"""The command: start and stop by signals, what it prints, mistakes, and the introduction's two curl examples."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

COMMAND = [sys.executable, "-W", "error", "-m", "specwire_conformance"]
LISTENING = "listening on "


@contextmanager
def serving(*arguments: str) -> Generator[tuple[subprocess.Popen[str], str], None, None]:
    """Run `serve` as a process of its own; give it with its base URL."""
    command = [*COMMAND, "serve", "--max-lifetime-s", "120", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline().strip()
            assert line.startswith(LISTENING), (line, process.stderr.read() if process.stderr else "")
            yield process, line.removeprefix(LISTENING)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def base_url() -> Generator[str, None, None]:
    with serving("--api-key", "sk-one", "--api-key", "sk-two") as (_, url):
        yield url


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stops_on_a_signal_while_streaming(number: int) -> None:
    with serving("--latency-ms", "20") as (process, url):
        body = {"model": "gpt-4o", "stream": True, "messages": [{"role": "user", "content": "count: 10000"}]}
        headers = {"authorization": "Bearer sk-x"}
        with httpx.stream("POST", f"{url}/chat/completions", json=body, headers=headers, timeout=30) as response:
            lines = response.iter_lines()
            assert next(lines).startswith("data: ")
            os.kill(process.pid, number)
            assert "data: [DONE]" not in list(lines)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, out, err) == (0, "", "")


def test_ready_file_and_database(tmp_path: Path) -> None:
    ready, database = tmp_path / "ready", tmp_path / "completions.sqlite3"
    headers = {"authorization": "Bearer sk-x"}
    body = {"model": "gpt-4o", "store": True, "messages": [{"role": "user", "content": "Say hi"}]}
    with serving("--ready-file", str(ready), "--database", str(database)) as (_, url):
        assert ready.read_text() == f"{url}\n"
        created = httpx.post(f"{url}/chat/completions", json=body, headers=headers).json()
    with serving("--database", str(database)) as (_, url):
        stored = httpx.get(f"{url}/chat/completions", headers=headers).json()["data"]
    assert [completion["id"] for completion in stored] == [created["id"]]
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


@pytest.mark.parametrize("key,status", [("sk-one", 200), ("sk-two", 200), ("sk-three", 401)])
def test_api_keys(base_url: str, key: str, status: int) -> None:
    assert httpx.get(f"{base_url}/models", headers={"authorization": f"Bearer {key}"}).status_code == status


def test_lifetime() -> None:
    with serving("--max-lifetime-s", "0.3") as (process, _):
        assert process.wait(30) == 0


def test_log_level_info_logs_requests_without_keys_or_bodies() -> None:
    with serving("--log-level", "info") as (process, url):
        body = {"model": "gpt-4o", "messages": [{"role": "user", "content": "Say private words"}]}
        httpx.post(f"{url}/chat/completions", json=body, headers={"authorization": "Bearer sk-secret"})
        process.terminate()
        _, err = process.communicate(timeout=30)
    assert "POST /v1/chat/completions" in err
    assert "sk-secret" not in err
    assert "private" not in err


def failed(*arguments: str) -> tuple[int, list[str]]:
    run = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=60, check=False)
    return run.returncode, run.stderr.strip().splitlines()


def test_mistakes_are_one_clear_line(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = str(taken.getsockname()[1])
        status, lines = failed("serve", "--port", port)
    assert (status, lines) == (
        1,
        [f"specwire-conformance serve: error: cannot listen on 127.0.0.1, port {port}: Address already in use"],
    )
    status, lines = failed("serve", "--database", str(tmp_path / "none" / "x.sqlite3"))
    assert (status, len(lines)) == (1, 1)
    assert "unable to open database file" in lines[0]
    status, lines = failed("serve", "--ready-file", str(tmp_path / "none" / "ready"))
    assert (status, len(lines)) == (1, 1)


@pytest.mark.parametrize(
    "arguments,words",
    [
        (["serve", "--port", "65536"], "'65536' is not a port from 0 to 65535"),
        (["serve", "--port", "http"], "'http' is not a port"),
        (["serve", "--latency-ms", "-1"], "'-1' is not a number from 0 up"),
        (["serve", "--max-lifetime-s", "nan"], "'nan' is not a number from 0 up"),
        (["serve", "--log-level", "loud"], "invalid choice: 'loud'"),
        (["service"], "invalid choice: 'service'"),
        ([], "COMMAND"),
    ],
)
def test_wrong_arguments(arguments: list[str], words: str) -> None:
    status, lines = failed(*arguments)
    assert status == 2
    assert words in lines[-1]


def test_help_tells_what_a_prompt_can_do() -> None:
    run = subprocess.run([*COMMAND, "serve", "--help"], capture_output=True, text=True, timeout=60, check=True)
    for words in ("echo: TEXT", "error-STATUS", "--database"):
        assert words in run.stdout


def test_the_command_is_cheap_to_import() -> None:
    code = "import sys; import specwire_conformance.cli; print(*sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    loaded = set(run.stdout.split())
    assert not loaded & {"asyncio", "sqlite3", "starlette", "uvicorn", "yaml", "jsonschema_rs", "rstr", "http.client"}


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_the_curl_examples_of_the_introduction(base_url: str) -> None:
    def curl(*arguments: str) -> object:
        command = ["curl", "--silent", "--show-error", "--fail", "--noproxy", "*", *arguments]
        return json.loads(subprocess.run(command, capture_output=True, timeout=60, check=True).stdout)

    models = curl(
        f"{base_url}/models",
        "-H", "Authorization: Bearer sk-one",
        "-H", "OpenAI-Organization: org-example",
        "-H", "OpenAI-Project: proj_example",
    )  # fmt: skip
    assert isinstance(models, dict)
    assert models["object"] == "list"
    message = {"role": "user", "content": "Say this is a test!"}
    request = json.dumps({"model": "gpt-4o-mini", "messages": [message], "temperature": 0.7})
    completion = curl(
        f"{base_url}/chat/completions",
        "-H", "Content-Type: application/json",
        "-H", "Authorization: Bearer sk-one",
        "-d", request,
    )  # fmt: skip
    assert isinstance(completion, dict)
    assert completion["choices"][0]["message"]["content"] == "This is a test!"
    assert completion["choices"][0]["logprobs"] is None
    assert completion["usage"]["completion_tokens_details"]["reasoning_tokens"] == 0
