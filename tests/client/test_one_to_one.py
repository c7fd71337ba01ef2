"""The synchronous and the asynchronous halves are the same code: take ``async`` and ``await`` away, and compare."""

import ast
import re
from pathlib import Path

import pytest

OVERRIDES = Path(__file__).parents[2] / "overrides"

# From the asynchronous spelling to the synchronous one, in this order.
TOKENS = (
    (r"\basync (def|for|with)\b", r"\1"),
    (r"\bawait ", ""),
    (r"\bAwaitable\[(object|T|None)\]", r"\1"),
    (r"\basynccontextmanager\b", "contextmanager"),
    (r"\bopen_async\b", "open"),
    (r"\bAsyncStreamResponse\b", "SyncStreamResponse"),
    (r"\bAsync([A-Z]\w*)", r"\1"),
    (r"\b(_|open_|as_|)async_(\w+)", r"\1\2"),
    (r"__(aenter|aexit|aiter|anext)__", lambda match: f"__{match[1][1:]}__"),
    (r"\b(aiter|anext)\(", lambda match: f"{match[1][1:]}("),
    (r"\baclose\b", "close"),
    (r"\basync_calling\b", "calling"),
    (r"\bStopAsyncIteration\b", "StopIteration"),
    (r"'async with'", "'with'"),
)
# Whole files, and classes or functions that share a file.
FILES = [
    ("specwire_runtime/drivers/async_driver.py", "specwire_runtime/drivers/sync_driver.py"),
    ("specwire_runtime/async_calling.py", "specwire_runtime/calling.py"),
    ("specwire/async_client.py", "specwire/client.py"),
    ("specwire_runtime/http_responses/async_callers.py", "specwire_runtime/http_responses/callers.py"),
    ("specwire_runtime/http_responses/async_streamed.py", "specwire_runtime/http_responses/streamed.py"),
]
CHAT, PAGES, CALLERS = "specwire/chat_stream/streams.py", "specwire_runtime/pages.py", "specwire_runtime/callers.py"
FACTORY = "specwire_runtime/transports/transport_factory.py"
PIECES: list[tuple[str, str, str, set[str]]] = [
    ("specwire_runtime/drivers/peeking.py", "AsyncPeeked", "Peeked", set()),
    ("specwire_runtime/streaming.py", "AsyncHttpStream", "HttpStream", set()),
    ("specwire_runtime/stream_responses.py", "AsyncHttpStreamResponse", "HttpStreamResponse", set()),
    ("specwire_runtime/streaming.py", "open_async_stream", "open_stream", set()),
    ("specwire_runtime/streaming.py", "_async_guarding", "_guarding", set()),
    (CHAT, "AsyncChatCompletionStream", "ChatCompletionStream", set()),
    (
        CHAT,
        "AsyncChatCompletionStreamManager",
        "ChatCompletionStreamManager",
        {"__init__"},
    ),
    ("specwire/resources/streamed.py", "AsyncStreamed", "Streamed", set()),
    (PAGES, "AsyncHttpPage", "HttpPage", set()),
    (
        PAGES,
        "AsyncHttpPages",
        "HttpPages",
        {"__init__", "following"},
    ),  # a list need not have been awaited
    (PAGES, "AsyncHttpItems", "HttpItems", set()),
    (
        CALLERS,
        "AsyncHttpCaller",
        "HttpCaller",
        {"page"},
    ),  # a list can be iterated over without being awaited
    (
        FACTORY,
        "AsyncLink",
        "Link",
        {"__init__"},
    ),  # each refuses the other's clients
    ("specwire_runtime/transports/ports.py", "AsyncResponse", "Response", set()),
    ("specwire_runtime/raw_requests.py", "AsyncOtherEndpoints", "OtherEndpoints", set()),
    ("specwire_runtime/transports/ports.py", "AsyncTransport", "Transport", set()),
]
# The direct halves, in two files each. Left out: a fork leaves the parent's pool alone.
DIRECT: list[tuple[str, str, set[str]]] = [
    ("DirectResponse", "specwire_http1/transport.py", {"_let_go"}),
    ("_begun", "specwire_http1/transport.py", set()),
    ("HttpxConnection", "specwire_http1/httpx_connection.py", {"__init__", "close", "_bounded"}),
    ("HttpxResponse", "specwire_http1/httpx_connection.py", {"close"}),
    ("ClientTransport", "specwire_runtime/transports/httpx_client.py", set()),
]
# The asynchronous classes have a second name for their close().
ALIAS = "def close(self) -> None:\n    self.close()"


def un_async(text: str) -> str:
    for pattern, replacement in TOKENS:
        text = re.sub(pattern, replacement, text)
    return text


def code(text: str, without: set[str]) -> list[str]:
    """Return the statements without docstrings, comments, imports and the methods named."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            methods = [item for item in node.body if getattr(item, "name", None) not in without]
            node.body = [item for item in methods if ast.unparse(item) != ALIAS]
    return [ast.unparse(node) for node in tree.body if not isinstance(node, ast.Import | ast.ImportFrom)]


def piece(path: Path, name: str) -> str:
    text = path.read_text()
    node = next(node for node in ast.parse(text).body if getattr(node, "name", None) == name)
    return ast.get_source_segment(text, node) or ""


@pytest.mark.parametrize("asynchronous, synchronous", FILES)
def test_files(asynchronous: str, synchronous: str) -> None:
    found = code(un_async((OVERRIDES / asynchronous).read_text()), set())
    assert found == code((OVERRIDES / synchronous).read_text(), set())


@pytest.mark.parametrize("file, asynchronous, synchronous, without", PIECES)
def test_pieces(file: str, asynchronous: str, synchronous: str, without: set[str]) -> None:
    found = code(un_async(piece(OVERRIDES / file, asynchronous)), without)
    assert found == code(piece(OVERRIDES / file, synchronous), without)


def twin_of(file: str) -> Path:
    path = OVERRIDES / file
    return path.with_name(f"async_{path.name}")


@pytest.mark.parametrize("name, file, without", DIRECT)
def test_direct(name: str, file: str, without: set[str]) -> None:
    twin = name if name.startswith("_") else f"Async{name}"
    found = code(un_async(piece(twin_of(file), twin)), without)
    assert found == code(piece(OVERRIDES / file, name), without)


def test_direct_send() -> None:
    """The rest of the two transports differs: a pool of each process, or of each event loop."""
    halves = [("async_transport.py", "AsyncDirectTransport"), ("transport.py", "DirectTransport")]
    sends: list[str] = []
    for file, name in halves:
        (node,) = ast.parse(un_async(piece(OVERRIDES / "specwire_http1" / file, name))).body
        assert isinstance(node, ast.ClassDef)
        sends += [ast.unparse(item) for item in node.body if getattr(item, "name", None) == "send"]
    assert len(sends) == len(halves)
    assert sends[0] == sends[1]


# The pools and the connections have little code in common; whoever uses them must not see a difference.
def face(path: Path, name: str) -> dict[str, str]:
    """Return the public methods of a class with their arguments."""
    (node,) = ast.parse(un_async(piece(path, name))).body
    assert isinstance(node, ast.ClassDef)
    methods = [item for item in node.body if isinstance(item, ast.FunctionDef) and not item.name.startswith("_")]
    return {
        item.name: f"{ast.unparse(item.args)} -> {ast.unparse(item.returns or ast.Constant(None))}" for item in methods
    }


def test_pools_look_alike() -> None:
    found = face(OVERRIDES / "specwire_http1/async_pool.py", "AsyncConnections")
    assert found == face(OVERRIDES / "specwire_http1/pool.py", "Connections")


def test_connections_look_alike() -> None:
    wanted = face(OVERRIDES / "specwire_http1/sync_io.py", "Connection")
    assert face(OVERRIDES / "specwire_http1/async_io.py", "AsyncioConnection").items() >= wanted.items()


@pytest.mark.parametrize("file", ["sync_driver.py", "async_driver.py"])
def test_drivers_stay_thin(file: str) -> None:
    assert len((OVERRIDES / "specwire_runtime" / "drivers" / file).read_text().splitlines()) <= 120
