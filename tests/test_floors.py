"""Imports go down only. Every import is read, inside functions and under TYPE_CHECKING too.

| floor | what                                                   | may import                                  |
|-------|--------------------------------------------------------|---------------------------------------------|
| 0     | specwire_api                                           | the standard library, attrs, dateutil       |
| 1     | specwire.core, specwire.errors                         | the standard library, specwire_api.types    |
| 2     | transports, drivers, streams, pages, calls, callers    | floors 0 and 1, httpx and what it builds on |
| 3     | our resources and their helpers, the clients           | floors 0 to 2                               |
| 4     | specwire, specwire.types                               | all                                         |
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = {
    "specwire_api": ROOT / "generated",
    "specwire": ROOT / "overrides",
    "specwire_conformance": ROOT / "overrides",
}

# The longest prefix of a module's name decides.
FLOORS = {
    "specwire_api": 0,
    "specwire._version": 0,
    "specwire.core": 1,
    "specwire.errors": 1,
    "specwire.transports": 2,
    "specwire.drivers": 2,
    "specwire.streaming": 2,
    "specwire.stream_responses": 2,
    "specwire.pagination": 2,
    "specwire.log": 2,
    "specwire.calls": 2,
    "specwire.json_reader": 2,
    "specwire.calling": 2,
    "specwire.async_calling": 2,
    "specwire.callers": 2,
    "specwire.settings": 2,
    "specwire.responses": 2,
    "specwire.undocumented": 2,
    "specwire.undocumented_call": 2,
    "specwire.undocumented_types": 2,
    "specwire.http_clients": 2,
    "specwire.module_client": 4,
    "specwire._types": 4,
    "specwire.chat_stream": 3,
    "specwire.structured": 3,
    "specwire.tool_loop": 3,
    "specwire.resources": 3,
    "specwire.client": 3,
    "specwire.elsewhere": 3,
    "specwire.async_client": 3,
    "specwire.types": 4,
    "specwire.lib": 4,
    "specwire": 4,
}
THIRD_PARTIES = {
    0: {"attrs", "attr", "dateutil"},
    1: set(),
    2: {"httpx", "h11", "anyio", "certifi", "msgspec"},
    3: {"pydantic", "msgspec", "typing_extensions"},
    4: set(),
}
# What the core is handed instead: transports, clock, environment, randomness.
NOT_IN_THE_CORE = {
    "httpx",
    "httpcore",
    "asyncio",
    "anyio",
    "time",
    "os",
    "random",
    "secrets",
    "socket",
    "ssl",
    "logging",
}


def modules(package: str) -> Iterator[tuple[str, Path]]:
    for path in sorted((PACKAGES[package] / package).rglob("*.py")):
        parts = path.relative_to(PACKAGES[package]).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports(module: str, path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and absolute name of each import; a name that is imported from a package may be a module itself."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *([base] if base else [])])
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield node.lineno, inner if is_module(inner) else base


def is_module(name: str) -> bool:
    top = name.split(".", maxsplit=1)[0]
    if top not in PACKAGES:
        return False
    place = PACKAGES[top].joinpath(*name.split("."))
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


def floor(module: str) -> int:
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        if ".".join(parts[:length]) in FLOORS:
            return FLOORS[".".join(parts[:length])]
    raise AssertionError(f"{module} has no floor")


MODULES = [*modules("specwire_api"), *modules("specwire")]


@pytest.mark.parametrize("module, path", MODULES, ids=[module for module, _ in MODULES])
def test_imports_go_down(module: str, path: Path) -> None:
    own = floor(module)
    for line, name in imports(module, path):
        top = name.split(".")[0]
        place = f"{path.relative_to(ROOT)}:{line} imports {name}"
        if top in {"specwire", "specwire_api"}:
            assert floor(name) <= own, place
        elif top not in sys.stdlib_module_names:
            assert any(top in THIRD_PARTIES[below] for below in range(own + 1)), place
            assert own != 1, place
        if own == 1:
            assert top not in NOT_IN_THE_CORE, place
            assert top != "specwire_api" or name == "specwire_api.types", place


def test_every_module_was_placed_on_purpose() -> None:
    """A new module of the top folder is given a floor by name; only packages give theirs to what is in them."""
    for module, _ in modules("specwire"):
        if module.count(".") == 1:
            assert module in FLOORS, module


def test_no_circles() -> None:
    """Floors allow imports among equals; those must not run in circles either, at run time or for type checkers."""
    edges = {
        module: {name for _, name in imports(module, path) if is_module(name)} for module, path in modules("specwire")
    }
    package_files = {module for module, path in modules("specwire") if path.name == "__init__.py"}
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join([*trail[trail.index(module) :], module])
        if module in done or module not in edges:
            return
        for target in sorted(edges[module] - (package_files - {"specwire.types"})):
            visit(target, (*trail, module))
        done.add(module)

    for module in edges:
        visit(module, ())


def test_the_judge_knows_no_client() -> None:
    for module, path in modules("specwire_conformance"):
        for line, name in imports(module, path):
            assert name.partition(".")[0] not in {"specwire", "specwire_api"}, f"{module}:{line}"


# Fields of chat completions. The runtime carries any contract, so none of them may be named in it.
WORDS_OF_ONE_API = {"choices", "finish_reason", "messages", "delta", "chat", "completions", "models"}


def test_the_runtime_knows_no_operation() -> None:
    for module, path in modules("specwire"):
        if floor(module) > 2:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert node.value not in WORDS_OF_ONE_API, f"{path.relative_to(ROOT)}:{node.lineno} {node.value!r}"
            if isinstance(node, ast.Attribute):
                assert node.attr not in WORDS_OF_ONE_API, f"{path.relative_to(ROOT)}:{node.lineno} .{node.attr}"
