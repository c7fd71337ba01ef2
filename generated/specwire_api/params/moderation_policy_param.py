# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ModerationPolicyParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from ..params.moderation_config_param import ModerationConfigParam


class ModerationPolicyParam(TypedDict, total=False):
    """What follows from a moderation verdict."""

    input: ModerationConfigParam | None
    """What follows from a verdict on the messages."""
    output: ModerationConfigParam | None
    """What follows from a verdict on the answer."""
