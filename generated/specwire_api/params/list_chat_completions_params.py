# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ListChatCompletionsParams: keyword arguments of one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import RequestOptions

if TYPE_CHECKING:
    from typing import Literal

    from ..params.metadata_param import MetadataParam
    from ..types import Omit


class ListChatCompletionsParams(RequestOptions, total=False):
    """Keyword arguments of ``chat.completions.list``."""

    model: str | Omit
    """Keep only completions that this model made."""
    metadata: MetadataParam | Omit
    """Keep only completions whose metadata holds all of these pairs. Each pair travels as its own query parameter,
    `metadata[key]=value`.
    """
    after: str | Omit
    """Cursor, the `id` of the last completion already seen. Left out, the listing starts at its beginning."""
    limit: int | Omit
    """Most completions to put on one page. The server uses 20 if it is left out."""
    order: Literal["asc", "desc"] | Omit
    """Direction of the listing by creation time, `asc` for oldest first and `desc` for newest first. The server uses
    `asc` if it is left out.
    """
