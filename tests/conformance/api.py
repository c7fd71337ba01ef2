"""A thin client for the tests, and the check of every answer against the contract."""

import json
from collections.abc import Callable
from typing import Any

import httpx

from specwire_conformance.contract import Contract, Operation
from specwire_conformance.validation import ContractValidator

Json = dict[str, Any]
MODEL = "gpt-4o-mini"
UNNAMED_OPERATION = "listModels"
"""Whose error schema stands for answers at places that the contract does not know."""


class Api:
    """Calls of the chat operations with as few words as a test needs."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    def post(self, prompt: str | list[Json], **parameters: Any) -> httpx.Response:
        messages = [{"role": "user", "content": prompt}] if isinstance(prompt, str) else prompt
        return self.client.post("/chat/completions", json={"model": MODEL, "messages": messages, **parameters})

    def chat(self, prompt: str | list[Json], **parameters: Any) -> Json:
        response = self.post(prompt, **parameters)
        assert response.status_code == 200, response.text
        completion: Json = response.json()
        return completion

    def stream(self, prompt: str | list[Json], **parameters: Any) -> list[Json]:
        response = self.post(prompt, stream=True, **parameters)
        assert response.status_code == 200, response.text
        assert response.headers["content-type"].startswith("text/event-stream")
        *chunks, done = events(response.text)
        assert done == "[DONE]"
        return [json.loads(chunk) for chunk in chunks]

    def error(self, prompt: str | list[Json] = "x", **parameters: Any) -> tuple[int, Json]:
        response = self.post(prompt, **parameters)
        error: Json = response.json()["error"]
        return response.status_code, error


def text(completion: Json) -> str:
    content = completion["choices"][0]["message"]["content"]
    assert isinstance(content, str)
    return content


def events(body: str) -> list[str]:
    """The data of each event of a stream that has only data fields."""
    blocks = body.split("\n\n")
    assert blocks.pop() == ""
    assert all(block.startswith("data: ") and "\n" not in block for block in blocks)
    return [block.removeprefix("data: ") for block in blocks]


def contract_hook(validator: ContractValidator) -> Callable[[httpx.Response], None]:
    def check(response: httpx.Response) -> None:
        response.read()
        operation = _operation(validator.contract, response.request)
        status = response.status_code
        if response.headers["content-type"].startswith("text/event-stream"):
            for data in events(response.text):
                body = json.loads(data) if data != "[DONE]" else None
                if body is not None and "error" not in body:
                    assert validator.response_problem(operation, status, body, "text/event-stream") is None, body
        else:
            assert validator.response_problem(operation, status, response.json()) is None, response.text

    return check


def _operation(contract: Contract, request: httpx.Request) -> Operation:
    segments = request.url.raw_path.decode().partition("?")[0].split("/")[2:]
    for operation in contract.operations:
        names = operation.path.split("/")[1:]
        pairs = zip(names, segments, strict=False)
        same = len(names) == len(segments) and all(n == s or n.startswith("{") for n, s in pairs)
        if same and operation.method == request.method:
            return operation
    return contract.operation(UNNAMED_OPERATION)
