"""Imports go down only. Every import is read, inside functions and under TYPE_CHECKING too.

| layer | what                                                          | may import                             |
|-------|---------------------------------------------------------------|----------------------------------------|
| 0     | specwire_runtime.wire                                         | the standard library, attrs, dateutil  |
| 1     | specwire_runtime: config, request, response, policy, privacy  | layer 0 and the standard library       |
| 2     | the rest of specwire_runtime                                  | layers 0 and 1; httpx, anyio, msgspec  |
| 3     | specwire_http1                                                | what PORT lists; h11, anyio, certifi   |
| 3     | specwire_api, or any other generated package                  | specwire_runtime                       |
| 4     | specwire                                                      | all above                              |
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = {
    "specwire_api": ROOT / "generated",
    "specwire": ROOT / "overrides",
    "specwire_conformance": ROOT / "overrides",
    "specwire_http1": ROOT / "overrides",
    "specwire_runtime": ROOT / "overrides",
}
OURS = {"specwire", "specwire_api", "specwire_http1", "specwire_runtime"}

# The longest prefix of a module's name decides.
LAYERS = {
    "specwire_runtime.wire": 0,
    "specwire_runtime._version": 0,
    "specwire_runtime.config": 1,
    "specwire_runtime.errors": 1,
    "specwire_runtime.policy": 1,
    "specwire_runtime.privacy": 1,
    "specwire_runtime.request": 1,
    "specwire_runtime.response": 1,
    "specwire_runtime": 2,
    "specwire_http1": 3,
    "specwire_api": 3,
    "specwire": 4,
}
# What specwire_http1 may know of the engine: the transport port, failure values, headers, deadlines, texts of errors.
PORT = {
    "specwire_runtime.config.pool_limits",
    "specwire_runtime.policy.failure",
    "specwire_runtime.policy.timeout",
    "specwire_runtime.privacy.secret",
    "specwire_runtime.request.headers",
    "specwire_runtime.request.request",
    "specwire_runtime.response.inflate",
    "specwire_runtime.transports",
}
THIRD_PARTIES = {
    "specwire_runtime.wire": {"attrs", "attr", "dateutil"},
    "specwire_runtime": {"attrs", "attr", "httpx", "anyio", "msgspec"},
    "specwire_http1": {"h11", "anyio", "certifi", "httpx"},
    "specwire_api": {"attrs", "attr", "dateutil"},
    "specwire": {"attrs", "httpx", "anyio", "pydantic", "msgspec", "typing_extensions"},
}
# What layer 1 is handed instead: transports, clock, environment, randomness.
HANDED_IN = {
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


def layer(module: str) -> int:
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        if ".".join(parts[:length]) in LAYERS:
            return LAYERS[".".join(parts[:length])]
    raise AssertionError(f"{module} has no layer")


MODULES = [pair for package in sorted(OURS) for pair in modules(package)]


def longest_prefix(name: str, table: dict[str, set[str]]) -> set[str]:
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        if ".".join(parts[:length]) in table:
            return table[".".join(parts[:length])]
    raise AssertionError(name)


@pytest.mark.parametrize("module, path", MODULES, ids=[module for module, _ in MODULES])
def test_imports_go_down(module: str, path: Path) -> None:
    own, package = layer(module), module.partition(".")[0]
    for line, name in imports(module, path):
        top = name.split(".")[0]
        place = f"{path.relative_to(ROOT)}:{line} imports {name}"
        if top in OURS:
            assert layer(name) <= own, place
            assert own != 3 or top in {package, "specwire_runtime"}, place
            if package == "specwire_http1" and top == "specwire_runtime":
                assert any(name == port or name.startswith(f"{port}.") for port in PORT), place
            if package == "specwire_api" and top == "specwire_runtime":
                assert layer(name) == 0 or name == "specwire_runtime", place
        elif top not in sys.stdlib_module_names:
            assert top in longest_prefix(module, THIRD_PARTIES), place
            assert own != 1, place
        if own == 1:
            assert top not in HANDED_IN, place


def test_no_circles() -> None:
    """Layers allow imports among equals; those must not run in circles either, at run time or for type checkers."""
    edges = {module: {name for _, name in imports(module, path) if is_module(name)} for module, path in MODULES}
    package_files = {module for module, path in MODULES if path.name == "__init__.py"}
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


def test_the_conformance_kit_knows_no_client() -> None:
    for module, path in modules("specwire_conformance"):
        for line, name in imports(module, path):
            assert name.partition(".")[0] not in OURS, f"{module}:{line}"


# Fields of chat completions, and names of one API. The engine carries any contract, so none of them may stand in it.
WORDS_OF_ONE_API = {"choices", "finish_reason", "messages", "delta", "chat", "completions", "models"}
NAMES_OF_ONE_API = ("openai", "stainless", "chatgpt")


def test_the_engine_knows_no_api() -> None:
    for _, path in (*modules("specwire_runtime"), *modules("specwire_http1")):
        for node in ast.walk(ast.parse(path.read_text())):
            place = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert node.value not in WORDS_OF_ONE_API, f"{place} {node.value!r}"
                assert not any(name in node.value.lower() for name in NAMES_OF_ONE_API), f"{place} {node.value!r}"
            if isinstance(node, ast.Attribute):
                assert node.attr not in WORDS_OF_ONE_API, f"{place} .{node.attr}"


def test_files_that_are_named_exist() -> None:
    """A text that sends the reader to a file is renamed with it."""
    named = re.compile(r"``(?:\w+/)*(\w+\.py)``")
    there = {path.name for _, path in (*MODULES, *modules("specwire_conformance"))}
    for _, path in MODULES:
        assert set(named.findall(path.read_text())) <= there, path.relative_to(ROOT)
