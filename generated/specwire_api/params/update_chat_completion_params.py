# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""UpdateChatCompletionParams: keyword arguments of one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import RequestOptions

if TYPE_CHECKING:
    from typing import Required

    from ..params.metadata_param import MetadataParam


class UpdateChatCompletionParams(RequestOptions, total=False):
    """Keyword arguments of ``chat.completions.update``."""

    metadata: Required[MetadataParam | None]
    """The pairs that replace all present ones."""
