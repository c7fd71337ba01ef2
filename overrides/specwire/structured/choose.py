"""Which library speaks for which type. How they do it is in ``pydantic_types.py`` and ``msgspec_types.py``.

| type                                | library                                            |
|-------------------------------------|----------------------------------------------------|
| pydantic models and dataclasses     | pydantic                                           |
| attrs classes, msgspec structs      | msgspec                                            |
| dataclasses and typed dictionaries  | pydantic; msgspec if that is missing or cannot     |

The reasons, with what was measured, are in docs/decisions/0071.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, get_origin

from specwire.errors import OpenAIError

from .adapter import Adapter, UnsupportedTypeError

EXTRA = "specwire[structured]"
PYDANTIC, MSGSPEC = "pydantic", "msgspec"
# An attribute of the class tells its kind, so that no library is imported to find out. The first that is there counts.
MARKS = (
    ("__pydantic_validator__", (PYDANTIC,)),
    ("__struct_fields__", (MSGSPEC,)),
    ("__attrs_attrs__", (MSGSPEC,)),
    ("__dataclass_fields__", (PYDANTIC, MSGSPEC)),
    ("__required_keys__", (PYDANTIC, MSGSPEC)),  # typed dictionaries, of typing and of typing_extensions
)
KEPT_TYPES = 256
MODULES = re.compile(r"[\w<>]+\.")


def name_of(kind: Any) -> str:
    """Return what a type is called, for schemas and messages."""
    return MODULES.sub("", kind.__name__ if isinstance(kind, type) and not get_origin(kind) else f"{kind}")


def libraries(kind: Any) -> tuple[str, ...]:
    """Return the libraries that may know a type, best first; empty if it is of no kind that is known here."""
    origin = get_origin(kind) or kind
    if not isinstance(origin, type):
        return ()
    return next((names for mark, names in MARKS if hasattr(origin, mark)), ())


def check(kind: Any) -> None:
    """Raise TypeError if a type is of no kind that is known here."""
    if not libraries(kind):
        raise TypeError(
            f"{name_of(kind)} is not a type that structured output knows: a pydantic model, an attrs class, a dataclass"
            " or a TypedDict"
        )


@lru_cache(maxsize=KEPT_TYPES)
def adapter_for(kind: Any) -> Adapter:
    """Return what knows a type.

    Raises:
        TypeError: it is of no kind that is known, or its libraries cannot make a schema of it.
        OpenAIError: the library that would be needed is not installed.
    """
    check(kind)
    names = libraries(kind)
    reasons: list[str] = []
    missing: list[str] = []
    for name in names:
        try:
            return _load(name, kind)
        except ImportError:
            missing.append(name)
        except UnsupportedTypeError as error:
            reasons.append(f"{name}: {error}")
    if not reasons:
        raise OpenAIError(f"{name_of(kind)} needs {' or '.join(names)}, which is not installed: pip install '{EXTRA}'")
    reasons += [f"{name}, which might know it, is not installed" for name in missing]
    raise TypeError(f"{name_of(kind)} has no JSON Schema ({'; '.join(reasons)})")


def _load(name: str, kind: Any) -> Adapter:
    """Import one library and let it look at the type."""
    if name == PYDANTIC:
        from .pydantic_types import PydanticAdapter

        return PydanticAdapter(kind)
    from .msgspec_types import MsgspecAdapter

    return MsgspecAdapter(kind)
