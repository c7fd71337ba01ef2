"""Names that programs import from the official library's module of this name, although it is private there."""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType
from typing import TypeAlias

from specwire_runtime.policy.timeout import Timeout
from specwire_runtime.raw_request_types import RequestOptions
from specwire_runtime.wire.types import NOT_GIVEN, NotGiven, Omit, omit

__all__ = [
    "NOT_GIVEN",
    "Body",
    "Headers",
    "NoneType",
    "NotGiven",
    "Omit",
    "Query",
    "RequestOptions",
    "Timeout",
    "not_given",
    "omit",
]

not_given = omit
# What ``extra_body``, ``extra_headers`` and ``extra_query`` take.
Body: TypeAlias = "Mapping[str, object]"
Headers: TypeAlias = "Mapping[str, str | Omit]"
Query: TypeAlias = "Mapping[str, object]"
