"""Whether an object that came is what an operation answers, or an error under a status of success. No model is known.

Servers leave out much of what the contract requires, so what is missing says little; an object that has nothing of its
model is something else. See docs/decisions/0062 and 0155.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specwire_runtime.response.error_bodies import fields_of
from specwire_runtime.response.json_guards import is_array, is_object

if TYPE_CHECKING:
    from specwire_runtime.wire.operation import Operation

# What an object says of itself in place of an answer. Those that a model has as properties do not count for it.
ERROR_WORDS = frozenset({"error", "fail", "failed", "failure"})
GOOD_WORDS = frozenset({"0", "200", "ok", "success", "succeeded"})
# Names of what is said for people, and which of them tell of an error by themselves.
SENTENCES = frozenset({"message", "msg", "detail", "errors", "errormessage", "errormsg", "errordescription"})
ERROR_SENTENCES = SENTENCES - {"message", "msg"}
CODES = ("code", "errorcode", "statuscode")
# Empty values may stand in each other so far.
MAX_DEPTH = 4


def is_foreign(model: object, came: Any) -> bool:
    """Whether ``came``, which was read as ``model``, has none of its properties, though it requires some.

    An object whose properties are all optional may be empty, and what is not a model (a list, a member of a union that
    the contract does not know) has no names to go by.
    """
    names: dict[str, str] = getattr(type(model), "_wire_names", {})
    for name in names.values():  # the first one is there, as a rule
        if name in came:
            return False
    return _requires(type(model)) if names else False


def _requires(model_class: type[Any]) -> bool:
    """Whether a model requires something: it has no default, or null, where null is among its values."""
    from inspect import Parameter, signature  # hardly ever needed

    parameters = signature(model_class).parameters.values()
    return any(parameter.default is Parameter.empty or parameter.default is None for parameter in parameters)


def says_something(error: Any, depth: int = 0) -> bool:
    """Whether a value under ``error`` is more than an empty form, such as ``{"code": 0, "message": ""}``."""
    if is_object(error):
        return depth > MAX_DEPTH or any(says_something(inner, depth + 1) for inner in error.values())
    if is_array(error):
        return depth > MAX_DEPTH or any(says_something(inner, depth + 1) for inner in error)
    return bool(error.strip() if isinstance(error, str) else error)


def has_error(value: Any) -> bool:
    """Whether a JSON value reports an error, whatever was due in its place; a list, if its first item does."""
    if is_array(value):
        return bool(value) and is_object(value[0]) and has_error(value[0])
    return is_object(value) and (
        says_something(value.get("error")) or value.get("object") == "error" or value.get("type") == "error"
    )


def failed_element(elements: Any) -> dict[str, Any] | None:
    """Return the first element of an array that reports an error of its own, None if none does."""
    for element in elements if is_array(elements) else ():
        if is_object(element) and element.get("error") and says_something(element["error"]):
            return element
    return None


def items_of(operation: Operation[Any, Any]) -> str | None:
    """Return the name of the array whose elements are told to be finished, or to have failed, each by itself."""
    rule = operation.stream
    return None if rule is None or rule.complete is None else rule.complete.items


def reports_error(came: dict[str, Any], model: type[Any] | None, items: str | None, *, event: bool = False) -> bool:
    """Whether an object reports an error in place of what was due, or beside it.

    Args:
        came: the object.
        model: what it is due to be; None if that is not known.
        items: what ``items_of`` says.
        event: it is one of a stream, where an object without an answer may also tell what is going on.
    """
    names: dict[str, str] = getattr(model, "_wire_names", {})
    if came.get("error") and "error" not in names.values() and says_something(came["error"]):
        return True
    elements: Any = None if items is None else came.get(items)
    if is_array(elements) and elements:
        return failed_element(elements) is not None
    arrays = [names[name] for name in getattr(model, "_required_arrays", ())]
    if any(came.get(name) for name in arrays):
        return False
    if came.get("object") == "error":
        return True
    if not arrays:
        return False
    others = {name: value for name, value in came.items() if name not in names.values()}
    return _is_marked(others) or (all(came.get(name) is None for name in arrays) and is_sentence(others, event=event))


def is_sentence(came: Any, *, event: bool = False) -> bool:
    """Whether a JSON value is an object that tells people of a failure, in words that stand in it without more ado."""
    if not is_object(came):
        return False
    fields = fields_of(came)
    codes = [fields[name] for name in CODES if fields.get(name) is not None]
    if fields.get("success") is True or any(map(_is_good, (*codes, fields.get("status")))):
        return False
    told = {name for name in SENTENCES if says_something(fields.get(name))}
    return bool(told & ERROR_SENTENCES or (told and (codes or not event)))


def _is_marked(came: dict[str, Any]) -> bool:
    """Whether an object calls itself an error."""
    return (
        came.get("type") == "error"
        or came.get("success") is False
        or came.get("ok") is False
        or (isinstance(status := came.get("status"), str) and status.lower() in ERROR_WORDS)
    )


def _is_good(code: Any) -> bool:
    """Whether a code, or a state, says that all is well."""
    return isinstance(code, str | int) and str(code).lower() in GOOD_WORDS
