"""Keys of six kinds, and every place where one could show: text of errors, tracebacks, logs, pickles, attributes."""

import copy
import io
import logging
import pickle
import traceback
from typing import Any

import pytest

from specwire import AsyncOpenAI, OpenAI, OpenAIError
from specwire_conformance.scripted import Close, Exchange, Reply, ScriptedServer, refusing_url

from .halves import Half, play
from .payloads import KEY, chunk, failed, ok, streamed

SECRET = "s3cr3t-0123456789-s3cr3t"
# How a credential gets into a request, and what constructs the client so.
KINDS_OF_KEY: dict[str, dict[str, Any]] = {
    "api_key": {"api_key": SECRET},
    "function": {"api_key": lambda: SECRET},
    "header": {"default_headers": {"X-Api-Key": SECRET}},
    "cookie": {"default_headers": {"Cookie": f"session={SECRET}"}},
    "query": {"default_query": {"api-key": SECRET}},
    "user info": {"api_key": None},
}
ECHO = {"error": {"message": f"Wrong: {SECRET}", "code": SECRET}}
WAYS_TO_FAIL: dict[str, Exchange] = {
    "status": failed(401),
    "echo": failed(401, ECHO),
    "not JSON": [*failed(200, "<html>")],
    "broken": [Close()],
    "redirect": failed(302, location="http://evil.example/"),
    "stream": streamed(ECHO),
}


def everything(error: BaseException) -> str:
    """Return whatever can be read from an error without looking for it."""
    seen: list[str] = [*traceback.format_exception(error)]
    todo: list[BaseException | None] = [error]
    while todo:
        each = todo.pop()
        if each is not None:
            seen += [str(each), repr(each), repr(vars(each)), repr(each.args)]
            todo += [each.__cause__, each.__context__]
    response = getattr(error, "response", None)
    if response is not None:
        seen += [response.text, repr(response.headers), repr(tuple(response)[:3])]
    return "\n".join(seen) + repr(pickle.dumps(error)) + repr(copy.deepcopy(error))


def with_user_info(url: str, sort: str) -> str:
    return url.replace("http://", f"http://me:{SECRET}@") if sort == "user info" else url


@pytest.mark.parametrize("way", WAYS_TO_FAIL)
@pytest.mark.parametrize("sort", KINDS_OF_KEY)
def test_no_secret_shows(kind: str, sort: str, way: str, log: io.StringIO) -> None:
    async def scenario(half: Half) -> None:
        shown = [repr(half.client), str(half.client), repr(vars(half.client)), repr(half.client.chat.completions)]
        shown.append(repr(vars(half.client._http)))
        assert SECRET not in "".join(shown)
        if way != "stream":
            await half.create(extra_headers={"X-Call-Token": KEY})
        stream = await half.stream()
        assert SECRET not in repr(vars(stream)) + repr(stream.response) + repr(tuple(stream.response.info)[:3])
        await half.next(stream)

    with ScriptedServer(WAYS_TO_FAIL[way]) as server, pytest.raises(OpenAIError) as caught:
        play(kind, with_user_info(server.url, sort), scenario, **KINDS_OF_KEY[sort])
    text = everything(caught.value)
    assert SECRET not in text
    assert KEY not in text
    assert SECRET in repr(server.requests[0].raw) or sort == "user info"
    assert SECRET not in log.getvalue()
    assert KEY not in log.getvalue()


@pytest.mark.parametrize("sort", KINDS_OF_KEY)
def test_no_secret_shows_when_nobody_listens(kind: str, sort: str, log: io.StringIO) -> None:
    async def scenario(half: Half) -> None:
        await half.create()

    with refusing_url() as url, pytest.raises(OpenAIError) as caught:
        play(kind, with_user_info(url, sort), scenario, **KINDS_OF_KEY[sort])
    assert SECRET not in everything(caught.value) + log.getvalue()


def test_a_key_that_cannot_be_sent_is_not_quoted() -> None:
    for bad in (f"{SECRET}\r\nX: y", f"{SECRET}é", f"{SECRET}\x00"):
        with pytest.raises(OpenAIError) as caught:
            OpenAI(api_key=bad)
        assert SECRET not in str(caught.value) + "".join(traceback.format_exception(caught.value))


def test_our_log_names_the_call_and_not_the_data(kind: str, log: io.StringIO) -> None:
    async def scenario(half: Half) -> None:
        await half.create(messages=[{"role": "user", "content": "pr0mpt"}], extra_query={"q": "qu3ry"})

    with ScriptedServer(failed(503, x_request_id="r1"), ok(x_request_id="r2")) as server:
        play(kind, server.url, scenario, max_retries=1)
    lines = [line for line in log.getvalue().splitlines() if " -> " in line]
    assert [line.split(" in ")[0] for line in lines] == [
        "chat.completions.create POST /v1/chat/completions -> 503",
        "chat.completions.create POST /v1/chat/completions -> 200",
    ]
    assert "(attempt 1, request id r1), next in" in lines[0]
    assert lines[1].endswith("(attempt 2, request id r2)")
    assert not any(word in log.getvalue() for word in ("pr0mpt", "qu3ry", KEY))


def test_debug_adds_what_is_sent_and_answered(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    secret = {"X-Own": "s3cr3t", "X-Trace": "tr4ce"}

    async def scenario(half: Half) -> None:
        await half.create(messages=[{"role": "user", "content": "pr0mpt"}], extra_query={"q": "qu3ry"})
        await half.texts(await half.stream(extra_headers=secret))

    answers = [failed(503, b"an3rror", x_rate="r4te"), ok(x_rate="r4te"), streamed(chunk("w0rd", "stop"))]
    with caplog.at_level("DEBUG", logger="specwire"), ScriptedServer(*answers) as server:
        play(kind, server.url, scenario, max_retries=1)
    records = [record for record in caplog.records if record.name == "specwire"]
    lines = [record.getMessage() for record in records if record.levelname == "DEBUG"]
    assert len(lines) == 6
    sizes = [len(request.body) for request in server.requests]
    for line, number, size in zip(lines[::2], (1, 2, 1), sizes, strict=True):
        assert line.startswith(f"chat.completions.create POST: attempt {number}, to {server.url}, {size} bytes, ")
        assert line.endswith("Authorization")
        assert " s left; headers " in line
    assert "X-Own, X-Trace" in lines[4]
    begin = "chat.completions.create POST: attempt"
    assert lines[1] == f"{begin} 1, InternalServerError (503), bytes 7; headers x-rate, content-length"
    assert lines[3].startswith(f"{begin} 2, status 200, type application/json, bytes ")
    assert lines[5].startswith(f"{begin} 1, status 200, type text/event-stream; headers ")
    words = ("pr0mpt", "qu3ry", "an3rror", "r4te", "w0rd", "s3cr3t", "tr4ce", KEY)
    assert [word for word in words if any(word in line for line in lines)] == []


def test_debug_says_what_no_answer_was(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(OpenAIError):
            await half.create(timeout=None)

    with caplog.at_level("DEBUG", logger="specwire"), refusing_url() as url:
        play(kind, url, scenario)
    lines = [record.getMessage() for record in caplog.records if record.name == "specwire"]
    assert ", no bound; headers " in lines[0]
    assert lines[1] == "chat.completions.create POST: attempt 1, APIConnectionError (connect); headers none"


def test_a_key_that_a_server_makes_a_header_of_is_not_logged(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    reply = Reply(status=400, headers={f"x-{KEY}": "1", "content-type": f"text/{KEY}"})

    async def scenario(half: Half) -> None:
        with pytest.raises(OpenAIError):
            await half.create()

    with caplog.at_level("DEBUG", logger="specwire"), ScriptedServer([reply]) as server:
        play(kind, server.url, scenario)
    lines = [record.getMessage() for record in caplog.records if record.name == "specwire"]
    assert len(lines) == 3
    assert not any(KEY in line for line in lines)


def test_a_level_that_is_not_known_is_told_of_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("specwire_runtime.log._warned", set[str]())
    monkeypatch.setenv("OPENAI_LOG", "sk-verbose")
    OpenAI(api_key=KEY)
    AsyncOpenAI(api_key=KEY)
    assert [(record.name, record.levelname, record.getMessage()) for record in caplog.records] == [
        (
            "specwire",
            "WARNING",
            "OPENAI_LOG is none of the known levels (debug, info, warning, error, critical) and has no effect",
        )
    ]
    assert logging.getLogger("specwire").handlers == []


@pytest.mark.parametrize(
    "level, number, lines",
    [("info", 20, 2), ("DEBUG", 10, 6), ("warning", 30, 1), ("error", 40, 0), ("critical", 50, 0)],
)
def test_the_environment_turns_the_log_on(
    level: str, number: int, lines: int, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """Of two calls, one that succeeds and one that fails."""
    logger = logging.getLogger("specwire")
    monkeypatch.setenv("OPENAI_LOG", level)
    try:
        with ScriptedServer(ok(), failed(401)) as server:

            async def scenario(half: Half) -> None:
                await half.create()
                with pytest.raises(OpenAIError):
                    await half.create()

            play("sync", server.url, scenario)
            OpenAI(api_key=KEY)
        assert len(logger.handlers) == 1
        assert logger.level == number
        assert capsys.readouterr().err.count("chat.completions.create POST") == lines
    finally:
        logger.handlers.clear()
        logger.setLevel(logging.NOTSET)
