# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""WebSearchOptionsParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal

    from ..params.web_search_options_user_location_param import WebSearchOptionsUserLocationParam


class WebSearchOptionsParam(TypedDict, total=False):
    """How a search model looks up the web."""

    user_location: WebSearchOptionsUserLocationParam | None
    """Roughly where the user is, to prefer results from there."""
    search_context_size: Literal["low", "medium", "high"]
    """How much of the context window the search results may fill. The server uses `medium` if it is left out."""
