# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""GetChatCompletionMessagesParams: keyword arguments of one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import RequestOptions

if TYPE_CHECKING:
    from typing import Literal

    from ..types import Omit


class GetChatCompletionMessagesParams(RequestOptions, total=False):
    """Keyword arguments of ``chat.completions.messages.list``."""

    after: str | Omit
    """Cursor, the `id` of the last message already seen. Left out, the listing starts at its beginning."""
    limit: int | Omit
    """Most messages to put on one page. The server uses 20 if it is left out."""
    order: Literal["asc", "desc"] | Omit
    """Direction of the listing by time, `asc` for oldest first and `desc` for newest first. The server uses `asc` if
    it is left out.
    """
