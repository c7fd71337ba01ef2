"""Words for what is wrong with a JSON value: from a validator's errors to one `param`, `message` and `code`.

A union fails with one list of errors per member. The member that was meant is found by its tag, and only its errors
are told; if none was meant, the tags or types that would have been right are listed.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from jsonschema_rs import ValidationError
from jsonschema_rs import ValidationErrorKind as Kind

Path = Sequence[str | int]
MAX_SHOWN = 60
"""Longest part of an offending value that a message shows, in characters."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with a value."""

    param: str | None
    """The place, such as `messages[0].role`, or None for the value as a whole."""
    message: str
    code: str


def most_telling(errors: Sequence[ValidationError], at: str = "") -> Problem:
    """Return the problem that a person should mend first: the outermost, and the first of those.

    `at` is put in front of the places. The errors must not be empty.
    """
    leaves = _leaves(errors)
    first = leaves[0]
    path: Path = first.instance_path
    match first.kind:
        case Kind.Required(name):
            param = param_name([*path, name], at)
            return Problem(param, f"Missing required parameter: '{param}'.", "missing_required_parameter")
        case Kind.AdditionalProperties(unexpected) | Kind.UnevaluatedProperties(unexpected):
            param = param_name([*path, unexpected[0]], at)
            return Problem(param, f"Unknown parameter: '{param}'.", "unknown_parameter")
        case Kind.Constant() | Kind.Enum() | Kind.Type():
            return _wrong_value(leaves, at)
        case kind:
            for kinds, words, code in LIMITS:
                if isinstance(kind, kinds):
                    number = "decimal" if isinstance(first.instance, float) else "integer"
                    return _invalid(path, at, words(kind.value), code.format(number=number))
            return _invalid(path, at, first.message, "invalid_value")


def param_name(path: Path, at: str = "") -> str | None:
    """Return a path in the notation of error bodies: `messages[0].content`."""
    name = at
    for part in path:
        if isinstance(part, int):
            name += f"[{part}]"
        else:
            name += f".{part}" if name else part
    return name or None


# Codes as OpenAI's API answers them.
LIMITS: list[tuple[type[Kind] | tuple[type[Kind], ...], Callable[[object], str], str]] = [
    (Kind.Minimum, lambda limit: f"must be at least {limit}", "{number}_below_min_value"),
    (Kind.Maximum, lambda limit: f"must be at most {limit}", "{number}_above_max_value"),
    (Kind.MinItems, lambda limit: f"must have at least {limit} element(s)", "empty_array"),
    (Kind.MaxItems, lambda limit: f"must have at most {limit} element(s)", "array_above_max_length"),
    (Kind.MinLength, lambda limit: f"must have at least {limit} character(s)", "string_below_min_length"),
    (Kind.MaxLength, lambda limit: f"must have at most {limit} character(s)", "string_above_max_length"),
    (Kind.Pattern, lambda pattern: f"must match the pattern {pattern}", "invalid_value"),
    ((Kind.OneOfMultipleValid,), lambda _: "fits more than one of the documented forms", "invalid_value"),
]


def _leaves(errors: Sequence[ValidationError]) -> list[ValidationError]:
    """Return the error to tell, or several of the same place that are alternatives."""
    error = min(errors, key=lambda candidate: len(candidate.instance_path))
    match error.kind:
        case Kind.OneOfNotValid(context) | Kind.AnyOf(context):
            return _of_union(error.instance_path, context)
        case _:
            return [error]


def _of_union(path: Path, members: list[list[ValidationError]]) -> list[ValidationError]:
    tag_depth = len(path) + 1

    def wrong_shape(member: list[ValidationError]) -> list[ValidationError]:
        return [e for e in member if len(e.instance_path) == len(path) and isinstance(e.kind, Kind.Type)]

    def wrong_tag(member: list[ValidationError]) -> list[ValidationError]:
        return [e for e in member if len(e.instance_path) == tag_depth and isinstance(e.kind, Kind.Constant)]

    shaped = [member for member in members if not wrong_shape(member)]
    if not shaped:
        return [error for member in members for error in wrong_shape(member)]
    tagged = [member for member in shaped if not wrong_tag(member)]
    if not tagged:
        return [error for member in shaped for error in wrong_tag(member)]
    return _leaves(min(tagged, key=len))


def _wrong_value(leaves: Sequence[ValidationError], at: str) -> Problem:
    first = leaves[0]
    if all(isinstance(leaf.kind, Kind.Type) for leaf in leaves):
        names = list(dict.fromkeys(name for leaf in leaves for name in _type_names(leaf.kind)))
        shown = _type_name(first.instance)
        return _invalid(first.instance_path, at, f"expected {' or '.join(names)}, but got {shown}", "invalid_type")
    listed = ", ".join(json.dumps(value) for leaf in leaves for value in _allowed_values(leaf.kind))
    shown = json.dumps(first.instance, ensure_ascii=False)
    shown = shown if len(shown) <= MAX_SHOWN else shown[:MAX_SHOWN] + "…"
    return _invalid(first.instance_path, at, f"got {shown}; supported values are {listed}", "invalid_value")


def _invalid(path: Path, at: str, words: str, code: str) -> Problem:
    param = param_name(path, at)
    subject = f"'{param}'" if param else "the request body"
    return Problem(param, f"Invalid value for {subject}: {words}.", code)


def _allowed_values(kind: Kind) -> list[Any]:
    match kind:
        case Kind.Constant(expected):
            return [expected]
        case Kind.Enum(options):
            return list(options)
        case _:
            return []


def _type_names(kind: Kind) -> list[str]:
    return list(kind.types) if isinstance(kind, Kind.Type) else []


def _type_name(value: object) -> str:
    names: list[tuple[type, str]] = [
        (bool, "boolean"),
        (int, "integer"),
        (float, "number"),
        (str, "string"),
        (list, "array"),
        (dict, "object"),
    ]
    return next((name for kind, name in names if isinstance(value, kind)), "null")
