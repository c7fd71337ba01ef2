# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""WebSearchOptionsUserLocationApproximateParam: an object in requests."""

from __future__ import annotations

from typing import TypedDict


class WebSearchOptionsUserLocationApproximateParam(TypedDict, total=False):
    """Roughly where the user is. Any of the fields may be left out."""

    country: str
    """Country, as a two-letter code of ISO 3166-1."""
    region: str
    """State, province or other region, in any wording."""
    city: str
    """City, in any wording."""
    timezone: str
    """Time zone by its IANA name."""
