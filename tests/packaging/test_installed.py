"""The client's wheel in an empty environment: it imports, it makes calls, and it brings nothing but what it needs."""

import json
from pathlib import Path

import pytest

from specwire_conformance.scripted import Reply, ScriptedServer, sse
from tests.packaging.conftest import KEY, ONE_CALL, CleanEnvironment

# What the judge, the generator and the checks need. Nobody who only wants the client should get any of it.
NOT_FOR_USERS = {
    "jsonschema-rs",
    "mypy",
    "openapi-python-client",
    "pydantic",
    "pytest",
    "pyyaml",
    "specwire-conformance",
    "starlette",
    "uvicorn",
}

ONE_STREAM = """
import asyncio
from specwire import AsyncOpenAI

async def main():
    async with AsyncOpenAI() as client:
        stream = await client.chat.completions.create(
            model="gpt-4o-mini", messages=[{"role": "user", "content": "Say this is a test!"}], stream=True
        )
        async for chunk in stream:
            for choice in chunk.choices:
                print(choice.delta.content or "", end="")

asyncio.run(main())
"""

COMPLETION = {
    "id": "chatcmpl-1",
    "object": "chat.completion",
    "created": 1741569952,
    "model": "gpt-4o-mini",
    "choices": [
        {
            "index": 0,
            "message": {"role": "assistant", "content": "This is a test!", "refusal": None},
            "logprobs": None,
            "finish_reason": "stop",
        }
    ],
    "usage": {"prompt_tokens": 13, "completion_tokens": 5, "total_tokens": 18},
}


def chunk(delta: dict[str, str], finish_reason: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
    common = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1741569952, "model": "gpt-4o-mini"}
    return json.dumps({**common, "choices": [choice]})


def run(clean: CleanEnvironment, server: ScriptedServer, program: str) -> str:
    clean.env |= {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": f"{server.url}/v1"}
    return clean.run("-W", "error", "-c", program)


def test_the_client_brings_no_tools_along(clean: CleanEnvironment) -> None:
    listing = json.loads(clean.run("-m", "pip", "list", "--format=json", "--disable-pip-version-check"))
    installed = {entry["name"].lower() for entry in listing}

    assert "specwire" in installed
    assert installed & NOT_FOR_USERS == set()
    clean.run("-m", "pip", "check", "--disable-pip-version-check")


@pytest.mark.parametrize("package", ["specwire", "specwire_api"])
def test_each_package_is_imported_from_the_wheel(clean: CleanEnvironment, package: str) -> None:
    where = clean.run("-W", "error", "-c", f"import {package}; print({package}.__file__)").strip()

    assert Path(where).is_relative_to(clean.folder.resolve())


def test_a_call(clean: CleanEnvironment) -> None:
    with ScriptedServer([Reply(body=COMPLETION)]) as server:
        printed = run(clean, server, ONE_CALL)

    assert printed == "This is a test!\n"
    (request,) = server.requests
    assert (request.method, request.target) == ("POST", "/v1/chat/completions")


def test_a_stream(clean: CleanEnvironment) -> None:
    events = [chunk({"role": "assistant", "content": "This "}), chunk({"content": "streams."}), chunk({}, "stop")]
    reply = Reply(headers={"content-type": "text/event-stream"}, body=sse(*events), framing="chunked")
    with ScriptedServer([reply]) as server:
        printed = run(clean, server, ONE_STREAM)

    assert printed == "This streams."
