# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionMessageParam: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ..params.chat_completion_assistant_message_param import ChatCompletionAssistantMessageParam
    from ..params.chat_completion_developer_message_param import ChatCompletionDeveloperMessageParam
    from ..params.chat_completion_function_message_param import ChatCompletionFunctionMessageParam
    from ..params.chat_completion_system_message_param import ChatCompletionSystemMessageParam
    from ..params.chat_completion_tool_message_param import ChatCompletionToolMessageParam
    from ..params.chat_completion_user_message_param import ChatCompletionUserMessageParam


ChatCompletionMessageParam: TypeAlias = "ChatCompletionDeveloperMessageParam | ChatCompletionSystemMessageParam | ChatCompletionUserMessageParam | ChatCompletionAssistantMessageParam | ChatCompletionToolMessageParam | ChatCompletionFunctionMessageParam"
"""One message of the conversation. Its `role` tells who speaks and which other fields it has."""
