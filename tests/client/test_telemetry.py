"""The recipe of docs/telemetry.md, with OpenTelemetry's own SDK: spans, and what they say."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from specwire import APIConnectionError, APIError, NotFoundError
from specwire_conformance.scripted import Close, Exchange, ScriptedServer

from .halves import Half, play
from .payloads import CREATE, HELLO, KEY, chunk, failed, ok, streamed

PAGE = Path(__file__).parents[2] / "docs" / "telemetry.md"
USAGE = {**chunk(), "choices": [], "usage": {"prompt_tokens": 13, "completion_tokens": 2, "total_tokens": 15}}
Use = Callable[[Half, Any], Any]


@pytest.fixture(scope="module")
def recipe() -> dict[str, Any]:
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    code = next(block for block in blocks if "class TracedChat" in block)
    names: dict[str, Any] = {"__name__": "recipe"}
    exec(compile(code, str(PAGE), "exec"), names)
    return names


async def whole(half: Half, chat: Any, **params: Any) -> None:
    name = "create" if half.client.__class__.__name__ == "OpenAI" else "acreate"
    answer = getattr(chat, name)(**CREATE, **params)
    if name == "acreate":
        await answer


async def streaming(half: Half, chat: Any) -> None:
    name = "stream" if half.client.__class__.__name__ == "OpenAI" else "astream"
    async for _ in half.each(getattr(chat, name)(**CREATE)):
        pass


def traced(kind: str, recipe: dict[str, Any], use: Use, *exchanges: Exchange) -> tuple[ReadableSpan, int]:
    """Run the recipe against a server; return the one span, and the server's port."""
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))

    async def scenario(half: Half) -> None:
        await use(half, recipe["TracedChat"](half.client, provider.get_tracer("test")))

    with ScriptedServer(*exchanges) as server:
        try:
            play(kind, server.url, scenario, event_hooks=recipe["HOOKS"], max_retries=1)
        except APIError as error:
            raised.append(error)
    (span,) = exporter.get_finished_spans()
    assert KEY not in span.to_json()
    return span, server.port


raised: list[APIError] = []


@pytest.mark.parametrize("use", [whole, streaming])
def test_a_call_is_a_span(kind: str, recipe: dict[str, Any], use: Use) -> None:
    exchange = streamed(*HELLO, USAGE) if use is streaming else ok()
    span, port = traced(kind, recipe, use, exchange)
    assert (span.name, span.kind) == ("chat gpt-test", SpanKind.CLIENT)
    assert span.status.status_code is StatusCode.UNSET
    assert dict(span.attributes or {}) == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.system": "openai",
        "gen_ai.request.model": "gpt-test",
        "gen_ai.response.id": "chatcmpl-1",
        "gen_ai.response.model": "gpt-test-1",
        "gen_ai.response.finish_reasons": ("stop",),
        "gen_ai.usage.input_tokens": 13,
        "gen_ai.usage.output_tokens": 2 if use is streaming else 5,
        "server.address": "127.0.0.1",
        "server.port": port,
        "http.request.resend_count": 0,
    }


def test_parameters_of_the_request(kind: str, recipe: dict[str, Any]) -> None:
    async def use(half: Half, chat: Any) -> None:
        await whole(half, chat, temperature=0.5, max_tokens=7, seed=None)

    attributes = traced(kind, recipe, use, ok())[0].attributes or {}
    assert (attributes["gen_ai.request.temperature"], attributes["gen_ai.request.max_tokens"]) == (0.5, 7)
    assert "gen_ai.request.seed" not in attributes


def test_a_retry_is_an_event(kind: str, recipe: dict[str, Any]) -> None:
    span, _ = traced(kind, recipe, whole, failed(503), ok())
    assert [(event.name, (event.attributes or {})["status"]) for event in span.events] == [("retry", 503)]
    assert (span.attributes or {})["http.request.resend_count"] == 1


def test_a_request_that_is_sent_again_is_counted(kind: str, recipe: dict[str, Any]) -> None:
    async def use(half: Half, chat: Any) -> None:
        await half.create()
        await whole(half, chat)

    attributes = traced(kind, recipe, use, ok(), [Close()], ok())[0].attributes or {}
    assert attributes["http.request.resend_count"] == 1


@pytest.mark.parametrize(
    "exchanges, use, error_class, error_type",
    [
        ([failed(404)], whole, NotFoundError, "404"),
        ([failed(404)], streaming, NotFoundError, "404"),
        ([[Close()], [Close()]], whole, APIConnectionError, "APIConnectionError"),
        ([streamed(chunk("a"), done=False)], streaming, APIConnectionError, "APIConnectionError"),
    ],
)
def test_a_failure_is_an_error(
    kind: str, recipe: dict[str, Any], *, exchanges: Any, use: Use, error_class: type[APIError], error_type: str
) -> None:
    raised.clear()
    span, _ = traced(kind, recipe, use, *exchanges)
    assert [type(error) for error in raised] == [error_class]
    assert (span.attributes or {})["error.type"] == error_type
    assert span.status.status_code is StatusCode.ERROR


def test_names_are_those_of_the_convention(kind: str, recipe: dict[str, Any]) -> None:
    from opentelemetry.semconv._incubating.attributes import error_attributes, gen_ai_attributes, server_attributes

    known = {
        value
        for module in (error_attributes, gen_ai_attributes, server_attributes)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str)
    }
    attributes = traced(kind, recipe, whole, failed(404))[0].attributes or {}
    attributes = {**attributes, **(traced(kind, recipe, whole, ok())[0].attributes or {})}
    assert set(attributes) - known == {"http.request.resend_count"}
