# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionToolChoiceOptionParam: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from typing import Literal

    from ..params.chat_completion_allowed_tool_choice_param import ChatCompletionAllowedToolChoiceParam
    from ..params.chat_completion_named_tool_choice_custom_param import ChatCompletionNamedToolChoiceCustomParam
    from ..params.chat_completion_named_tool_choice_param import ChatCompletionNamedToolChoiceParam


ChatCompletionToolChoiceOptionParam: TypeAlias = 'Literal["none", "auto", "required"] | ChatCompletionAllowedToolChoiceParam | ChatCompletionNamedToolChoiceParam | ChatCompletionNamedToolChoiceCustomParam'
"""Whether and which tool the model calls. `none` forbids calls, `auto` leaves the decision to the model, and
`required` demands at least one call. An object narrows the choice or names the one tool to call.
"""
