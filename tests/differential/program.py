"""Makes a list of calls with one library and prints what came of each, as JSON. Run with an interpreter that has it.

    python program.py openai|specwire sync|async < jobs.json

Nothing of this repository may be imported here: it also runs where only the other library is installed. A job says in
data what to call and how to read the result; both libraries are driven by the same lines.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

# A longer wait before another attempt is skipped: that somebody waits can be compared without waiting.
LONG_S = 10.0


def hasty(sleep: Callable[..., Any]) -> Callable[..., Any]:
    """Return a way to wait that passes over long waits. Put in place before a library takes it."""
    return lambda delay, *others: sleep(0 if delay > LONG_S else delay, *others)


time.sleep, asyncio.sleep = hasty(time.sleep), hasty(asyncio.sleep)
LIBRARY: Any = importlib.import_module(sys.argv[1])
CLASS: Any = getattr(LIBRARY, {"sync": "OpenAI", "async": "AsyncOpenAI"}[sys.argv[2]])
COMMON = {"api_key": "sk-test-0123456789", "max_retries": 0}
KEPT_HEADERS = ("x-request-id", "x-custom")


def special(value: Any) -> Any:
    """Turn the marks of a job into the library's own values."""
    if isinstance(value, list):
        return [special(item) for item in value]
    if isinstance(value, dict):
        if "$" in value:
            return MARKS.get(value["$"], lambda _: getattr(LIBRARY, value["$"]))(value["value"])
        return {key: special(item) for key, item in value.items()}
    return value


def shape(name: str) -> type:
    """Return one of the pydantic models that structured answers are read into."""
    from pydantic import BaseModel, Field

    class Weather(BaseModel):
        """The weather in a city."""

        city: str
        unit: str | None = Field(default=None, description="c or f")

    class Forecast(BaseModel):
        days: list[Weather]

    found: type = {"Weather": Weather, "Forecast": Forecast}[name]
    return found


MARKS: dict[str, Callable[[Any], Any]] = {
    "timeout": lambda parts: LIBRARY.Timeout(**parts),
    "pydantic": shape,
    "tool": lambda name: LIBRARY.pydantic_function_tool(shape(name)),
    "function": lambda answer: lambda: answer,
    "object": lambda _: object,
}


def plain(value: Any) -> Any:
    """Return JSON of a result: its class and its fields as they came."""
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if hasattr(value, "to_dict"):
        return {"class": type(value).__name__.partition("[")[0], "fields": value.to_dict()}
    if hasattr(value, "model_dump"):
        return {"class": type(value).__name__, "fields": value.model_dump()}
    return json.loads(json.dumps(value, default=repr))


def without_nulls(value: Any) -> Any:
    """Return JSON without the members that are null: one library adds them to what it puts together, one does not."""
    if isinstance(value, dict):
        return {name: without_nulls(item) for name, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


def public(cls: type) -> str:
    """Return the name at which the library offers a class: the root of our errors is neutral, and has another one."""
    return "OpenAIError" if LIBRARY.OpenAIError is cls else cls.__name__


def failure(error: BaseException) -> dict[str, Any]:
    """Return what a program can do with an error: its classes and attributes."""
    packages = {LIBRARY.__name__, f"{LIBRARY.__name__}_runtime"}
    ours = [public(cls) for cls in type(error).__mro__ if cls.__module__.partition(".")[0] in packages]
    named = ours or [f"foreign {type(error).__name__}"]
    names = ("status_code", "code", "param", "type", "request_id", "body")
    attributes = {name: plain(getattr(error, name)) for name in names if hasattr(error, name)}
    return {"error": named, "message": str(error) if ours else "", **attributes}


# What httpx's request and response have that a program reads. ``elapsed`` and the like differ each time.
OF_RESPONSES = ("http_version", "reason_phrase", "encoding", "is_success", "is_error", "url", "cookies", "history")
OF_REQUESTS = ("content", "extensions", "read", "stream")
REPEATED, NAMED, COOKIE = "x-repeated", "x-name", "set-cookie"


def fields(headers: Any) -> dict[str, Any]:
    """Return the header fields of an answer, read in each way that there is."""
    return {
        "get": headers.get(REPEATED),
        "[]": headers["X-Repeated"],
        "in": [name in headers for name in (REPEATED, "X-REPEATED", "x-none")],
        "get_list": headers.get_list(REPEATED),
        "get_list split": headers.get_list("X-Repeated", split_commas=True),
        "get_list of none": headers.get_list("x-none"),
        "multi_items": [[name, text] for name, text in headers.multi_items() if name in {REPEATED, "x-custom"}],
        "beyond ASCII": headers.get(NAMED),
        "cookie": headers.get(COOKIE),
        "cookies": headers.get_list(COOKIE),
    }


def exchange(response: Any, request: Any) -> dict[str, Any]:
    """Return what an answer and its request say of themselves, and which of httpx's attributes they have."""
    return {
        "response": {
            "status_code": response.status_code,
            "headers": fields(response.headers),
            "content": response.content.decode(),
            "text": response.text,
            "json": response.json(),
            "request": response.request.method,
            "has": {name: hasattr(response, name) for name in OF_RESPONSES},
        },
        "request": {
            "method": request.method,
            "url": str(request.url).partition("/v1")[2],
            "url is": type(request.url).__name__,
            "content-type": request.headers.get("content-type"),
            "authorization": request.headers.get("authorization"),
            "has": {name: hasattr(request, name) for name in OF_REQUESTS},
        },
    }


async def settled(value: Any) -> Any:
    """Await what the asynchronous client gives, pass on what the other gives."""
    return await value if inspect.isawaitable(value) else value


async def each(iterable: Any) -> AsyncIterator[Any]:
    """Iterate over either kind of stream or list."""
    if hasattr(iterable, "__aiter__"):
        async for item in iterable:
            yield item
    else:
        for item in iterable:
            yield item


class Inside:
    """Enters either kind of context manager."""

    def __init__(self, manager: Any) -> None:
        self.manager = manager

    async def __aenter__(self) -> Any:
        if hasattr(self.manager, "__aenter__"):
            return await self.manager.__aenter__()
        return self.manager.__enter__()

    async def __aexit__(self, *about: object) -> Any:
        if hasattr(self.manager, "__aexit__"):
            return await self.manager.__aexit__(*about)
        return self.manager.__exit__(*about)


Read = Callable[[Any, list[Any]], Awaitable[Any]]


async def value(result: Any, seen: list[Any]) -> Any:
    answer = await settled(result)
    return {"answer": plain(answer), "request id": getattr(answer, "_request_id", "none")}


async def stream(result: Any, seen: list[Any]) -> Any:
    async for event in each(await settled(result)):
        seen.append(plain(event))  # noqa: PERF401  (what came before an error counts)
    return {"seen": seen}


async def items(result: Any, seen: list[Any]) -> Any:
    return [plain(item) async for item in each(result)]


async def pages(result: Any, seen: list[Any]) -> Any:
    page = await settled(result)
    found = []
    while True:
        found.append({"data": plain(page.data), "next": page.has_next_page(), "more": getattr(page, "has_more", None)})
        if not page.has_next_page():
            return found
        page = await settled(page.get_next_page())


async def iter_pages(result: Any, seen: list[Any]) -> Any:
    page = await settled(result)
    return [plain(part.data) async for part in each(page.iter_pages())]


async def dumps(result: Any, seen: list[Any]) -> Any:
    answer = await settled(result)
    return {
        "to_dict()": answer.to_dict(),
        "to_json()": json.loads(answer.to_json()),
        "model_dump()": answer.model_dump(),
        "model_dump(mode='json')": answer.model_dump(mode="json"),
        "model_dump(exclude_unset=True)": answer.model_dump(exclude_unset=True),
        "model_dump(exclude_none=True)": answer.model_dump(exclude_none=True),
        "model_dump(include={'id'})": answer.model_dump(include={"id"}),
        "model_dump_json()": json.loads(answer.model_dump_json()),
        "model_dump_json(exclude_none=True)": json.loads(answer.model_dump_json(exclude_none=True)),
        "message.model_dump()": answer.choices[0].message.model_dump(),
        "model_copy()": plain(answer.model_copy()),
        "model_validate": plain(type(answer).model_validate(answer.to_dict())),
        "model_validate_json": plain(type(answer).model_validate_json(answer.to_json())),
        "model_fields_set": sorted(answer.model_fields_set),
        "model_extra": answer.model_extra,
    }


async def raw(result: Any, seen: list[Any]) -> Any:
    answer = await settled(result)
    return {
        "status_code": answer.status_code,
        "headers": {name: answer.headers.get(name) for name in KEPT_HEADERS},
        "request_id": answer.request_id,
        "method": answer.method,
        "retries_taken": answer.retries_taken,
        "content": answer.content.decode(),
        "text": answer.text,
        "parse": plain(answer.parse()),
        "http_response": answer.http_response.status_code,
        "elapsed": answer.elapsed.total_seconds() >= 0,
    }


async def raw_head(result: Any, seen: list[Any]) -> Any:
    """All of a raw response but what it is parsed into."""
    answer = await settled(result)
    return {
        **exchange(answer.http_response, answer.http_request),
        "headers": fields(answer.headers),
        "http_version": getattr(answer, "http_version", "none"),
        "url": str(answer.url).partition("/v1")[2],
    }


async def raw_page(result: Any, seen: list[Any]) -> Any:
    answer = await settled(result)
    return {"items": [plain(item) async for item in each(answer.parse())]}


async def raw_stream(result: Any, seen: list[Any]) -> Any:
    answer = await settled(result)
    return {"status_code": answer.status_code, "seen": [plain(event) async for event in each(answer.parse())]}


async def open_json(result: Any, seen: list[Any]) -> Any:
    async with Inside(result) as answer:
        return {
            "status_code": answer.status_code,
            "headers": {name: answer.headers.get(name) for name in KEPT_HEADERS},
            "request_id": answer.request_id,
            "json": await settled(answer.json()),
            "parse": plain(await settled(answer.parse())),
        }


async def open_text(result: Any, seen: list[Any]) -> Any:
    async with Inside(result) as answer:
        return await settled(answer.text())


async def open_lines(result: Any, seen: list[Any]) -> Any:
    async with Inside(result) as answer:
        return [line async for line in each(answer.iter_lines())]


async def open_bytes(result: Any, seen: list[Any]) -> Any:
    async with Inside(result) as answer:
        return b"".join([part async for part in each(answer.iter_bytes())]).decode()


async def open_stream(result: Any, seen: list[Any]) -> Any:
    async with Inside(result) as answer:
        return [plain(event) async for event in each(await settled(answer.parse()))]


def told(event: Any) -> dict[str, Any]:
    """Return an event of the streaming helper without its snapshots of whole completions."""
    names = ("delta", "snapshot", "content", "refusal", "name", "index", "arguments", "arguments_delta")
    fields = {name: getattr(event, name) for name in names if hasattr(event, name)}
    if event.type == "chunk":
        fields = {"chunk": plain(event.chunk)}
    kind = type(event).__name__.partition("[")[0]
    return {"type": event.type, "class": kind, "fields": json.loads(json.dumps(fields, default=plain))}


async def events(result: Any, seen: list[Any]) -> Any:
    async with Inside(result) as stream:
        async for event in each(stream):
            seen.append(told(event))  # noqa: PERF401  (as in stream)
        final = await settled(stream.get_final_completion())
    parsed = [plain(getattr(choice.message, "parsed", None)) for choice in final.choices]
    return {"seen": seen, "final": without_nulls(final.to_dict()), "parsed": parsed}


async def parsed(result: Any, seen: list[Any]) -> Any:
    answer = await settled(result)
    calls = [call for choice in answer.choices for call in choice.message.tool_calls or []]
    return {
        "parsed": [plain(getattr(choice.message, "parsed", None)) for choice in answer.choices],
        "arguments": [plain(getattr(call.function, "parsed_arguments", None)) for call in calls],
        "text": [choice.message.content for choice in answer.choices],
    }


async def closed(result: Any, seen: list[Any]) -> Any:
    """Read one event and leave."""
    answer = await settled(result)
    async with Inside(answer):
        async for event in each(answer):
            return plain(event)
    return None


READERS: dict[str, Read] = {
    read.__name__: read
    for read in (
        value,
        stream,
        items,
        pages,
        iter_pages,
        dumps,
        raw,
        raw_head,
        raw_page,
        raw_stream,
        open_json,
        open_text,
        open_lines,
        open_bytes,
        open_stream,
        events,
        parsed,
        closed,
    )
}


def client_for(job: dict[str, Any], shared: Any) -> tuple[Any, bool]:
    """Return the client of a job, and whether it is its own: making one is what costs most."""
    options = {**COMMON, "base_url": job["url"], **job["client"]}
    if options["base_url"] == "environment":
        os.environ["OPENAI_BASE_URL"] = job["url"]
        del options["base_url"]
    if not job["client"] and not job["environment"]:
        return shared.with_options(base_url=job["url"]), False
    return CLASS(**special(options)), True


async def run(job: dict[str, Any], shared: Any) -> Any:
    """Make one call and return what came of it."""
    saved = dict(os.environ)
    os.environ.update(job["environment"])
    client: Any = None
    own = False
    seen: list[Any] = []
    try:
        client, own = client_for(job, shared)
        if job["options"]:
            client = client.with_options(**special(job["options"]))
        method: Any = client
        for name in job["method"].split("."):
            method = getattr(method, name)
        result = method(*special(job["args"]), **special(job["params"]))
        return await READERS[job["how"]](result, seen)
    except Exception as error:  # noqa: BLE001  (what is raised is what is compared)
        told: Any = error
        with_heads = job["how"] == "raw_head" and hasattr(told, "response")
        heads = exchange(told.response, told.request) if with_heads else {}
        return {**({"seen": seen} if seen else {}), **failure(error), **heads}
    finally:
        os.environ.clear()
        os.environ.update(saved)
        if own:
            await settled(client.close())


async def main() -> None:
    jobs = json.load(sys.stdin)
    shared = CLASS(**COMMON)
    json.dump({job["name"]: await run(job, shared) for job in jobs}, sys.stdout)
    await settled(shared.close())


asyncio.run(main())
