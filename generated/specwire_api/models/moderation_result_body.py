# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ModerationResultBody: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import WireModel, new

if TYPE_CHECKING:
    from typing import Literal, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.moderation_categories import ModerationCategories
    from ..models.moderation_category_input_types import ModerationCategoryInputTypes
    from ..models.moderation_category_scores import ModerationCategoryScores

_PROPERTIES: frozenset[str] = frozenset(
    (
        "type",
        "model",
        "flagged",
        "categories",
        "category_scores",
        "category_applied_input_types",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ModerationResultBody(WireModel):
    """What a moderation model found in one piece of content."""

    type: Literal["moderation_result"] = "moderation_result"
    """Kind of this object, always `moderation_result`."""
    model: str
    """The moderation model that was run."""
    flagged: bool
    """True if any category was found."""
    categories: ModerationCategories
    """Which categories were found."""
    category_scores: ModerationCategoryScores
    """How sure the model is of each category."""
    category_applied_input_types: ModerationCategoryInputTypes
    """Which kinds of input each score takes into account."""

    _wire_names = {
        "type": "type",
        "model": "model",
        "flagged": "flagged",
        "categories": "categories",
        "category_scores": "category_scores",
        "category_applied_input_types": "category_applied_input_types",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "type" in data:
            left -= 1
            self.type = data["type"]
        if "model" in data:
            left -= 1
            self.model = data["model"]
        if "flagged" in data:
            left -= 1
            self.flagged = data["flagged"]
        if "categories" in data:
            left -= 1
            self.categories = data["categories"]
        if "category_scores" in data:
            left -= 1
            self.category_scores = data["category_scores"]
        if "category_applied_input_types" in data:
            left -= 1
            self.category_applied_input_types = data["category_applied_input_types"]
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
