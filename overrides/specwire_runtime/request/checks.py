"""Arguments of a wrong kind, said in words: which one, what it must be, what came. Never a value: it may be secret."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specwire_runtime.response.json_guards import is_mapping
from specwire_runtime.wire.types import Omit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

# What to do with a class or a function, by the argument that it was given for.
_TOOLS = "run_tools() calls functions, and function_tool() makes a tool of a function or a class"
INSTEAD = {
    "response_format": "parse(), stream() and run_tools() take a class",
    "tools": _TOOLS,
    "functions": f"{_TOOLS}, for the argument 'tools'",
}

# Modules with what only one API knows of mistakes (``hints.add``).
HINT_MODULES: set[str] = set()


def instead(where: str, value: object) -> str:
    """Return what is said behind the fault of a value: what takes a class or a function there, empty for others."""
    argument = where.removeprefix("extra_body: ").split("[")[0].split(".")[0]
    return f"; {INSTEAD[argument]}" if argument in INSTEAD and callable(value) else ""


def listed(argument: str, value: Iterable[Any], hint: str = "") -> list[Any]:
    """Return a list of what an iterable gives. Raises TypeError for what gives nothing, or names: a single item."""
    if isinstance(value, str) or is_mapping(value) or not hasattr(type(value), "__iter__"):
        raise TypeError(f"{argument} must be a list{hint}, not {kind(value)}")
    return list(value)


def kind(value: object) -> str:
    """Return what a value is, as a message says it."""
    return "None" if value is None else type(value).__name__


def mapping(argument: str, value: object) -> Mapping[str, Any]:
    """Return a mapping whose names are text; None and ``omit`` are empty ones.

    Raises:
        TypeError: it is no mapping, or a name is no text.
    """
    if value is None or isinstance(value, Omit):
        return {}
    problem = mapping_problem(argument, value)
    if problem is None and is_mapping(value):
        return value
    del value  # a traceback that shows local variables must not show it
    raise TypeError(problem)


def mapping_problem(argument: str, value: object) -> str | None:
    """Return what is wrong with a value that is to be a mapping; None if nothing is."""
    if value is None or isinstance(value, Omit):
        return None
    if not is_mapping(value):
        return f"{argument} must be a mapping, such as a dictionary, not {kind(value)}"
    for name in value:
        if not isinstance(name, str):
            return f"{argument}: a name must be a string, not {kind(name)}"
    return None


def flag(argument: str, value: object) -> bool:
    """Return a truth value. Raises TypeError for anything else: the text ``"no"`` would count as true."""
    if not isinstance(value, bool):
        raise TypeError(f"{argument} must be True or False, not {kind(value)}")
    return value


def turned_on(argument: str, value: object) -> bool:
    """Return a truth value; None and ``omit`` are False. Raises as ``flag`` does."""
    return value is not None and not isinstance(value, Omit) and flag(argument, value)


def count(argument: str, value: object, *, at_least: int = 0) -> int:
    """Return an integer.

    Raises:
        TypeError: it is none.
        ValueError: it is too small.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{argument} must be an integer, not {kind(value)}")
    if value < at_least:
        raise ValueError(f"{argument} must be at least {at_least}, not {value}")
    return value


def refuse_unknown(function: str, names: Iterable[str], known: Collection[str]) -> None:
    """Raise TypeError for the first name that is not known."""
    for name in names:
        if name not in known:
            raise TypeError(unexpected(function, name, known))


def unexpected(function: str, name: str, known: Collection[str]) -> str:
    """Return the sentence about an unknown argument, with what is meant or, where there are few, all that are known."""
    from specwire_runtime.request.hints import FEW, hint  # a mistake may cost the import

    said = hint(name, known)
    if not said and len(known) <= FEW:
        said = f" It takes {', '.join(sorted(known))}."
    return f"{function} got an unexpected keyword argument {name!r}.{said}"
