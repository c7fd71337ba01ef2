# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""Models and chat completions: the wire layer, made from version 0.1.0 of the contract."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .api import Api as Api
    from .api import AsyncApi as AsyncApi
    from .client_options import CLIENT_OPTIONS as CLIENT_OPTIONS
    from .client_options import AsyncClientOptions as AsyncClientOptions
    from .client_options import ClientOptions as ClientOptions
    from .models.chat_completion import ChatCompletion as ChatCompletion
    from .models.chat_completion_audio import ChatCompletionAudio as ChatCompletionAudio
    from .models.chat_completion_choice import ChatCompletionChoice as ChatCompletionChoice
    from .models.chat_completion_choice_logprobs import ChatCompletionChoiceLogprobs as ChatCompletionChoiceLogprobs
    from .models.chat_completion_chunk import ChatCompletionChunk as ChatCompletionChunk
    from .models.chat_completion_chunk_choice import ChatCompletionChunkChoice as ChatCompletionChunkChoice
    from .models.chat_completion_content_part_image import (
        ChatCompletionContentPartImage as ChatCompletionContentPartImage,
    )
    from .models.chat_completion_content_part_image_url import (
        ChatCompletionContentPartImageURL as ChatCompletionContentPartImageURL,
    )
    from .models.chat_completion_content_part_text import ChatCompletionContentPartText as ChatCompletionContentPartText
    from .models.chat_completion_deleted import ChatCompletionDeleted as ChatCompletionDeleted
    from .models.chat_completion_finish_reason import ChatCompletionFinishReason as ChatCompletionFinishReason
    from .models.chat_completion_list import ChatCompletionList as ChatCompletionList
    from .models.chat_completion_message import ChatCompletionMessage as ChatCompletionMessage
    from .models.chat_completion_message_annotation import (
        ChatCompletionMessageAnnotation as ChatCompletionMessageAnnotation,
    )
    from .models.chat_completion_message_annotation_url_citation import (
        ChatCompletionMessageAnnotationURLCitation as ChatCompletionMessageAnnotationURLCitation,
    )
    from .models.chat_completion_message_custom_tool_call import (
        ChatCompletionMessageCustomToolCall as ChatCompletionMessageCustomToolCall,
    )
    from .models.chat_completion_message_custom_tool_call_custom import (
        ChatCompletionMessageCustomToolCallCustom as ChatCompletionMessageCustomToolCallCustom,
    )
    from .models.chat_completion_message_function_call import (
        ChatCompletionMessageFunctionCall as ChatCompletionMessageFunctionCall,
    )
    from .models.chat_completion_message_function_tool_call import (
        ChatCompletionMessageFunctionToolCall as ChatCompletionMessageFunctionToolCall,
    )
    from .models.chat_completion_message_function_tool_call_function import (
        ChatCompletionMessageFunctionToolCallFunction as ChatCompletionMessageFunctionToolCallFunction,
    )
    from .models.chat_completion_message_tool_call_union import (
        ChatCompletionMessageToolCallUnion as ChatCompletionMessageToolCallUnion,
    )
    from .models.chat_completion_modality import ChatCompletionModality as ChatCompletionModality
    from .models.chat_completion_moderation import ChatCompletionModeration as ChatCompletionModeration
    from .models.chat_completion_moderation_error import ChatCompletionModerationError as ChatCompletionModerationError
    from .models.chat_completion_moderation_outcome import (
        ChatCompletionModerationOutcome as ChatCompletionModerationOutcome,
    )
    from .models.chat_completion_moderation_results import (
        ChatCompletionModerationResults as ChatCompletionModerationResults,
    )
    from .models.chat_completion_store_message import ChatCompletionStoreMessage as ChatCompletionStoreMessage
    from .models.chat_completion_store_message_content_part import (
        ChatCompletionStoreMessageContentPart as ChatCompletionStoreMessageContentPart,
    )
    from .models.chat_completion_store_message_list import (
        ChatCompletionStoreMessageList as ChatCompletionStoreMessageList,
    )
    from .models.chat_completion_token_logprob import ChatCompletionTokenLogprob as ChatCompletionTokenLogprob
    from .models.chat_model import ChatModel as ChatModel
    from .models.choice_delta import ChoiceDelta as ChoiceDelta
    from .models.choice_delta_function_call import ChoiceDeltaFunctionCall as ChoiceDeltaFunctionCall
    from .models.choice_delta_tool_call import ChoiceDeltaToolCall as ChoiceDeltaToolCall
    from .models.choice_delta_tool_call_function import ChoiceDeltaToolCallFunction as ChoiceDeltaToolCallFunction
    from .models.completion_tokens_details import CompletionTokensDetails as CompletionTokensDetails
    from .models.completion_usage import CompletionUsage as CompletionUsage
    from .models.error_object import ErrorObject as ErrorObject
    from .models.error_response import ErrorResponse as ErrorResponse
    from .models.metadata import Metadata as Metadata
    from .models.model import Model as Model
    from .models.model_deleted import ModelDeleted as ModelDeleted
    from .models.model_list import ModelList as ModelList
    from .models.moderation_categories import ModerationCategories as ModerationCategories
    from .models.moderation_category_input_types import ModerationCategoryInputTypes as ModerationCategoryInputTypes
    from .models.moderation_category_scores import ModerationCategoryScores as ModerationCategoryScores
    from .models.moderation_input_type import ModerationInputType as ModerationInputType
    from .models.moderation_result_body import ModerationResultBody as ModerationResultBody
    from .models.prompt_cache_breakpoint import PromptCacheBreakpoint as PromptCacheBreakpoint
    from .models.prompt_tokens_details import PromptTokensDetails as PromptTokensDetails
    from .models.reasoning_effort import ReasoningEffort as ReasoningEffort
    from .models.service_tier import ServiceTier as ServiceTier
    from .models.top_logprob import TopLogprob as TopLogprob
    from .models.verbosity import Verbosity as Verbosity
    from .models.voice_name import VoiceName as VoiceName
    from .params.chat_completion_allowed_tool_choice_param import (
        ChatCompletionAllowedToolChoiceParam as ChatCompletionAllowedToolChoiceParam,
    )
    from .params.chat_completion_allowed_tool_param import (
        ChatCompletionAllowedToolParam as ChatCompletionAllowedToolParam,
    )
    from .params.chat_completion_allowed_tools_param import (
        ChatCompletionAllowedToolsParam as ChatCompletionAllowedToolsParam,
    )
    from .params.chat_completion_assistant_message_audio_param import (
        ChatCompletionAssistantMessageAudioParam as ChatCompletionAssistantMessageAudioParam,
    )
    from .params.chat_completion_assistant_message_content_part_param import (
        ChatCompletionAssistantMessageContentPartParam as ChatCompletionAssistantMessageContentPartParam,
    )
    from .params.chat_completion_assistant_message_param import (
        ChatCompletionAssistantMessageParam as ChatCompletionAssistantMessageParam,
    )
    from .params.chat_completion_audio_param import ChatCompletionAudioParam as ChatCompletionAudioParam
    from .params.chat_completion_content_part_file_data_param import (
        ChatCompletionContentPartFileDataParam as ChatCompletionContentPartFileDataParam,
    )
    from .params.chat_completion_content_part_file_param import (
        ChatCompletionContentPartFileParam as ChatCompletionContentPartFileParam,
    )
    from .params.chat_completion_content_part_image_param import (
        ChatCompletionContentPartImageParam as ChatCompletionContentPartImageParam,
    )
    from .params.chat_completion_content_part_image_url_param import (
        ChatCompletionContentPartImageURLParam as ChatCompletionContentPartImageURLParam,
    )
    from .params.chat_completion_content_part_input_audio_data_param import (
        ChatCompletionContentPartInputAudioDataParam as ChatCompletionContentPartInputAudioDataParam,
    )
    from .params.chat_completion_content_part_input_audio_param import (
        ChatCompletionContentPartInputAudioParam as ChatCompletionContentPartInputAudioParam,
    )
    from .params.chat_completion_content_part_param import (
        ChatCompletionContentPartParam as ChatCompletionContentPartParam,
    )
    from .params.chat_completion_content_part_refusal_param import (
        ChatCompletionContentPartRefusalParam as ChatCompletionContentPartRefusalParam,
    )
    from .params.chat_completion_content_part_text_param import (
        ChatCompletionContentPartTextParam as ChatCompletionContentPartTextParam,
    )
    from .params.chat_completion_custom_tool_definition_param import (
        ChatCompletionCustomToolDefinitionParam as ChatCompletionCustomToolDefinitionParam,
    )
    from .params.chat_completion_custom_tool_format_grammar_param import (
        ChatCompletionCustomToolFormatGrammarParam as ChatCompletionCustomToolFormatGrammarParam,
    )
    from .params.chat_completion_custom_tool_format_param import (
        ChatCompletionCustomToolFormatParam as ChatCompletionCustomToolFormatParam,
    )
    from .params.chat_completion_custom_tool_format_text_param import (
        ChatCompletionCustomToolFormatTextParam as ChatCompletionCustomToolFormatTextParam,
    )
    from .params.chat_completion_custom_tool_grammar_param import (
        ChatCompletionCustomToolGrammarParam as ChatCompletionCustomToolGrammarParam,
    )
    from .params.chat_completion_custom_tool_param import ChatCompletionCustomToolParam as ChatCompletionCustomToolParam
    from .params.chat_completion_developer_message_param import (
        ChatCompletionDeveloperMessageParam as ChatCompletionDeveloperMessageParam,
    )
    from .params.chat_completion_function_call_option_param import (
        ChatCompletionFunctionCallOptionParam as ChatCompletionFunctionCallOptionParam,
    )
    from .params.chat_completion_function_message_param import (
        ChatCompletionFunctionMessageParam as ChatCompletionFunctionMessageParam,
    )
    from .params.chat_completion_function_param import ChatCompletionFunctionParam as ChatCompletionFunctionParam
    from .params.chat_completion_function_tool_param import (
        ChatCompletionFunctionToolParam as ChatCompletionFunctionToolParam,
    )
    from .params.chat_completion_message_custom_tool_call_custom_param import (
        ChatCompletionMessageCustomToolCallCustomParam as ChatCompletionMessageCustomToolCallCustomParam,
    )
    from .params.chat_completion_message_custom_tool_call_param import (
        ChatCompletionMessageCustomToolCallParam as ChatCompletionMessageCustomToolCallParam,
    )
    from .params.chat_completion_message_function_call_param import (
        ChatCompletionMessageFunctionCallParam as ChatCompletionMessageFunctionCallParam,
    )
    from .params.chat_completion_message_function_tool_call_function_param import (
        ChatCompletionMessageFunctionToolCallFunctionParam as ChatCompletionMessageFunctionToolCallFunctionParam,
    )
    from .params.chat_completion_message_function_tool_call_param import (
        ChatCompletionMessageFunctionToolCallParam as ChatCompletionMessageFunctionToolCallParam,
    )
    from .params.chat_completion_message_param import ChatCompletionMessageParam as ChatCompletionMessageParam
    from .params.chat_completion_message_tool_call_union_param import (
        ChatCompletionMessageToolCallUnionParam as ChatCompletionMessageToolCallUnionParam,
    )
    from .params.chat_completion_named_tool_choice_custom_param import (
        ChatCompletionNamedToolChoiceCustomParam as ChatCompletionNamedToolChoiceCustomParam,
    )
    from .params.chat_completion_named_tool_choice_custom_tool_param import (
        ChatCompletionNamedToolChoiceCustomToolParam as ChatCompletionNamedToolChoiceCustomToolParam,
    )
    from .params.chat_completion_named_tool_choice_function_param import (
        ChatCompletionNamedToolChoiceFunctionParam as ChatCompletionNamedToolChoiceFunctionParam,
    )
    from .params.chat_completion_named_tool_choice_param import (
        ChatCompletionNamedToolChoiceParam as ChatCompletionNamedToolChoiceParam,
    )
    from .params.chat_completion_prediction_content_param import (
        ChatCompletionPredictionContentParam as ChatCompletionPredictionContentParam,
    )
    from .params.chat_completion_stream_options_param import (
        ChatCompletionStreamOptionsParam as ChatCompletionStreamOptionsParam,
    )
    from .params.chat_completion_system_message_param import (
        ChatCompletionSystemMessageParam as ChatCompletionSystemMessageParam,
    )
    from .params.chat_completion_tool_choice_option_param import (
        ChatCompletionToolChoiceOptionParam as ChatCompletionToolChoiceOptionParam,
    )
    from .params.chat_completion_tool_message_param import (
        ChatCompletionToolMessageParam as ChatCompletionToolMessageParam,
    )
    from .params.chat_completion_tool_union_param import ChatCompletionToolUnionParam as ChatCompletionToolUnionParam
    from .params.chat_completion_user_message_param import (
        ChatCompletionUserMessageParam as ChatCompletionUserMessageParam,
    )
    from .params.create_chat_completion_params import CreateChatCompletionParams as CreateChatCompletionParams
    from .params.create_chat_completion_params import CreateChatCompletionParamsBase as CreateChatCompletionParamsBase
    from .params.function_definition_param import FunctionDefinitionParam as FunctionDefinitionParam
    from .params.function_parameters_param import FunctionParametersParam as FunctionParametersParam
    from .params.get_chat_completion_messages_params import (
        GetChatCompletionMessagesParams as GetChatCompletionMessagesParams,
    )
    from .params.list_chat_completions_params import ListChatCompletionsParams as ListChatCompletionsParams
    from .params.logit_bias_param import LogitBiasParam as LogitBiasParam
    from .params.metadata_param import MetadataParam as MetadataParam
    from .params.moderation_config_param import ModerationConfigParam as ModerationConfigParam
    from .params.moderation_param import ModerationParam as ModerationParam
    from .params.moderation_policy_param import ModerationPolicyParam as ModerationPolicyParam
    from .params.prompt_cache_breakpoint_param import PromptCacheBreakpointParam as PromptCacheBreakpointParam
    from .params.prompt_cache_options_param import PromptCacheOptionsParam as PromptCacheOptionsParam
    from .params.response_format_json_object_param import ResponseFormatJSONObjectParam as ResponseFormatJSONObjectParam
    from .params.response_format_json_schema_definition_param import (
        ResponseFormatJSONSchemaDefinitionParam as ResponseFormatJSONSchemaDefinitionParam,
    )
    from .params.response_format_json_schema_param import ResponseFormatJSONSchemaParam as ResponseFormatJSONSchemaParam
    from .params.response_format_json_schema_schema_param import (
        ResponseFormatJSONSchemaSchemaParam as ResponseFormatJSONSchemaSchemaParam,
    )
    from .params.response_format_param import ResponseFormatParam as ResponseFormatParam
    from .params.response_format_text_param import ResponseFormatTextParam as ResponseFormatTextParam
    from .params.update_chat_completion_params import UpdateChatCompletionParams as UpdateChatCompletionParams
    from .params.voice_id_param import VoiceIDParam as VoiceIDParam
    from .params.voice_param import VoiceParam as VoiceParam
    from .params.web_search_options_param import WebSearchOptionsParam as WebSearchOptionsParam
    from .params.web_search_options_user_location_approximate_param import (
        WebSearchOptionsUserLocationApproximateParam as WebSearchOptionsUserLocationApproximateParam,
    )
    from .params.web_search_options_user_location_param import (
        WebSearchOptionsUserLocationParam as WebSearchOptionsUserLocationParam,
    )

__all__ = (
    "Api",
    "AsyncApi",
    "AsyncClientOptions",
    "CLIENT_OPTIONS",
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

_MODULES: dict[str, str] = {
    "Api": ".api",
    "AsyncApi": ".api",
    "AsyncClientOptions": ".client_options",
    "CLIENT_OPTIONS": ".client_options",
    "ChatCompletion": ".models.chat_completion",
    "ChatCompletionAllowedToolChoiceParam": ".params.chat_completion_allowed_tool_choice_param",
    "ChatCompletionAllowedToolParam": ".params.chat_completion_allowed_tool_param",
    "ChatCompletionAllowedToolsParam": ".params.chat_completion_allowed_tools_param",
    "ChatCompletionAssistantMessageAudioParam": ".params.chat_completion_assistant_message_audio_param",
    "ChatCompletionAssistantMessageContentPartParam": ".params.chat_completion_assistant_message_content_part_param",
    "ChatCompletionAssistantMessageParam": ".params.chat_completion_assistant_message_param",
    "ChatCompletionAudio": ".models.chat_completion_audio",
    "ChatCompletionAudioParam": ".params.chat_completion_audio_param",
    "ChatCompletionChoice": ".models.chat_completion_choice",
    "ChatCompletionChoiceLogprobs": ".models.chat_completion_choice_logprobs",
    "ChatCompletionChunk": ".models.chat_completion_chunk",
    "ChatCompletionChunkChoice": ".models.chat_completion_chunk_choice",
    "ChatCompletionContentPartFileDataParam": ".params.chat_completion_content_part_file_data_param",
    "ChatCompletionContentPartFileParam": ".params.chat_completion_content_part_file_param",
    "ChatCompletionContentPartImage": ".models.chat_completion_content_part_image",
    "ChatCompletionContentPartImageParam": ".params.chat_completion_content_part_image_param",
    "ChatCompletionContentPartImageURL": ".models.chat_completion_content_part_image_url",
    "ChatCompletionContentPartImageURLParam": ".params.chat_completion_content_part_image_url_param",
    "ChatCompletionContentPartInputAudioDataParam": ".params.chat_completion_content_part_input_audio_data_param",
    "ChatCompletionContentPartInputAudioParam": ".params.chat_completion_content_part_input_audio_param",
    "ChatCompletionContentPartParam": ".params.chat_completion_content_part_param",
    "ChatCompletionContentPartRefusalParam": ".params.chat_completion_content_part_refusal_param",
    "ChatCompletionContentPartText": ".models.chat_completion_content_part_text",
    "ChatCompletionContentPartTextParam": ".params.chat_completion_content_part_text_param",
    "ChatCompletionCustomToolDefinitionParam": ".params.chat_completion_custom_tool_definition_param",
    "ChatCompletionCustomToolFormatGrammarParam": ".params.chat_completion_custom_tool_format_grammar_param",
    "ChatCompletionCustomToolFormatParam": ".params.chat_completion_custom_tool_format_param",
    "ChatCompletionCustomToolFormatTextParam": ".params.chat_completion_custom_tool_format_text_param",
    "ChatCompletionCustomToolGrammarParam": ".params.chat_completion_custom_tool_grammar_param",
    "ChatCompletionCustomToolParam": ".params.chat_completion_custom_tool_param",
    "ChatCompletionDeleted": ".models.chat_completion_deleted",
    "ChatCompletionDeveloperMessageParam": ".params.chat_completion_developer_message_param",
    "ChatCompletionFinishReason": ".models.chat_completion_finish_reason",
    "ChatCompletionFunctionCallOptionParam": ".params.chat_completion_function_call_option_param",
    "ChatCompletionFunctionMessageParam": ".params.chat_completion_function_message_param",
    "ChatCompletionFunctionParam": ".params.chat_completion_function_param",
    "ChatCompletionFunctionToolParam": ".params.chat_completion_function_tool_param",
    "ChatCompletionList": ".models.chat_completion_list",
    "ChatCompletionMessage": ".models.chat_completion_message",
    "ChatCompletionMessageAnnotation": ".models.chat_completion_message_annotation",
    "ChatCompletionMessageAnnotationURLCitation": ".models.chat_completion_message_annotation_url_citation",
    "ChatCompletionMessageCustomToolCall": ".models.chat_completion_message_custom_tool_call",
    "ChatCompletionMessageCustomToolCallCustom": ".models.chat_completion_message_custom_tool_call_custom",
    "ChatCompletionMessageCustomToolCallCustomParam": ".params.chat_completion_message_custom_tool_call_custom_param",
    "ChatCompletionMessageCustomToolCallParam": ".params.chat_completion_message_custom_tool_call_param",
    "ChatCompletionMessageFunctionCall": ".models.chat_completion_message_function_call",
    "ChatCompletionMessageFunctionCallParam": ".params.chat_completion_message_function_call_param",
    "ChatCompletionMessageFunctionToolCall": ".models.chat_completion_message_function_tool_call",
    "ChatCompletionMessageFunctionToolCallFunction": ".models.chat_completion_message_function_tool_call_function",
    "ChatCompletionMessageFunctionToolCallFunctionParam": ".params.chat_completion_message_function_tool_call_function_param",
    "ChatCompletionMessageFunctionToolCallParam": ".params.chat_completion_message_function_tool_call_param",
    "ChatCompletionMessageParam": ".params.chat_completion_message_param",
    "ChatCompletionMessageToolCallUnion": ".models.chat_completion_message_tool_call_union",
    "ChatCompletionMessageToolCallUnionParam": ".params.chat_completion_message_tool_call_union_param",
    "ChatCompletionModality": ".models.chat_completion_modality",
    "ChatCompletionModeration": ".models.chat_completion_moderation",
    "ChatCompletionModerationError": ".models.chat_completion_moderation_error",
    "ChatCompletionModerationOutcome": ".models.chat_completion_moderation_outcome",
    "ChatCompletionModerationResults": ".models.chat_completion_moderation_results",
    "ChatCompletionNamedToolChoiceCustomParam": ".params.chat_completion_named_tool_choice_custom_param",
    "ChatCompletionNamedToolChoiceCustomToolParam": ".params.chat_completion_named_tool_choice_custom_tool_param",
    "ChatCompletionNamedToolChoiceFunctionParam": ".params.chat_completion_named_tool_choice_function_param",
    "ChatCompletionNamedToolChoiceParam": ".params.chat_completion_named_tool_choice_param",
    "ChatCompletionPredictionContentParam": ".params.chat_completion_prediction_content_param",
    "ChatCompletionStoreMessage": ".models.chat_completion_store_message",
    "ChatCompletionStoreMessageContentPart": ".models.chat_completion_store_message_content_part",
    "ChatCompletionStoreMessageList": ".models.chat_completion_store_message_list",
    "ChatCompletionStreamOptionsParam": ".params.chat_completion_stream_options_param",
    "ChatCompletionSystemMessageParam": ".params.chat_completion_system_message_param",
    "ChatCompletionTokenLogprob": ".models.chat_completion_token_logprob",
    "ChatCompletionToolChoiceOptionParam": ".params.chat_completion_tool_choice_option_param",
    "ChatCompletionToolMessageParam": ".params.chat_completion_tool_message_param",
    "ChatCompletionToolUnionParam": ".params.chat_completion_tool_union_param",
    "ChatCompletionUserMessageParam": ".params.chat_completion_user_message_param",
    "ChatModel": ".models.chat_model",
    "ChoiceDelta": ".models.choice_delta",
    "ChoiceDeltaFunctionCall": ".models.choice_delta_function_call",
    "ChoiceDeltaToolCall": ".models.choice_delta_tool_call",
    "ChoiceDeltaToolCallFunction": ".models.choice_delta_tool_call_function",
    "ClientOptions": ".client_options",
    "CompletionTokensDetails": ".models.completion_tokens_details",
    "CompletionUsage": ".models.completion_usage",
    "CreateChatCompletionParams": ".params.create_chat_completion_params",
    "CreateChatCompletionParamsBase": ".params.create_chat_completion_params",
    "ErrorObject": ".models.error_object",
    "ErrorResponse": ".models.error_response",
    "FunctionDefinitionParam": ".params.function_definition_param",
    "FunctionParametersParam": ".params.function_parameters_param",
    "GetChatCompletionMessagesParams": ".params.get_chat_completion_messages_params",
    "ListChatCompletionsParams": ".params.list_chat_completions_params",
    "LogitBiasParam": ".params.logit_bias_param",
    "Metadata": ".models.metadata",
    "MetadataParam": ".params.metadata_param",
    "Model": ".models.model",
    "ModelDeleted": ".models.model_deleted",
    "ModelList": ".models.model_list",
    "ModerationCategories": ".models.moderation_categories",
    "ModerationCategoryInputTypes": ".models.moderation_category_input_types",
    "ModerationCategoryScores": ".models.moderation_category_scores",
    "ModerationConfigParam": ".params.moderation_config_param",
    "ModerationInputType": ".models.moderation_input_type",
    "ModerationParam": ".params.moderation_param",
    "ModerationPolicyParam": ".params.moderation_policy_param",
    "ModerationResultBody": ".models.moderation_result_body",
    "PromptCacheBreakpoint": ".models.prompt_cache_breakpoint",
    "PromptCacheBreakpointParam": ".params.prompt_cache_breakpoint_param",
    "PromptCacheOptionsParam": ".params.prompt_cache_options_param",
    "PromptTokensDetails": ".models.prompt_tokens_details",
    "ReasoningEffort": ".models.reasoning_effort",
    "ResponseFormatJSONObjectParam": ".params.response_format_json_object_param",
    "ResponseFormatJSONSchemaDefinitionParam": ".params.response_format_json_schema_definition_param",
    "ResponseFormatJSONSchemaParam": ".params.response_format_json_schema_param",
    "ResponseFormatJSONSchemaSchemaParam": ".params.response_format_json_schema_schema_param",
    "ResponseFormatParam": ".params.response_format_param",
    "ResponseFormatTextParam": ".params.response_format_text_param",
    "ServiceTier": ".models.service_tier",
    "TopLogprob": ".models.top_logprob",
    "UpdateChatCompletionParams": ".params.update_chat_completion_params",
    "Verbosity": ".models.verbosity",
    "VoiceIDParam": ".params.voice_id_param",
    "VoiceName": ".models.voice_name",
    "VoiceParam": ".params.voice_param",
    "WebSearchOptionsParam": ".params.web_search_options_param",
    "WebSearchOptionsUserLocationApproximateParam": ".params.web_search_options_user_location_approximate_param",
    "WebSearchOptionsUserLocationParam": ".params.web_search_options_user_location_param",
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
