"""Rules for operations. Each is a function from a contract to the problems it finds; spec/README.md lists them.

May not live here: rules for schemas, walking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from .document import join
from .lint_walk import Problem, child, contents, operations, parameters

_JSON: Final = "application/json"
_EVENTS: Final = "text/event-stream"
_ERROR: Final = re.compile(r"[45](?:\d\d|XX)|default", re.IGNORECASE)


def operation_id(data: dict[str, Any]) -> Iterator[Problem]:
    """Each operation has an identifier of its own."""
    first: dict[str, str] = {}
    for operation in operations(data):
        name = operation.data.get("operationId")
        if not isinstance(name, str) or not name:
            yield Problem(operation.pointer, "operation-id", f"{operation.name} has no operationId")
        elif (other := first.setdefault(name, operation.name)) != operation.name:
            message = f"the operationId {name!r} belongs to {other} already"
            yield Problem(join(operation.pointer, "operationId"), "operation-id", message)


def path_parameter(data: dict[str, Any]) -> Iterator[Problem]:
    """The names in a path template and the declared path parameters are the same."""
    for operation in operations(data):
        used = re.findall(r"\{([^{}]*)\}", operation.path)
        declared: set[str] = set()
        for node, pointer in parameters(data, operation):
            if node.get("in") != "path":
                continue
            name = str(node.get("name"))
            declared.add(name)
            if name not in used:
                yield Problem(
                    pointer, "path-parameter", f"{operation.path} has no {{{name}}} for this parameter to fill"
                )
            elif node.get("required") is not True:
                yield Problem(pointer, "path-parameter", f"the path parameter {name!r} must say required: true")
        for name in used:
            if name not in declared:
                message = f"{operation.name} declares no path parameter {name!r}"
                yield Problem(operation.pointer, "path-parameter", message)


def event_stream(data: dict[str, Any]) -> Iterator[Problem]:
    """JSON comes first, then the event stream: the parser reads only the first media type."""
    seen: set[str] = set()
    for operation in operations(data):
        for status, raw in child(operation.data, "responses").items():
            kinds = list(contents(data, raw, join(operation.pointer, "responses", status)))
            names = [media for media, _, _ in kinds]
            if _EVENTS not in names:
                continue
            pointer = kinds[names.index(_EVENTS)][2]
            if _JSON not in names[: names.index(_EVENTS)] and pointer not in seen:
                seen.add(pointer)
                message = f"{_EVENTS} needs {_JSON} before it: the parser reads only the first media type"
                yield Problem(pointer, "event-stream", message)


def error_response(data: dict[str, Any]) -> Iterator[Problem]:
    """Each operation says what an error looks like."""
    for operation in operations(data):
        responses = child(operation.data, "responses")
        if not any(_ERROR.fullmatch(str(status)) for status in responses):
            message = f"{operation.name} declares no error response: add 4XX and 5XX, or default"
            yield Problem(join(operation.pointer, "responses"), "error-response", message)


def operation_description(data: dict[str, Any]) -> Iterator[Problem]:
    """Docstrings are made from descriptions: of each operation and each parameter."""
    seen: set[str] = set()
    for operation in operations(data):
        described = [(operation.data, operation.pointer, operation.name)]
        described += [
            (node, pointer, f"the parameter {node.get('name')!r}") for node, pointer in parameters(data, operation)
        ]
        for node, pointer, what in described:
            text = node.get("description")
            if pointer not in seen and not (isinstance(text, str) and text.strip()):
                seen.add(pointer)
                yield Problem(pointer, "description", f"{what} has no description to make a docstring from")
