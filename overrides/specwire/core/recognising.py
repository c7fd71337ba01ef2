"""Whether an object that came is what an operation answers: told by its model's names. No model is known here.

Servers leave out much of what the contract requires, so what is missing says nothing; an object that has nothing of its
model is something else. See docs/decisions/0062.
"""

from __future__ import annotations

from typing import Any


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
