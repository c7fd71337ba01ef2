"""The demo runs for real: embedded server, own server, commands to copy, colours, and every way to fail."""

import json
import os
import pty
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import demo
from child_server import child_server
from demo_steps.target import Target, open_target
from specwire_conformance.scripted import Chunk, Hang, Head, Reply, ScriptedServer, Step, refusing_url, sse
from tests.demo.support import COMMAND, ROOT, environment, run_demo

KEY = "sk-demo-test-key-5f2c"
MODELS = {"object": "list", "data": [{"id": "one", "object": "model", "created": 1741569952, "owned_by": "somebody"}]}
NO_MODELS = {"object": "list", "data": []}
COMPLETION = {
    "id": "chatcmpl-1",
    "object": "chat.completion",
    "created": 1741569952,
    "model": "one",
    "choices": [{"index": 0, "message": {"role": "assistant", "content": "Hello."}, "finish_reason": "stop"}],
}


def chunk(content: str) -> dict[str, object]:
    choice = {"index": 0, "delta": {"content": content}, "finish_reason": None}
    return {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "one", "choices": [choice]}


def error(status: int, message: str) -> Reply:
    return Reply(status=status, body={"error": {"message": message, "type": "t", "param": None, "code": None}})


def refuses_connections(url: str) -> bool:
    parts = urlsplit(url)
    with socket.socket() as probe:
        return probe.connect_ex((parts.hostname or "", parts.port or 0)) != 0


def test_the_whole_job_on_the_embedded_server() -> None:
    run = run_demo()

    assert (run.status, run.stderr) == (0, "")
    lines = [line.strip() for line in run.stdout.splitlines()]
    assert "you: Say this is a test!" in lines
    assert any(line.startswith("gpt-4o-mini: ") and len(line) > len("gpt-4o-mini: ") for line in lines)
    assert any(line.startswith("finish_reason: stop") for line in lines)
    assert any(line.startswith("tokens: ") and "in the answer = " in line for line in lines)
    assert any(line.endswith(" pieces") for line in lines)
    assert len(run.curls) == 2
    assert "\033" not in run.stdout
    assert refuses_connections(run.server_url)


def test_an_own_server_gets_the_own_key_organization_and_project() -> None:
    stream = Reply(headers={"content-type": "text/event-stream"}, body=sse(chunk("Hi")), framing="chunked")
    with ScriptedServer([Reply(body=MODELS)], [Reply(body=COMPLETION)], [stream]) as server:
        run = run_demo(
            OPENAI_API_KEY=KEY,
            OPENAI_BASE_URL=f"{server.url}/v1",
            OPENAI_ORG_ID="org-mine",
            OPENAI_PROJECT_ID="proj_mine",
        )

    assert [(request.method, request.target) for request in server.requests] == [
        ("GET", "/v1/models"),
        ("POST", "/v1/chat/completions"),
        ("POST", "/v1/chat/completions"),
    ]
    for request in server.requests:
        sent = {name.lower(): value for name, value in request.headers}
        assert sent["authorization"] == f"Bearer {KEY}"
        assert sent["openai-organization"] == "org-mine"
        assert sent["openai-project"] == "proj_mine"
    first = json.loads(server.requests[1].body)
    assert first == {
        "model": "one",
        "messages": [{"role": "user", "content": "Say this is a test!"}],
        "temperature": 0.7,
    }
    assert KEY not in run.stdout + run.stderr
    assert "one: Hello." in run.stdout


@pytest.mark.parametrize(
    "given,missing", [("OPENAI_API_KEY", "OPENAI_BASE_URL"), ("OPENAI_BASE_URL", "OPENAI_API_KEY")]
)
def test_half_an_own_server_is_pointed_out(given: str, missing: str) -> None:
    with open_target({given: "http://127.0.0.1:9/v1"}) as target:
        assert target.title == f"the embedded reference server ({given} is not used without {missing})"
        assert "127.0.0.1:9/" not in target.base_url


def test_a_reader_who_leaves_early_gets_no_traceback() -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        result = subprocess.run(
            COMMAND,
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(theirs)

    assert (result.returncode, result.stderr) == (1, b"")


def test_the_curl_commands_do_the_same(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).with_name("specwire-conformance")), "serve", "--api-key", KEY]
    with child_server(command, log=tmp_path / "log") as server:
        variables = environment(OPENAI_API_KEY=KEY, OPENAI_BASE_URL=server.base_url, MODEL="gpt-4o-mini")
        run = run_demo(OPENAI_API_KEY=KEY, OPENAI_BASE_URL=server.base_url, MODEL="gpt-4o-mini")
        answers = [
            json.loads(
                subprocess.run(["bash", "-c", f"{curl} -sS"], env=variables, check=True, capture_output=True).stdout
            )
            for curl in run.curls
        ]

    assert run.status == 0, run.stderr
    assert KEY not in run.stdout
    models, completion = answers
    assert models["object"] == "list"
    assert "gpt-4o-mini" in {model["id"] for model in models["data"]}
    assert completion["object"] == "chat.completion"
    assert f"gpt-4o-mini: {completion['choices'][0]['message']['content']}" in run.stdout


def interruptible() -> None:
    """Undo what a shell does to what it starts in the background, where an interrupt is ignored and stays so."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_pieces_are_shown_as_they_come() -> None:
    """The server sends one piece and then nothing: the piece must be on the screen before the stream has ended."""
    head = Head(headers={"content-type": "text/event-stream"})
    endless: Sequence[Step] = [head, Chunk(sse(chunk("first piece"), done=False)), Hang()]
    with (
        ScriptedServer([Reply(body=MODELS)], [Reply(body=COMPLETION)], endless) as server,
        subprocess.Popen(
            COMMAND,
            cwd=ROOT,
            env=environment(OPENAI_API_KEY=KEY, OPENAI_BASE_URL=f"{server.url}/v1"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=interruptible,  # noqa: PLW1509  (no threads are forked that hold what it needs)
        ) as process,
    ):
        assert process.stdout is not None
        seen = b""
        while b"first piece" not in seen:
            got = os.read(process.stdout.fileno(), 4096)
            assert got, "the demo ended before the piece was shown"
            seen += got
        process.send_signal(signal.SIGINT)
        rest, complaints = process.communicate()

    assert process.returncode == demo.INTERRUPTED
    assert b"Traceback" not in complaints
    assert rest.strip() == b""


@pytest.mark.parametrize(
    "replies,expected",
    [
        ([error(401, "Incorrect API key")], "refused the key (401). Check OPENAI_API_KEY."),
        ([Reply(body=NO_MODELS)], "lists no models. Name one: make demo MODEL=name"),
        (
            [error(404, "No such page.")],
            "answered 404: No such page. Check OPENAI_BASE_URL (most end in /v1) and MODEL.",
        ),
        ([error(403, "Not for you.")], "answered with an error: "),
        ([Reply(body=b"<html>", headers={"content-type": "text/html"})], "answered with an error: "),
        ([Reply(body=MODELS), error(400, "No\nway.")], "answered with an error: "),
    ],
    ids=["401", "no models", "404", "403", "not the API", "400 later"],
)
def test_a_failure_is_one_line_with_advice(replies: list[Reply], expected: str) -> None:
    with ScriptedServer(*([reply] for reply in replies)) as server:
        run = run_demo(OPENAI_API_KEY=KEY, OPENAI_BASE_URL=f"{server.url}/v1")
        url = f"{server.url}/v1"

    (line,) = run.stderr.splitlines()
    assert line.startswith(f"demo: {url} ")
    assert expected in line
    assert run.status == 1
    assert KEY not in run.stdout + run.stderr


def test_a_refused_port_is_one_line_with_advice() -> None:
    with refusing_url() as url:
        run = run_demo(OPENAI_API_KEY=KEY, OPENAI_BASE_URL=f"{url}/v1")

    (line,) = run.stderr.splitlines()
    assert line.startswith(f"demo: {url}/v1 cannot be used: ")
    assert "refused" in line
    assert line.endswith(" Check OPENAI_BASE_URL, and that the server runs.")
    assert run.status == 1


def test_a_model_that_the_embedded_server_lacks_is_one_line_with_advice() -> None:
    run = run_demo(MODEL="no-such-model")

    (line,) = run.stderr.splitlines()
    assert "answered 404" in line
    assert "no-such-model" in line
    assert run.status == 1
    assert refuses_connections(run.server_url)


DIES_AT_THE_FIRST_REQUEST = """
import socket, sys
listener = socket.create_server(("127.0.0.1", 0))
print(f"listening on http://127.0.0.1:{listener.getsockname()[1]}/v1", flush=True)
listener.accept()
sys.exit("out of memory")
"""


def test_a_server_that_dies_is_named_with_its_last_words(tmp_path: Path) -> None:
    with child_server([sys.executable, "-c", DIES_AT_THE_FIRST_REQUEST], log=tmp_path / "log") as child:
        problem = demo.attempt(Target("a server", child.base_url, KEY, model="one", child=child))

    assert problem == f"the server at {child.base_url} died. The last line of its log: out of memory"


def test_a_password_in_the_base_url_is_not_shown() -> None:
    assert Target("a server", "http://me:secret@host:8000/v1/", KEY, None).shown_url == "http://host:8000/v1"


@pytest.mark.parametrize("no_color,coloured", [("", True), ("1", False)], ids=["terminal", "NO_COLOR"])
def test_colours_are_for_terminals_that_want_them(no_color: str, *, coloured: bool) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0) as screen, ScriptedServer([Reply(body=NO_MODELS)]) as server:
        variables = {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": f"{server.url}/v1", "TERM": "xterm"}
        with subprocess.Popen(
            COMMAND,
            cwd=ROOT,
            env=environment(**variables, NO_COLOR=no_color),
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=subprocess.PIPE,
        ) as process:
            os.close(theirs)
            process.communicate()
        shown = screen.read(65536)

    assert (b"\033[1m" in shown) is coloured
