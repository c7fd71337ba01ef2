# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ResponseFormatJSONObjectParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required


class ResponseFormatJSONObjectParam(TypedDict, total=False):
    """Some valid JSON object. A message must ask for JSON as well, else the model does not write it. Prefer a JSON
    schema where the model supports it.
    """

    type: Required[Literal["json_object"]]
    """Kind of the format, always `json_object`."""
