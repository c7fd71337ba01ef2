"""Makes one call with either client, and says in a few words what its user sees of it.

Lives here: what both clients are asked to do, written once, for their public names are the same. The standard library
alone is imported at the top: the official client runs in an environment of its own, with this file as its program.

    echo '{"library": "openai", "kind": "sync", "call": "create", "url": "http://127.0.0.1:8000"}' | python caller.py
"""

from __future__ import annotations

import asyncio
import importlib
import json
import ssl
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

KEY = "sk-test-0123456789abcdef"
MODEL = "gpt-test"
MESSAGES = [{"role": "user", "content": "Say this is a test!"}]
ANSWER = "This is a test!"
# The HTTP library that `http_client=` of each client takes.
HTTP_LIBRARIES = {"specwire": "httpx", "openai": "httpx2"}
PAUSE_S = 0.06
SHOWN_CHARS = 70

# Calls whose answer is told in full, and the errors of which are told with the server's words.
TOLD = frozenset({"tool call", "text", "final text", "final call", "parse", "models"})
TOOLS = [{"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object"}}}]

Job = dict[str, Any]
"""library, kind (sync, async), call, url, timeout (a number or parts), max_retries, calls, http_client (or None)."""

Outcome = dict[str, Any]
"""sees: the words; message: the error's text or None; tries: connections that were asked of the system."""

_tries: list[tuple[str, Any]] = []
_counting = False


def run(job: Job, ready: Callable[[], None] = lambda: None) -> tuple[Outcome, BaseException | None]:
    """Carry out a job; return what is seen, and the error if there was one. ``ready`` is called before the calls."""
    count_tries()
    _tries.clear()
    words: list[str] = []
    error: BaseException | None = None
    client = _client(job)
    ready()
    if job["kind"] == "sync":
        words, error = _sync(job, client)
    else:
        words, error = asyncio.run(_async(job, client))
    same = len(set(words)) == 1
    sees = words[0] if same else "; ".join(words)
    return {"sees": sees, "message": None if error is None else str(error), "tries": counted_tries()}, error


def count_tries() -> None:
    """Count what is asked of the system's resolver and sockets: the only trace of an attempt that reaches no server."""
    global _counting  # noqa: PLW0603  (an audit hook cannot be taken away again, so it is set once)
    if not _counting:
        _counting = True
        sys.addaudithook(_note)


def counted_tries() -> int:
    """Return how often something was asked of the system.

    A client that looks names up in threads of its own may first ask, in the caller's thread, whether a name is an
    address; the two are one attempt.
    """
    here = threading.get_ident()
    look_ups = [thread for event, thread in _tries if event == "socket.getaddrinfo"]
    return len(_tries) - (len([thread for thread in look_ups if thread != here]) if here in look_ups else 0)


def _note(event: str, args: tuple[Any, ...]) -> None:
    if (event == "socket.connect" and args[0].type == 1 and isinstance(args[1], tuple)) or (
        event == "socket.getaddrinfo" and str(args[0]).rstrip("'").endswith(".invalid")
    ):
        _tries.append((event, threading.get_ident()))


def _client(job: Job) -> Any:
    library = importlib.import_module(job["library"])
    http = job.get("http_client")
    if http is not None or isinstance(job["timeout"], dict):
        http_library = importlib.import_module(HTTP_LIBRARIES[job["library"]])
        if http is not None:
            options: Job = {"trust_env": False}
            if "proxy" in http:
                options["proxy"] = http["proxy"]
            if "ca" in http:
                options["verify"] = ssl.create_default_context(cafile=http["ca"])
            http = getattr(http_library, "Client" if job["kind"] == "sync" else "AsyncClient")(**options)
        parts = job["timeout"]
        if isinstance(parts, dict):
            total = parts.get("total")
            named = {name: value for name, value in parts.items() if name != "total"}
            job = {**job, "timeout": getattr(library, "Timeout", http_library.Timeout)(total, **named)}
    make = getattr(library, "OpenAI" if job["kind"] == "sync" else "AsyncOpenAI")
    return make(
        api_key=KEY,
        base_url=f"{job['url']}/v1",
        timeout=job["timeout"],
        max_retries=job["max_retries"],
        http_client=http,
    )


def _sync(job: Job, client: Any) -> tuple[list[str], BaseException | None]:
    words: list[str] = []
    last: BaseException | None = None
    with client:
        for number in range(job.get("calls", 1)):
            if number and job["call"] == "create after a pause":
                time.sleep(PAUSE_S)
            events = 0
            last = None
            try:
                if job["call"] in TOLD:
                    words.append(_told(job["call"], client))
                elif job["call"] == "stream":
                    for _ in client.chat.completions.create(model=MODEL, messages=MESSAGES, stream=True):
                        events += 1
                    words.append(counted(events))
                elif job["call"] == "list":
                    for _ in client.chat.completions.list():
                        events += 1
                    words.append(counted(events, "item"))
                else:
                    words.append(described(client.chat.completions.create(model=MODEL, messages=MESSAGES)))
            except Exception as error:  # noqa: BLE001  (which one it is, is what is asked)
                last = error
                name = named(error, job["library"], events, "item" if job["call"] == "list" else "event")
                words.append(f"{name}{said(error)}" if job["call"] in TOLD else name)
    return words, last


async def _async(job: Job, client: Any) -> tuple[list[str], BaseException | None]:
    words: list[str] = []
    last: BaseException | None = None
    async with client:
        for number in range(job.get("calls", 1)):
            if number and job["call"] == "create after a pause":
                await asyncio.sleep(PAUSE_S)
            events = 0
            last = None
            try:
                if job["call"] in TOLD:
                    words.append(await _told_async(job["call"], client))
                elif job["call"] == "stream":
                    async for _ in await client.chat.completions.create(model=MODEL, messages=MESSAGES, stream=True):
                        events += 1
                    words.append(counted(events))
                elif job["call"] == "list":
                    async for _ in client.chat.completions.list():
                        events += 1
                    words.append(counted(events, "item"))
                else:
                    words.append(described(await client.chat.completions.create(model=MODEL, messages=MESSAGES)))
            except Exception as error:  # noqa: BLE001  (as above)
                last = error
                name = named(error, job["library"], events, "item" if job["call"] == "list" else "event")
                words.append(f"{name}{said(error)}" if job["call"] in TOLD else name)
    return words, last


def _told(call: str, client: Any) -> str:
    """Make a call as a program does, and tell its answer in full."""
    completions = client.chat.completions
    if call == "text":
        text = ""
        for chunk in completions.create(model=MODEL, messages=MESSAGES, stream=True):
            for choice in chunk.choices:
                text += choice.delta.content or ""
        return quoted(text)
    if call == "models":
        return counted(len(list(client.models.list())), "model")
    if call == "parse":
        return parsed(completions.parse(model=MODEL, messages=MESSAGES, response_format=_city()))
    if call.startswith("final"):
        with completions.stream(model=MODEL, messages=MESSAGES) as stream:
            answer = stream.get_final_completion()
    else:
        answer = completions.create(model=MODEL, messages=MESSAGES, tools=TOOLS)
    return of_message(answer, call)


async def _told_async(call: str, client: Any) -> str:
    """Make a call as a program does, and tell its answer in full."""
    completions = client.chat.completions
    if call == "text":
        text = ""
        async for chunk in await completions.create(model=MODEL, messages=MESSAGES, stream=True):
            for choice in chunk.choices:
                text += choice.delta.content or ""
        return quoted(text)
    if call == "models":
        return counted(len([model async for model in client.models.list()]), "model")
    if call == "parse":
        return parsed(await completions.parse(model=MODEL, messages=MESSAGES, response_format=_city()))
    if call.startswith("final"):
        async with completions.stream(model=MODEL, messages=MESSAGES) as stream:
            answer = await stream.get_final_completion()
    else:
        answer = await completions.create(model=MODEL, messages=MESSAGES, tools=TOOLS)
    return of_message(answer, call)


def _city() -> Any:
    """Return the type that ``parse`` is asked for, of a library that both environments have."""
    return importlib.import_module("pydantic").create_model("City", name=(str, ...))


def parsed(answer: Any) -> str:
    """Tell what was parsed."""
    value = answer.choices[0].message.parsed
    return "parsed is None" if value is None else f"parsed: {value.name}"


def of_message(answer: Any, call: str) -> str:
    """Tell the text of an answer, or its first call of a tool, as a program reads it."""
    message = answer.choices[0].message
    if call == "final text":
        return quoted(message.content)
    function = message.tool_calls[0].function
    return f"{function.name}({function.arguments})"


def quoted(value: Any) -> str:
    """Tell a text; halves of surrogate pairs are told by their numbers."""
    text = value if isinstance(value, str) else json.dumps(value)
    return f"“{text.encode('utf-8', 'backslashreplace').decode()}”"


def said(error: BaseException) -> str:
    """Tell the beginning of what an error says, and the code that programs find in it."""
    words = " ".join(str(getattr(error, "message", error)).split())
    code = getattr(error, "code", None)
    return f": “{words[:SHOWN_CHARS]}{'…' if len(words) > SHOWN_CHARS else ''}”" + (f", code {code}" if code else "")


def counted(count: int, noun: str = "event") -> str:
    """Say how many there were."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def described(value: Any) -> str:
    """Say what a call returned."""
    choices = getattr(value, "choices", None)
    if choices:
        return "the answer" if choices[0].message.content == ANSWER else "another answer"
    name = type(value).__name__
    return (
        "returns None"
        if value is None
        else f"returns {name}" + ("" if name in {"str", "list", "int", "bool"} else " without choices")
    )


def named(error: BaseException, library: str, events: int, noun: str = "event") -> str:
    """Name an error, with its module if it is not the library's own, and what came before it."""
    cls = type(error)
    own = cls.__module__.split(".")[0] in {library, f"{library}_runtime"}
    name = cls.__name__ if own else f"{cls.__module__}.{cls.__name__}"
    name = name.replace("._exceptions.", ".").replace("json.decoder.", "json.")
    return f"{counted(events, noun)}, then {name}" if events else name


def main() -> None:
    """Read a job from standard input; print `ready` before the calls, and the outcome as JSON after them."""
    job = json.loads(sys.stdin.read())
    outcome, _ = run(job, lambda: say("ready"))
    outcome["peak_mb"] = peak_mb()
    say(json.dumps(outcome))


def say(line: str) -> None:
    """Write a line to standard output at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def peak_mb() -> int | None:
    """Return the most memory that this process has had, in MiB, None where the system does not say.

    Linux's ``getrusage`` also counts what the parent had when it started this process; the kernel's note does not.
    """
    try:
        with Path("/proc/self/status").open(encoding="ascii") as status:
            return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return None


if __name__ == "__main__":
    main()
