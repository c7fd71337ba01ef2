# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionContentPartFileDataParam: an object in requests."""

from __future__ import annotations

from typing import TypedDict


class ChatCompletionContentPartFileDataParam(TypedDict, total=False):
    """A document, either sent along in `file_data` with a `filename` or named by the `file_id` of an upload."""

    filename: str
    """Name of the document that `file_data` holds."""
    file_data: str
    """The bytes of the document, in base64."""
    file_id: str
    """Identifier of a file that was uploaded before."""
