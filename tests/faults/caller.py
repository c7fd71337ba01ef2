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
    return {"sees": sees, "message": None if error is None else str(error), "tries": len(_tries)}, error


def count_tries() -> None:
    """Count what is asked of the system's resolver and sockets: the only trace of an attempt that reaches no server."""
    global _counting  # noqa: PLW0603  (an audit hook cannot be taken away again, so it is set once)
    if not _counting:
        _counting = True
        sys.addaudithook(_note)


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
                if job["call"] == "stream":
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
                words.append(named(error, job["library"], events, "item" if job["call"] == "list" else "event"))
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
                if job["call"] == "stream":
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
                words.append(named(error, job["library"], events, "item" if job["call"] == "list" else "event"))
    return words, last


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
    own = cls.__module__.split(".")[0] == library
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
