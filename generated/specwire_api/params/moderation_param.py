# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ModerationParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Required

    from ..params.moderation_policy_param import ModerationPolicyParam


class ModerationParam(TypedDict, total=False):
    """Which moderation model to run over the messages and the answer, and what follows from its verdict."""

    model: Required[str]
    """The moderation model."""
    policy: ModerationPolicyParam | None
    """What follows from the verdict, for the messages and for the answer."""
