# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""Models and chat completions: the wire layer, made from version 0.1.0 of the contract."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from specwire_runtime import made_for

if TYPE_CHECKING:
    from .api import Api, AsyncApi
    from .client_options import CLIENT_OPTIONS, CONVENTIONS, AsyncClientOptions, ClientOptions
    from .models.chat_completion import ChatCompletion
    from .models.chat_completion_audio import ChatCompletionAudio
    from .models.chat_completion_choice import ChatCompletionChoice
    from .models.chat_completion_choice_logprobs import ChatCompletionChoiceLogprobs
    from .models.chat_completion_chunk import ChatCompletionChunk
    from .models.chat_completion_chunk_choice import ChatCompletionChunkChoice
    from .models.chat_completion_content_part_image import ChatCompletionContentPartImage
    from .models.chat_completion_content_part_image_url import ChatCompletionContentPartImageURL
    from .models.chat_completion_content_part_text import ChatCompletionContentPartText
    from .models.chat_completion_deleted import ChatCompletionDeleted
    from .models.chat_completion_finish_reason import ChatCompletionFinishReason
    from .models.chat_completion_list import ChatCompletionList
    from .models.chat_completion_message import ChatCompletionMessage
    from .models.chat_completion_message_annotation import ChatCompletionMessageAnnotation
    from .models.chat_completion_message_annotation_url_citation import ChatCompletionMessageAnnotationURLCitation
    from .models.chat_completion_message_custom_tool_call import ChatCompletionMessageCustomToolCall
    from .models.chat_completion_message_custom_tool_call_custom import ChatCompletionMessageCustomToolCallCustom
    from .models.chat_completion_message_function_call import ChatCompletionMessageFunctionCall
    from .models.chat_completion_message_function_tool_call import ChatCompletionMessageFunctionToolCall
    from .models.chat_completion_message_function_tool_call_function import (
        ChatCompletionMessageFunctionToolCallFunction,
    )
    from .models.chat_completion_message_tool_call_union import ChatCompletionMessageToolCallUnion
    from .models.chat_completion_modality import ChatCompletionModality
    from .models.chat_completion_moderation import ChatCompletionModeration
    from .models.chat_completion_moderation_error import ChatCompletionModerationError
    from .models.chat_completion_moderation_outcome import ChatCompletionModerationOutcome
    from .models.chat_completion_moderation_results import ChatCompletionModerationResults
    from .models.chat_completion_store_message import ChatCompletionStoreMessage
    from .models.chat_completion_store_message_content_part import ChatCompletionStoreMessageContentPart
    from .models.chat_completion_store_message_list import ChatCompletionStoreMessageList
    from .models.chat_completion_token_logprob import ChatCompletionTokenLogprob
    from .models.chat_model import ChatModel
    from .models.choice_delta import ChoiceDelta
    from .models.choice_delta_function_call import ChoiceDeltaFunctionCall
    from .models.choice_delta_tool_call import ChoiceDeltaToolCall
    from .models.choice_delta_tool_call_function import ChoiceDeltaToolCallFunction
    from .models.completion_tokens_details import CompletionTokensDetails
    from .models.completion_usage import CompletionUsage
    from .models.error_object import ErrorObject
    from .models.error_response import ErrorResponse
    from .models.metadata import Metadata
    from .models.model import Model
    from .models.model_deleted import ModelDeleted
    from .models.model_list import ModelList
    from .models.moderation_categories import ModerationCategories
    from .models.moderation_category_input_types import ModerationCategoryInputTypes
    from .models.moderation_category_scores import ModerationCategoryScores
    from .models.moderation_input_type import ModerationInputType
    from .models.moderation_result_body import ModerationResultBody
    from .models.prompt_cache_breakpoint import PromptCacheBreakpoint
    from .models.prompt_tokens_details import PromptTokensDetails
    from .models.reasoning_effort import ReasoningEffort
    from .models.service_tier import ServiceTier
    from .models.top_logprob import TopLogprob
    from .models.verbosity import Verbosity
    from .models.voice_name import VoiceName
    from .params.chat import (
        ChatCompletionAllowedToolChoiceParam,
        ChatCompletionAllowedToolParam,
        ChatCompletionAllowedToolsParam,
        ChatCompletionAssistantMessageAudioParam,
        ChatCompletionAssistantMessageContentPartParam,
        ChatCompletionAssistantMessageParam,
        ChatCompletionAudioParam,
        ChatCompletionContentPartFileDataParam,
        ChatCompletionContentPartFileParam,
        ChatCompletionContentPartImageParam,
        ChatCompletionContentPartImageURLParam,
        ChatCompletionContentPartInputAudioDataParam,
        ChatCompletionContentPartInputAudioParam,
        ChatCompletionContentPartParam,
        ChatCompletionContentPartRefusalParam,
        ChatCompletionContentPartTextParam,
        ChatCompletionCustomToolDefinitionParam,
        ChatCompletionCustomToolFormatGrammarParam,
        ChatCompletionCustomToolFormatParam,
        ChatCompletionCustomToolFormatTextParam,
        ChatCompletionCustomToolGrammarParam,
        ChatCompletionCustomToolParam,
        ChatCompletionDeveloperMessageParam,
        ChatCompletionFunctionCallOptionParam,
        ChatCompletionFunctionMessageParam,
        ChatCompletionFunctionParam,
        ChatCompletionFunctionToolParam,
        ChatCompletionMessageCustomToolCallCustomParam,
        ChatCompletionMessageCustomToolCallParam,
        ChatCompletionMessageFunctionCallParam,
        ChatCompletionMessageFunctionToolCallFunctionParam,
        ChatCompletionMessageFunctionToolCallParam,
        ChatCompletionMessageParam,
        ChatCompletionMessageToolCallUnionParam,
        ChatCompletionNamedToolChoiceCustomParam,
        ChatCompletionNamedToolChoiceCustomToolParam,
        ChatCompletionNamedToolChoiceFunctionParam,
        ChatCompletionNamedToolChoiceParam,
        ChatCompletionPredictionContentParam,
        ChatCompletionStreamOptionsParam,
        ChatCompletionSystemMessageParam,
        ChatCompletionToolChoiceOptionParam,
        ChatCompletionToolMessageParam,
        ChatCompletionToolUnionParam,
        ChatCompletionUserMessageParam,
        CreateChatCompletionParams,
        CreateChatCompletionParamsBase,
        FunctionDefinitionParam,
        FunctionParametersParam,
        GetChatCompletionMessagesParams,
        ListChatCompletionsParams,
        LogitBiasParam,
        MetadataParam,
        ModerationConfigParam,
        ModerationParam,
        ModerationPolicyParam,
        PromptCacheBreakpointParam,
        PromptCacheOptionsParam,
        ResponseFormatJSONObjectParam,
        ResponseFormatJSONSchemaDefinitionParam,
        ResponseFormatJSONSchemaParam,
        ResponseFormatJSONSchemaSchemaParam,
        ResponseFormatParam,
        ResponseFormatTextParam,
        UpdateChatCompletionParams,
        VoiceIDParam,
        VoiceParam,
        WebSearchOptionsParam,
        WebSearchOptionsUserLocationApproximateParam,
        WebSearchOptionsUserLocationParam,
    )

__all__ = (
    "Api",
    "AsyncApi",
    "AsyncClientOptions",
    "CLIENT_OPTIONS",
    "CONVENTIONS",
    "ChatCompletion",
    "ChatCompletionAllowedToolChoiceParam",
    "ChatCompletionAllowedToolParam",
    "ChatCompletionAllowedToolsParam",
    "ChatCompletionAssistantMessageAudioParam",
    "ChatCompletionAssistantMessageContentPartParam",
    "ChatCompletionAssistantMessageParam",
    "ChatCompletionAudio",
    "ChatCompletionAudioParam",
    "ChatCompletionChoice",
    "ChatCompletionChoiceLogprobs",
    "ChatCompletionChunk",
    "ChatCompletionChunkChoice",
    "ChatCompletionContentPartFileDataParam",
    "ChatCompletionContentPartFileParam",
    "ChatCompletionContentPartImage",
    "ChatCompletionContentPartImageParam",
    "ChatCompletionContentPartImageURL",
    "ChatCompletionContentPartImageURLParam",
    "ChatCompletionContentPartInputAudioDataParam",
    "ChatCompletionContentPartInputAudioParam",
    "ChatCompletionContentPartParam",
    "ChatCompletionContentPartRefusalParam",
    "ChatCompletionContentPartText",
    "ChatCompletionContentPartTextParam",
    "ChatCompletionCustomToolDefinitionParam",
    "ChatCompletionCustomToolFormatGrammarParam",
    "ChatCompletionCustomToolFormatParam",
    "ChatCompletionCustomToolFormatTextParam",
    "ChatCompletionCustomToolGrammarParam",
    "ChatCompletionCustomToolParam",
    "ChatCompletionDeleted",
    "ChatCompletionDeveloperMessageParam",
    "ChatCompletionFinishReason",
    "ChatCompletionFunctionCallOptionParam",
    "ChatCompletionFunctionMessageParam",
    "ChatCompletionFunctionParam",
    "ChatCompletionFunctionToolParam",
    "ChatCompletionList",
    "ChatCompletionMessage",
    "ChatCompletionMessageAnnotation",
    "ChatCompletionMessageAnnotationURLCitation",
    "ChatCompletionMessageCustomToolCall",
    "ChatCompletionMessageCustomToolCallCustom",
    "ChatCompletionMessageCustomToolCallCustomParam",
    "ChatCompletionMessageCustomToolCallParam",
    "ChatCompletionMessageFunctionCall",
    "ChatCompletionMessageFunctionCallParam",
    "ChatCompletionMessageFunctionToolCall",
    "ChatCompletionMessageFunctionToolCallFunction",
    "ChatCompletionMessageFunctionToolCallFunctionParam",
    "ChatCompletionMessageFunctionToolCallParam",
    "ChatCompletionMessageParam",
    "ChatCompletionMessageToolCallUnion",
    "ChatCompletionMessageToolCallUnionParam",
    "ChatCompletionModality",
    "ChatCompletionModeration",
    "ChatCompletionModerationError",
    "ChatCompletionModerationOutcome",
    "ChatCompletionModerationResults",
    "ChatCompletionNamedToolChoiceCustomParam",
    "ChatCompletionNamedToolChoiceCustomToolParam",
    "ChatCompletionNamedToolChoiceFunctionParam",
    "ChatCompletionNamedToolChoiceParam",
    "ChatCompletionPredictionContentParam",
    "ChatCompletionStoreMessage",
    "ChatCompletionStoreMessageContentPart",
    "ChatCompletionStoreMessageList",
    "ChatCompletionStreamOptionsParam",
    "ChatCompletionSystemMessageParam",
    "ChatCompletionTokenLogprob",
    "ChatCompletionToolChoiceOptionParam",
    "ChatCompletionToolMessageParam",
    "ChatCompletionToolUnionParam",
    "ChatCompletionUserMessageParam",
    "ChatModel",
    "ChoiceDelta",
    "ChoiceDeltaFunctionCall",
    "ChoiceDeltaToolCall",
    "ChoiceDeltaToolCallFunction",
    "ClientOptions",
    "CompletionTokensDetails",
    "CompletionUsage",
    "CreateChatCompletionParams",
    "CreateChatCompletionParamsBase",
    "ErrorObject",
    "ErrorResponse",
    "FunctionDefinitionParam",
    "FunctionParametersParam",
    "GetChatCompletionMessagesParams",
    "ListChatCompletionsParams",
    "LogitBiasParam",
    "Metadata",
    "MetadataParam",
    "Model",
    "ModelDeleted",
    "ModelList",
    "ModerationCategories",
    "ModerationCategoryInputTypes",
    "ModerationCategoryScores",
    "ModerationConfigParam",
    "ModerationInputType",
    "ModerationParam",
    "ModerationPolicyParam",
    "ModerationResultBody",
    "PromptCacheBreakpoint",
    "PromptCacheBreakpointParam",
    "PromptCacheOptionsParam",
    "PromptTokensDetails",
    "ReasoningEffort",
    "ResponseFormatJSONObjectParam",
    "ResponseFormatJSONSchemaDefinitionParam",
    "ResponseFormatJSONSchemaParam",
    "ResponseFormatJSONSchemaSchemaParam",
    "ResponseFormatParam",
    "ResponseFormatTextParam",
    "ServiceTier",
    "TopLogprob",
    "UpdateChatCompletionParams",
    "Verbosity",
    "VoiceIDParam",
    "VoiceName",
    "VoiceParam",
    "WebSearchOptionsParam",
    "WebSearchOptionsUserLocationApproximateParam",
    "WebSearchOptionsUserLocationParam",
)

made_for(__name__, "0.1.0", "0.2.0")

_MODULES: dict[str, str] = {
    "Api": ".api",
    "AsyncApi": ".api",
    "AsyncClientOptions": ".client_options",
    "CLIENT_OPTIONS": ".client_options",
    "CONVENTIONS": ".client_options",
    "ChatCompletion": ".models.chat_completion",
    "ChatCompletionAllowedToolChoiceParam": ".params.chat",
    "ChatCompletionAllowedToolParam": ".params.chat",
    "ChatCompletionAllowedToolsParam": ".params.chat",
    "ChatCompletionAssistantMessageAudioParam": ".params.chat",
    "ChatCompletionAssistantMessageContentPartParam": ".params.chat",
    "ChatCompletionAssistantMessageParam": ".params.chat",
    "ChatCompletionAudio": ".models.chat_completion_audio",
    "ChatCompletionAudioParam": ".params.chat",
    "ChatCompletionChoice": ".models.chat_completion_choice",
    "ChatCompletionChoiceLogprobs": ".models.chat_completion_choice_logprobs",
    "ChatCompletionChunk": ".models.chat_completion_chunk",
    "ChatCompletionChunkChoice": ".models.chat_completion_chunk_choice",
    "ChatCompletionContentPartFileDataParam": ".params.chat",
    "ChatCompletionContentPartFileParam": ".params.chat",
    "ChatCompletionContentPartImage": ".models.chat_completion_content_part_image",
    "ChatCompletionContentPartImageParam": ".params.chat",
    "ChatCompletionContentPartImageURL": ".models.chat_completion_content_part_image_url",
    "ChatCompletionContentPartImageURLParam": ".params.chat",
    "ChatCompletionContentPartInputAudioDataParam": ".params.chat",
    "ChatCompletionContentPartInputAudioParam": ".params.chat",
    "ChatCompletionContentPartParam": ".params.chat",
    "ChatCompletionContentPartRefusalParam": ".params.chat",
    "ChatCompletionContentPartText": ".models.chat_completion_content_part_text",
    "ChatCompletionContentPartTextParam": ".params.chat",
    "ChatCompletionCustomToolDefinitionParam": ".params.chat",
    "ChatCompletionCustomToolFormatGrammarParam": ".params.chat",
    "ChatCompletionCustomToolFormatParam": ".params.chat",
    "ChatCompletionCustomToolFormatTextParam": ".params.chat",
    "ChatCompletionCustomToolGrammarParam": ".params.chat",
    "ChatCompletionCustomToolParam": ".params.chat",
    "ChatCompletionDeleted": ".models.chat_completion_deleted",
    "ChatCompletionDeveloperMessageParam": ".params.chat",
    "ChatCompletionFinishReason": ".models.chat_completion_finish_reason",
    "ChatCompletionFunctionCallOptionParam": ".params.chat",
    "ChatCompletionFunctionMessageParam": ".params.chat",
    "ChatCompletionFunctionParam": ".params.chat",
    "ChatCompletionFunctionToolParam": ".params.chat",
    "ChatCompletionList": ".models.chat_completion_list",
    "ChatCompletionMessage": ".models.chat_completion_message",
    "ChatCompletionMessageAnnotation": ".models.chat_completion_message_annotation",
    "ChatCompletionMessageAnnotationURLCitation": ".models.chat_completion_message_annotation_url_citation",
    "ChatCompletionMessageCustomToolCall": ".models.chat_completion_message_custom_tool_call",
    "ChatCompletionMessageCustomToolCallCustom": ".models.chat_completion_message_custom_tool_call_custom",
    "ChatCompletionMessageCustomToolCallCustomParam": ".params.chat",
    "ChatCompletionMessageCustomToolCallParam": ".params.chat",
    "ChatCompletionMessageFunctionCall": ".models.chat_completion_message_function_call",
    "ChatCompletionMessageFunctionCallParam": ".params.chat",
    "ChatCompletionMessageFunctionToolCall": ".models.chat_completion_message_function_tool_call",
    "ChatCompletionMessageFunctionToolCallFunction": ".models.chat_completion_message_function_tool_call_function",
    "ChatCompletionMessageFunctionToolCallFunctionParam": ".params.chat",
    "ChatCompletionMessageFunctionToolCallParam": ".params.chat",
    "ChatCompletionMessageParam": ".params.chat",
    "ChatCompletionMessageToolCallUnion": ".models.chat_completion_message_tool_call_union",
    "ChatCompletionMessageToolCallUnionParam": ".params.chat",
    "ChatCompletionModality": ".models.chat_completion_modality",
    "ChatCompletionModeration": ".models.chat_completion_moderation",
    "ChatCompletionModerationError": ".models.chat_completion_moderation_error",
    "ChatCompletionModerationOutcome": ".models.chat_completion_moderation_outcome",
    "ChatCompletionModerationResults": ".models.chat_completion_moderation_results",
    "ChatCompletionNamedToolChoiceCustomParam": ".params.chat",
    "ChatCompletionNamedToolChoiceCustomToolParam": ".params.chat",
    "ChatCompletionNamedToolChoiceFunctionParam": ".params.chat",
    "ChatCompletionNamedToolChoiceParam": ".params.chat",
    "ChatCompletionPredictionContentParam": ".params.chat",
    "ChatCompletionStoreMessage": ".models.chat_completion_store_message",
    "ChatCompletionStoreMessageContentPart": ".models.chat_completion_store_message_content_part",
    "ChatCompletionStoreMessageList": ".models.chat_completion_store_message_list",
    "ChatCompletionStreamOptionsParam": ".params.chat",
    "ChatCompletionSystemMessageParam": ".params.chat",
    "ChatCompletionTokenLogprob": ".models.chat_completion_token_logprob",
    "ChatCompletionToolChoiceOptionParam": ".params.chat",
    "ChatCompletionToolMessageParam": ".params.chat",
    "ChatCompletionToolUnionParam": ".params.chat",
    "ChatCompletionUserMessageParam": ".params.chat",
    "ChatModel": ".models.chat_model",
    "ChoiceDelta": ".models.choice_delta",
    "ChoiceDeltaFunctionCall": ".models.choice_delta_function_call",
    "ChoiceDeltaToolCall": ".models.choice_delta_tool_call",
    "ChoiceDeltaToolCallFunction": ".models.choice_delta_tool_call_function",
    "ClientOptions": ".client_options",
    "CompletionTokensDetails": ".models.completion_tokens_details",
    "CompletionUsage": ".models.completion_usage",
    "CreateChatCompletionParams": ".params.chat",
    "CreateChatCompletionParamsBase": ".params.chat",
    "ErrorObject": ".models.error_object",
    "ErrorResponse": ".models.error_response",
    "FunctionDefinitionParam": ".params.chat",
    "FunctionParametersParam": ".params.chat",
    "GetChatCompletionMessagesParams": ".params.chat",
    "ListChatCompletionsParams": ".params.chat",
    "LogitBiasParam": ".params.chat",
    "Metadata": ".models.metadata",
    "MetadataParam": ".params.chat",
    "Model": ".models.model",
    "ModelDeleted": ".models.model_deleted",
    "ModelList": ".models.model_list",
    "ModerationCategories": ".models.moderation_categories",
    "ModerationCategoryInputTypes": ".models.moderation_category_input_types",
    "ModerationCategoryScores": ".models.moderation_category_scores",
    "ModerationConfigParam": ".params.chat",
    "ModerationInputType": ".models.moderation_input_type",
    "ModerationParam": ".params.chat",
    "ModerationPolicyParam": ".params.chat",
    "ModerationResultBody": ".models.moderation_result_body",
    "PromptCacheBreakpoint": ".models.prompt_cache_breakpoint",
    "PromptCacheBreakpointParam": ".params.chat",
    "PromptCacheOptionsParam": ".params.chat",
    "PromptTokensDetails": ".models.prompt_tokens_details",
    "ReasoningEffort": ".models.reasoning_effort",
    "ResponseFormatJSONObjectParam": ".params.chat",
    "ResponseFormatJSONSchemaDefinitionParam": ".params.chat",
    "ResponseFormatJSONSchemaParam": ".params.chat",
    "ResponseFormatJSONSchemaSchemaParam": ".params.chat",
    "ResponseFormatParam": ".params.chat",
    "ResponseFormatTextParam": ".params.chat",
    "ServiceTier": ".models.service_tier",
    "TopLogprob": ".models.top_logprob",
    "UpdateChatCompletionParams": ".params.chat",
    "Verbosity": ".models.verbosity",
    "VoiceIDParam": ".params.chat",
    "VoiceName": ".models.voice_name",
    "VoiceParam": ".params.chat",
    "WebSearchOptionsParam": ".params.chat",
    "WebSearchOptionsUserLocationApproximateParam": ".params.chat",
    "WebSearchOptionsUserLocationParam": ".params.chat",
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
