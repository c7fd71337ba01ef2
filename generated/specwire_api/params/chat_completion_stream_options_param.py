# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionStreamOptionsParam: an object in requests."""

from __future__ import annotations

from typing import TypedDict


class ChatCompletionStreamOptionsParam(TypedDict, total=False):
    """Details of a streamed answer."""

    include_usage: bool
    """True to get one more chunk before the end, with the token usage of the whole request and no choices. The other
    chunks then carry a null usage. An interrupted stream may end without it.
    """
    include_obfuscation: bool
    """False to leave out the random padding that hides the true length of each chunk from eavesdroppers. It saves
    bandwidth where the network is trusted. The server uses true if it is left out.
    """
