# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""PromptCacheOptionsParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal


class PromptCacheOptionsParam(TypedDict, total=False):
    """How the prompt cache is written. At most four breakpoints are written per request; when the cache is searched,
    the latest 80 of a conversation count.
    """

    mode: Literal["implicit", "explicit"]
    """With `implicit` the server places one breakpoint by itself and honours the latest three marked ones. With
    `explicit` only marked ones count, the latest four, and without any there is no caching. The server uses
    `implicit` if it is left out.
    """
    ttl: Literal["30m"]
    """Least time that breakpoints of this request are kept; the server may keep them longer. So far `30m` is the
    only choice and the default.
    """
