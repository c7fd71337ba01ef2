"""A body read as what a program asks for: a model, decoded JSON, text or bytes.

What an operation answers is not known here. Models are told by what they can do:
``from_dict`` (those of a contract), ``model_validate`` (pydantic's).
"""

from __future__ import annotations

import contextlib
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin, is_typeddict

from specwire_runtime.response.decode import error_in_answer, invalid
from specwire_runtime.response.exchange import REQUEST_ID
from specwire_runtime.response.json_guards import is_array, is_object
from specwire_runtime.response.json_text import NotJSONError, matches, shape
from specwire_runtime.response.response_check import has_error, is_foreign, is_sentence, reports_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from specwire_runtime.response.reply import Reply

ANYTHING: tuple[object, ...] = (object, Any)
CONTAINERS: tuple[object, ...] = (dict, list)
SUPPORTED = (
    "a class with from_dict(), a pydantic model, a TypedDict, dict, list, str, bytes, object, Any, None, or RawResponse"
)


class _MismatchError(Exception):
    """The value is not of the kind asked for. The message ends a sentence about the answer."""


def check_target(target: Any) -> None:
    """Make sure that something can be read as ``target``, before anything is sent for it.

    Raises:
        TypeError: nothing can.
    """
    if target not in (None, NoneType, bytes, str):
        converter(target)


def as_json(reply: Reply, content: bytes) -> Any:
    """Return a body as JSON.

    Raises:
        APIResponseValidationError: it is not JSON.
    """
    try:
        return reply.parse_json(content)
    except NotJSONError as error:
        reason = f"text that is not JSON ({error})"
    raise invalid(reply, reason, content)


def read_as(reply: Reply, content: bytes, target: Any) -> Any:
    """Return a body as ``target``.

    Raises:
        APIError: the body reports an error.
        APIResponseValidationError: the body is not that.
        TypeError: nothing can be read as ``target``.
    """
    if target is None or target is NoneType:
        return None
    if target is bytes:
        return content
    if target is str:
        return content.decode("utf-8", "replace")
    convert = converter(target)
    if target in ANYTHING and not content:
        return None
    value = as_json(reply, content)
    reason = ""
    if target in ANYTHING or not _is_error(value, target):
        try:
            read = convert(value)
        except _MismatchError as mismatch:
            reason = "" if has_error(value) or is_sentence(value) else f"{mismatch}"
        else:
            if not (is_foreign(read, value) and is_sentence(value)):
                return _with_request_id(read, reply)
    raise invalid(reply, reason, content) if reason else error_in_answer(reply, content)


def _with_request_id(read: Any, reply: Reply) -> Any:
    request_id = reply.headers.get(REQUEST_ID)
    if request_id is not None:
        with contextlib.suppress(AttributeError, ValueError):  # a list or a plain value has no place for it
            object.__setattr__(read, "_request_id", request_id)
    return read


def _is_error(value: Any, target: Any) -> bool:
    """Whether a JSON value reports an error, and ``target`` has no place for one.

    What else came is left to the target to refuse, unless it is a model of a contract: operations that are not in the
    contract may well answer with an ``error`` among other properties, such as that of a job that failed.
    """
    if is_object(value) and hasattr(target, "_wire_names"):
        return reports_error(value, target, None)
    alone: Any = value[0] if is_array(value) and len(value) == 1 else value
    known: Any = getattr(target, "model_fields", None) or getattr(target, "__annotations__", ())
    if "error" in known:
        return False
    return is_object(alone) and has_error(alone) and (len(alone) == 1 or alone.get("object") == "error")


def converter(target: Any) -> Callable[[Any], Any]:
    """Return a function from a decoded JSON value to ``target``.

    Raises:
        TypeError: there is none.
    """
    if target in ANYTHING:
        return _as_is
    origin = get_origin(target) or target
    if origin in CONTAINERS:
        inner = get_args(target)
        convert = converter(inner[-1]) if inner else _as_is
        return lambda value: _container(value, origin is dict, convert)
    if is_typeddict(target):
        return lambda value: _of_kind(value, "object")
    if target is str or target is int or target is float or target is bool:
        kind = {str: "string", int: "integer", float: "number", bool: "boolean"}[target]
        return lambda value: _of_kind(value, kind)
    for method, kind in (("from_dict", "object"), ("model_validate", "any")):
        build = getattr(target, method, None)
        if isinstance(target, type) and callable(build):
            return lambda value: _built(build, _of_kind(value, kind), target)
    name = getattr(target, "__name__", repr(target))
    raise TypeError(f"an answer cannot be read as {name}; what can be asked for is {SUPPORTED}")


def _as_is(value: Any) -> Any:
    return value


def _of_kind(value: Any, kind: str) -> Any:
    if not matches(value, kind):
        raise _MismatchError(f"a JSON {shape(value)} where a JSON {kind} was due")
    return value


def _container(value: Any, of_members: bool, convert: Callable[[Any], Any]) -> Any:  # noqa: FBT001  (one of two kinds)
    if of_members and is_object(value):
        return {name: convert(member) for name, member in value.items()}
    if not of_members and is_array(value):
        return [convert(item) for item in value]
    raise _MismatchError(f"a JSON {shape(value)} where a JSON {'object' if of_members else 'array'} was due")


def _built(build: Callable[[Any], Any], value: Any, target: type[Any]) -> Any:
    try:
        return build(value)
    except ValueError as error:  # pydantic's errors are such; they quote the answer at length
        count = getattr(error, "error_count", None)
        found = f" ({count()} of its fields do not fit)" if callable(count) else ""
    raise _MismatchError(f"JSON that is no {target.__name__}{found}")
