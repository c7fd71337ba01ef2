# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The operations of ``chat.completions.messages``, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specwire_runtime.wire.operation import Lazy, Operation, Pagination, Parameter

if TYPE_CHECKING:
    from ..models.chat_completion_store_message import ChatCompletionStoreMessage
    from ..models.chat_completion_store_message_list import ChatCompletionStoreMessageList


LIST: Operation[ChatCompletionStoreMessageList, ChatCompletionStoreMessage] = Operation(
    id="getChatCompletionMessages",
    name="chat.completions.messages.list",
    method="GET",
    path="/chat/completions/{completion_id}/messages",
    parameters={
        "after": Parameter("after", "query"),
        "limit": Parameter("limit", "query"),
        "order": Parameter("order", "query"),
        "completion_id": Parameter("completion_id", "path"),
    },
    required=("completion_id",),
    response=Lazy("specwire_api.models.chat_completion_store_message_list", "ChatCompletionStoreMessageList.from_dict"),
    shape="object",
    pagination=Pagination("data", "after", "last_id", "has_more", "id"),
)
