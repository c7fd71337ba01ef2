# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""What servers answer."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .chat_completion import ChatCompletion
    from .chat_completion_audio import ChatCompletionAudio
    from .chat_completion_choice import ChatCompletionChoice
    from .chat_completion_choice_logprobs import ChatCompletionChoiceLogprobs
    from .chat_completion_chunk import ChatCompletionChunk
    from .chat_completion_chunk_choice import ChatCompletionChunkChoice
    from .chat_completion_content_part_image import ChatCompletionContentPartImage
    from .chat_completion_content_part_image_url import ChatCompletionContentPartImageURL
    from .chat_completion_content_part_text import ChatCompletionContentPartText
    from .chat_completion_deleted import ChatCompletionDeleted
    from .chat_completion_finish_reason import ChatCompletionFinishReason
    from .chat_completion_list import ChatCompletionList
    from .chat_completion_message import ChatCompletionMessage
    from .chat_completion_message_annotation import ChatCompletionMessageAnnotation
    from .chat_completion_message_annotation_url_citation import ChatCompletionMessageAnnotationURLCitation
    from .chat_completion_message_custom_tool_call import ChatCompletionMessageCustomToolCall
    from .chat_completion_message_custom_tool_call_custom import ChatCompletionMessageCustomToolCallCustom
    from .chat_completion_message_function_call import ChatCompletionMessageFunctionCall
    from .chat_completion_message_function_tool_call import ChatCompletionMessageFunctionToolCall
    from .chat_completion_message_function_tool_call_function import ChatCompletionMessageFunctionToolCallFunction
    from .chat_completion_message_tool_call_union import ChatCompletionMessageToolCallUnion
    from .chat_completion_modality import ChatCompletionModality
    from .chat_completion_moderation import ChatCompletionModeration
    from .chat_completion_moderation_error import ChatCompletionModerationError
    from .chat_completion_moderation_outcome import ChatCompletionModerationOutcome
    from .chat_completion_moderation_results import ChatCompletionModerationResults
    from .chat_completion_store_message import ChatCompletionStoreMessage
    from .chat_completion_store_message_content_part import ChatCompletionStoreMessageContentPart
    from .chat_completion_store_message_list import ChatCompletionStoreMessageList
    from .chat_completion_token_logprob import ChatCompletionTokenLogprob
    from .chat_model import ChatModel
    from .choice_delta import ChoiceDelta
    from .choice_delta_function_call import ChoiceDeltaFunctionCall
    from .choice_delta_tool_call import ChoiceDeltaToolCall
    from .choice_delta_tool_call_function import ChoiceDeltaToolCallFunction
    from .completion_tokens_details import CompletionTokensDetails
    from .completion_usage import CompletionUsage
    from .error_object import ErrorObject
    from .error_response import ErrorResponse
    from .metadata import Metadata
    from .model import Model
    from .model_deleted import ModelDeleted
    from .model_list import ModelList
    from .moderation_categories import ModerationCategories
    from .moderation_category_input_types import ModerationCategoryInputTypes
    from .moderation_category_scores import ModerationCategoryScores
    from .moderation_input_type import ModerationInputType
    from .moderation_result_body import ModerationResultBody
    from .prompt_cache_breakpoint import PromptCacheBreakpoint
    from .prompt_tokens_details import PromptTokensDetails
    from .reasoning_effort import ReasoningEffort
    from .service_tier import ServiceTier
    from .top_logprob import TopLogprob
    from .verbosity import Verbosity
    from .voice_name import VoiceName

__all__ = (
    "ChatCompletion",
    "ChatCompletionAudio",
    "ChatCompletionChoice",
    "ChatCompletionChoiceLogprobs",
    "ChatCompletionChunk",
    "ChatCompletionChunkChoice",
    "ChatCompletionContentPartImage",
    "ChatCompletionContentPartImageURL",
    "ChatCompletionContentPartText",
    "ChatCompletionDeleted",
    "ChatCompletionFinishReason",
    "ChatCompletionList",
    "ChatCompletionMessage",
    "ChatCompletionMessageAnnotation",
    "ChatCompletionMessageAnnotationURLCitation",
    "ChatCompletionMessageCustomToolCall",
    "ChatCompletionMessageCustomToolCallCustom",
    "ChatCompletionMessageFunctionCall",
    "ChatCompletionMessageFunctionToolCall",
    "ChatCompletionMessageFunctionToolCallFunction",
    "ChatCompletionMessageToolCallUnion",
    "ChatCompletionModality",
    "ChatCompletionModeration",
    "ChatCompletionModerationError",
    "ChatCompletionModerationOutcome",
    "ChatCompletionModerationResults",
    "ChatCompletionStoreMessage",
    "ChatCompletionStoreMessageContentPart",
    "ChatCompletionStoreMessageList",
    "ChatCompletionTokenLogprob",
    "ChatModel",
    "ChoiceDelta",
    "ChoiceDeltaFunctionCall",
    "ChoiceDeltaToolCall",
    "ChoiceDeltaToolCallFunction",
    "CompletionTokensDetails",
    "CompletionUsage",
    "ErrorObject",
    "ErrorResponse",
    "Metadata",
    "Model",
    "ModelDeleted",
    "ModelList",
    "ModerationCategories",
    "ModerationCategoryInputTypes",
    "ModerationCategoryScores",
    "ModerationInputType",
    "ModerationResultBody",
    "PromptCacheBreakpoint",
    "PromptTokensDetails",
    "ReasoningEffort",
    "ServiceTier",
    "TopLogprob",
    "Verbosity",
    "VoiceName",
)

_MODULES: dict[str, str] = {
    "ChatCompletion": ".chat_completion",
    "ChatCompletionAudio": ".chat_completion_audio",
    "ChatCompletionChoice": ".chat_completion_choice",
    "ChatCompletionChoiceLogprobs": ".chat_completion_choice_logprobs",
    "ChatCompletionChunk": ".chat_completion_chunk",
    "ChatCompletionChunkChoice": ".chat_completion_chunk_choice",
    "ChatCompletionContentPartImage": ".chat_completion_content_part_image",
    "ChatCompletionContentPartImageURL": ".chat_completion_content_part_image_url",
    "ChatCompletionContentPartText": ".chat_completion_content_part_text",
    "ChatCompletionDeleted": ".chat_completion_deleted",
    "ChatCompletionFinishReason": ".chat_completion_finish_reason",
    "ChatCompletionList": ".chat_completion_list",
    "ChatCompletionMessage": ".chat_completion_message",
    "ChatCompletionMessageAnnotation": ".chat_completion_message_annotation",
    "ChatCompletionMessageAnnotationURLCitation": ".chat_completion_message_annotation_url_citation",
    "ChatCompletionMessageCustomToolCall": ".chat_completion_message_custom_tool_call",
    "ChatCompletionMessageCustomToolCallCustom": ".chat_completion_message_custom_tool_call_custom",
    "ChatCompletionMessageFunctionCall": ".chat_completion_message_function_call",
    "ChatCompletionMessageFunctionToolCall": ".chat_completion_message_function_tool_call",
    "ChatCompletionMessageFunctionToolCallFunction": ".chat_completion_message_function_tool_call_function",
    "ChatCompletionMessageToolCallUnion": ".chat_completion_message_tool_call_union",
    "ChatCompletionModality": ".chat_completion_modality",
    "ChatCompletionModeration": ".chat_completion_moderation",
    "ChatCompletionModerationError": ".chat_completion_moderation_error",
    "ChatCompletionModerationOutcome": ".chat_completion_moderation_outcome",
    "ChatCompletionModerationResults": ".chat_completion_moderation_results",
    "ChatCompletionStoreMessage": ".chat_completion_store_message",
    "ChatCompletionStoreMessageContentPart": ".chat_completion_store_message_content_part",
    "ChatCompletionStoreMessageList": ".chat_completion_store_message_list",
    "ChatCompletionTokenLogprob": ".chat_completion_token_logprob",
    "ChatModel": ".chat_model",
    "ChoiceDelta": ".choice_delta",
    "ChoiceDeltaFunctionCall": ".choice_delta_function_call",
    "ChoiceDeltaToolCall": ".choice_delta_tool_call",
    "ChoiceDeltaToolCallFunction": ".choice_delta_tool_call_function",
    "CompletionTokensDetails": ".completion_tokens_details",
    "CompletionUsage": ".completion_usage",
    "ErrorObject": ".error_object",
    "ErrorResponse": ".error_response",
    "Metadata": ".metadata",
    "Model": ".model",
    "ModelDeleted": ".model_deleted",
    "ModelList": ".model_list",
    "ModerationCategories": ".moderation_categories",
    "ModerationCategoryInputTypes": ".moderation_category_input_types",
    "ModerationCategoryScores": ".moderation_category_scores",
    "ModerationInputType": ".moderation_input_type",
    "ModerationResultBody": ".moderation_result_body",
    "PromptCacheBreakpoint": ".prompt_cache_breakpoint",
    "PromptTokensDetails": ".prompt_tokens_details",
    "ReasoningEffort": ".reasoning_effort",
    "ServiceTier": ".service_tier",
    "TopLogprob": ".top_logprob",
    "Verbosity": ".verbosity",
    "VoiceName": ".voice_name",
}


def __getattr__(name: str) -> object:
    """Import an exported name on first use (PEP 562)."""
    module = _MODULES.get(name)
    if module is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(import_module(module, __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the exported names."""
    return sorted(__all__)
