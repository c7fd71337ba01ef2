# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The operations of ``chat.completions``, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specwire_runtime.wire.operation import Completeness, Lazy, Operation, Pagination, Parameter, StreamRule

if TYPE_CHECKING:
    from typing import Never

    from ..models.chat_completion import ChatCompletion
    from ..models.chat_completion_chunk import ChatCompletionChunk
    from ..models.chat_completion_deleted import ChatCompletionDeleted
    from ..models.chat_completion_list import ChatCompletionList


LIST: Operation[ChatCompletionList, ChatCompletion] = Operation(
    id="listChatCompletions",
    name="chat.completions.list",
    method="GET",
    path="/chat/completions",
    parameters={
        "model": Parameter("model", "query"),
        "metadata": Parameter("metadata", "query", style="deepObject"),
        "after": Parameter("after", "query"),
        "limit": Parameter("limit", "query"),
        "order": Parameter("order", "query"),
    },
    response=Lazy("specwire_api.models.chat_completion_list", "ChatCompletionList.from_dict"),
    shape="object",
    pagination=Pagination("data", "after", "last_id", "has_more", "id"),
)
CREATE: Operation[ChatCompletion, ChatCompletionChunk] = Operation(
    id="createChatCompletion",
    name="chat.completions.create",
    method="POST",
    path="/chat/completions",
    parameters={
        "messages": Parameter("messages", "body"),
        "model": Parameter("model", "body"),
        "audio": Parameter("audio", "body"),
        "frequency_penalty": Parameter("frequency_penalty", "body"),
        "function_call": Parameter("function_call", "body"),
        "functions": Parameter("functions", "body"),
        "logit_bias": Parameter("logit_bias", "body"),
        "logprobs": Parameter("logprobs", "body"),
        "max_completion_tokens": Parameter("max_completion_tokens", "body"),
        "max_tokens": Parameter("max_tokens", "body"),
        "metadata": Parameter("metadata", "body"),
        "modalities": Parameter("modalities", "body"),
        "moderation": Parameter("moderation", "body"),
        "n": Parameter("n", "body"),
        "parallel_tool_calls": Parameter("parallel_tool_calls", "body"),
        "prediction": Parameter("prediction", "body"),
        "presence_penalty": Parameter("presence_penalty", "body"),
        "prompt_cache_key": Parameter("prompt_cache_key", "body"),
        "prompt_cache_options": Parameter("prompt_cache_options", "body"),
        "prompt_cache_retention": Parameter("prompt_cache_retention", "body"),
        "reasoning_effort": Parameter("reasoning_effort", "body"),
        "response_format": Parameter("response_format", "body"),
        "safety_identifier": Parameter("safety_identifier", "body"),
        "seed": Parameter("seed", "body"),
        "service_tier": Parameter("service_tier", "body"),
        "stop": Parameter("stop", "body"),
        "store": Parameter("store", "body"),
        "stream": Parameter("stream", "body"),
        "stream_options": Parameter("stream_options", "body"),
        "temperature": Parameter("temperature", "body"),
        "tool_choice": Parameter("tool_choice", "body"),
        "tools": Parameter("tools", "body"),
        "top_logprobs": Parameter("top_logprobs", "body"),
        "top_p": Parameter("top_p", "body"),
        "user": Parameter("user", "body"),
        "verbosity": Parameter("verbosity", "body"),
        "web_search_options": Parameter("web_search_options", "body"),
    },
    required=("messages", "model"),
    response=Lazy("specwire_api.models.chat_completion", "ChatCompletion.from_dict"),
    shape="object",
    body="application/json",
    event=Lazy("specwire_api.models.chat_completion_chunk", "ChatCompletionChunk.from_dict"),
    stream=StreamRule("stream", "[DONE]", Completeness("choices", "index", "finish_reason")),
    idempotency="Idempotency-Key",
)
RETRIEVE: Operation[ChatCompletion, Never] = Operation(
    id="getChatCompletion",
    name="chat.completions.retrieve",
    method="GET",
    path="/chat/completions/{completion_id}",
    parameters={
        "completion_id": Parameter("completion_id", "path"),
    },
    required=("completion_id",),
    response=Lazy("specwire_api.models.chat_completion", "ChatCompletion.from_dict"),
    shape="object",
)
UPDATE: Operation[ChatCompletion, Never] = Operation(
    id="updateChatCompletion",
    name="chat.completions.update",
    method="POST",
    path="/chat/completions/{completion_id}",
    parameters={
        "completion_id": Parameter("completion_id", "path"),
        "metadata": Parameter("metadata", "body"),
    },
    required=("completion_id", "metadata"),
    response=Lazy("specwire_api.models.chat_completion", "ChatCompletion.from_dict"),
    shape="object",
    body="application/json",
)
DELETE: Operation[ChatCompletionDeleted, Never] = Operation(
    id="deleteChatCompletion",
    name="chat.completions.delete",
    method="DELETE",
    path="/chat/completions/{completion_id}",
    parameters={
        "completion_id": Parameter("completion_id", "path"),
    },
    required=("completion_id",),
    response=Lazy("specwire_api.models.chat_completion_deleted", "ChatCompletionDeleted.from_dict"),
    shape="object",
)
