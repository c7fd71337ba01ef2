# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""WebSearchOptionsUserLocationParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required

    from ..params.web_search_options_user_location_approximate_param import WebSearchOptionsUserLocationApproximateParam


class WebSearchOptionsUserLocationParam(TypedDict, total=False):
    """Where the user is, by one way of telling it."""

    type: Required[Literal["approximate"]]
    """Way of telling the place, always `approximate`."""
    approximate: Required[WebSearchOptionsUserLocationApproximateParam]
    """The place."""
