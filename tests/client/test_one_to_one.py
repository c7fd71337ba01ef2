"""The synchronous and the asynchronous halves are the same code: take ``async`` and ``await`` away, and compare."""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "overrides" / "specwire"
TRANSPORTS = PACKAGE / "transports"

# From the asynchronous spelling to the synchronous one, in this order.
TOKENS = (
    (r"\basync (def|for|with)\b", r"\1"),
    (r"\bawait ", ""),
    (r"\bAwaitable\[(object|T|None)\]", r"\1"),
    (r"\basynccontextmanager\b", "contextmanager"),
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
    ("drivers/async_.py", "drivers/sync.py"),
    ("async_calling.py", "calling.py"),
    ("async_client.py", "client.py"),
    ("responses/async_callers.py", "responses/callers.py"),
    ("responses/async_streamed.py", "responses/streamed.py"),
]
PIECES: list[tuple[str, str, str, set[str]]] = [
    ("drivers/peeking.py", "AsyncPeeked", "Peeked", set()),
    ("streaming.py", "AsyncHttpStream", "HttpStream", set()),
    ("stream_responses.py", "AsyncHttpStreamResponse", "HttpStreamResponse", set()),
    ("streaming.py", "open_async_stream", "open_stream", set()),
    ("streaming.py", "_async_guarding", "_guarding", set()),
    ("chat_stream/streams.py", "AsyncChatCompletionStream", "ChatCompletionStream", set()),
    ("chat_stream/streams.py", "AsyncChatCompletionStreamManager", "ChatCompletionStreamManager", {"__init__"}),
    ("resources/streamed.py", "AsyncStreamed", "Streamed", set()),
    ("pagination.py", "AsyncHttpPage", "HttpPage", set()),
    ("pagination.py", "AsyncHttpPages", "HttpPages", {"__init__", "following"}),  # a list need not have been awaited
    ("pagination.py", "AsyncHttpItems", "HttpItems", set()),
    ("callers.py", "AsyncHttpCaller", "HttpCaller", {"page"}),  # a list can be iterated over without being awaited
    ("transports/link.py", "AsyncLink", "Link", {"__init__"}),  # each refuses the other's clients
    ("transports/ports.py", "AsyncResponse", "Response", set()),
    ("undocumented.py", "AsyncOtherEndpoints", "OtherEndpoints", set()),
    ("transports/ports.py", "AsyncTransport", "Transport", set()),
]
# The direct halves, in two files each. Left out: a fork leaves the parent's pool alone.
DIRECT: list[tuple[str, str, set[str]]] = [
    ("DirectResponse", "direct.py", {"_let_go"}),
    ("_begun", "direct.py", set()),
    ("HttpxConnection", "by_httpx.py", {"__init__", "close", "_bounded"}),
    ("HttpxResponse", "by_httpx.py", {"close"}),
    ("ClientTransport", "client.py", set()),
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
    found = code(un_async((PACKAGE / asynchronous).read_text()), set())
    assert found == code((PACKAGE / synchronous).read_text(), set())


@pytest.mark.parametrize("file, asynchronous, synchronous, without", PIECES)
def test_pieces(file: str, asynchronous: str, synchronous: str, without: set[str]) -> None:
    found = code(un_async(piece(PACKAGE / file, asynchronous)), without)
    assert found == code(piece(PACKAGE / file, synchronous), without)


@pytest.mark.parametrize("name, file, without", DIRECT)
def test_direct(name: str, file: str, without: set[str]) -> None:
    twin = name if name.startswith("_") else f"Async{name}"
    found = code(un_async(piece(TRANSPORTS / f"async_{file}", twin)), without)
    assert found == code(piece(TRANSPORTS / file, name), without)


def test_direct_send() -> None:
    """The rest of the two transports differs: a pool of each process, or of each event loop."""
    halves = [("async_direct.py", "AsyncDirectTransport"), ("direct.py", "DirectTransport")]
    sends: list[str] = []
    for file, name in halves:
        (node,) = ast.parse(un_async(piece(TRANSPORTS / file, name))).body
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
    found = face(TRANSPORTS / "async_connections.py", "AsyncConnections")
    assert found == face(TRANSPORTS / "connections.py", "Connections")


def test_connections_look_alike() -> None:
    wanted = face(TRANSPORTS / "sockets.py", "Connection")
    assert face(TRANSPORTS / "async_sockets.py", "AsyncioConnection").items() >= wanted.items()


@pytest.mark.parametrize("file", ["drivers/sync.py", "drivers/async_.py"])
def test_drivers_stay_thin(file: str) -> None:
    assert len((PACKAGE / file).read_text().splitlines()) <= 120
