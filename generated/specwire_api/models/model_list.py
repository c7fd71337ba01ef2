# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ModelList: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import JSON_ARRAY, JSON_OBJECT, NoArray, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.model import Model

_MODEL: Callable[[Any], Model] = linked(globals(), "_MODEL", "specwire_api.models.model", "Model.from_dict")
_PROPERTIES: frozenset[str] = frozenset(
    (
        "object",
        "data",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ModelList(WireModel):
    """All models that the credentials may use. There is only this one page."""

    object: Literal["list"] = "list"
    """Kind of this object, always `list`."""
    data: list[Model]
    """The models, in no promised order."""

    _wire_names = {
        "object": "object",
        "data": "data",
    }
    _required_arrays = ("data",)

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "object" in data:
            left -= 1
            self.object = data["object"]
        if "data" in data:
            left -= 1
            value = data["data"]
            self.data = (
                NoArray()
                if value is None
                else (
                    [_MODEL(item) if isinstance(item, JSON_OBJECT) else item for item in value]
                    if isinstance(value, JSON_ARRAY)
                    else value
                )
            )
        else:
            self.data = NoArray(is_null=False)
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
