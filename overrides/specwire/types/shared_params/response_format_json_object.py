# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``shared_params.response_format_json_object``."""

from __future__ import annotations

from specwire_api import ResponseFormatJSONObjectParam as ResponseFormatJSONObject

__all__ = [
    "ResponseFormatJSONObject",
]
