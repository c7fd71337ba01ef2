# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""What callers pass."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .chat_completion_allowed_tool_choice_param import (
        ChatCompletionAllowedToolChoiceParam as ChatCompletionAllowedToolChoiceParam,
    )
    from .chat_completion_allowed_tool_param import ChatCompletionAllowedToolParam as ChatCompletionAllowedToolParam
    from .chat_completion_allowed_tools_param import ChatCompletionAllowedToolsParam as ChatCompletionAllowedToolsParam
    from .chat_completion_assistant_message_audio_param import (
        ChatCompletionAssistantMessageAudioParam as ChatCompletionAssistantMessageAudioParam,
    )
    from .chat_completion_assistant_message_content_part_param import (
        ChatCompletionAssistantMessageContentPartParam as ChatCompletionAssistantMessageContentPartParam,
    )
    from .chat_completion_assistant_message_param import (
        ChatCompletionAssistantMessageParam as ChatCompletionAssistantMessageParam,
    )
    from .chat_completion_audio_param import ChatCompletionAudioParam as ChatCompletionAudioParam
    from .chat_completion_content_part_file_data_param import (
        ChatCompletionContentPartFileDataParam as ChatCompletionContentPartFileDataParam,
    )
    from .chat_completion_content_part_file_param import (
        ChatCompletionContentPartFileParam as ChatCompletionContentPartFileParam,
    )
    from .chat_completion_content_part_image_param import (
        ChatCompletionContentPartImageParam as ChatCompletionContentPartImageParam,
    )
    from .chat_completion_content_part_image_url_param import (
        ChatCompletionContentPartImageURLParam as ChatCompletionContentPartImageURLParam,
    )
    from .chat_completion_content_part_input_audio_data_param import (
        ChatCompletionContentPartInputAudioDataParam as ChatCompletionContentPartInputAudioDataParam,
    )
    from .chat_completion_content_part_input_audio_param import (
        ChatCompletionContentPartInputAudioParam as ChatCompletionContentPartInputAudioParam,
    )
    from .chat_completion_content_part_param import ChatCompletionContentPartParam as ChatCompletionContentPartParam
    from .chat_completion_content_part_refusal_param import (
        ChatCompletionContentPartRefusalParam as ChatCompletionContentPartRefusalParam,
    )
    from .chat_completion_content_part_text_param import (
        ChatCompletionContentPartTextParam as ChatCompletionContentPartTextParam,
    )
    from .chat_completion_custom_tool_definition_param import (
        ChatCompletionCustomToolDefinitionParam as ChatCompletionCustomToolDefinitionParam,
    )
    from .chat_completion_custom_tool_format_grammar_param import (
        ChatCompletionCustomToolFormatGrammarParam as ChatCompletionCustomToolFormatGrammarParam,
    )
    from .chat_completion_custom_tool_format_param import (
        ChatCompletionCustomToolFormatParam as ChatCompletionCustomToolFormatParam,
    )
    from .chat_completion_custom_tool_format_text_param import (
        ChatCompletionCustomToolFormatTextParam as ChatCompletionCustomToolFormatTextParam,
    )
    from .chat_completion_custom_tool_grammar_param import (
        ChatCompletionCustomToolGrammarParam as ChatCompletionCustomToolGrammarParam,
    )
    from .chat_completion_custom_tool_param import ChatCompletionCustomToolParam as ChatCompletionCustomToolParam
    from .chat_completion_developer_message_param import (
        ChatCompletionDeveloperMessageParam as ChatCompletionDeveloperMessageParam,
    )
    from .chat_completion_function_call_option_param import (
        ChatCompletionFunctionCallOptionParam as ChatCompletionFunctionCallOptionParam,
    )
    from .chat_completion_function_message_param import (
        ChatCompletionFunctionMessageParam as ChatCompletionFunctionMessageParam,
    )
    from .chat_completion_function_param import ChatCompletionFunctionParam as ChatCompletionFunctionParam
    from .chat_completion_function_tool_param import ChatCompletionFunctionToolParam as ChatCompletionFunctionToolParam
    from .chat_completion_message_custom_tool_call_custom_param import (
        ChatCompletionMessageCustomToolCallCustomParam as ChatCompletionMessageCustomToolCallCustomParam,
    )
    from .chat_completion_message_custom_tool_call_param import (
        ChatCompletionMessageCustomToolCallParam as ChatCompletionMessageCustomToolCallParam,
    )
    from .chat_completion_message_function_call_param import (
        ChatCompletionMessageFunctionCallParam as ChatCompletionMessageFunctionCallParam,
    )
    from .chat_completion_message_function_tool_call_function_param import (
        ChatCompletionMessageFunctionToolCallFunctionParam as ChatCompletionMessageFunctionToolCallFunctionParam,
    )
    from .chat_completion_message_function_tool_call_param import (
        ChatCompletionMessageFunctionToolCallParam as ChatCompletionMessageFunctionToolCallParam,
    )
    from .chat_completion_message_param import ChatCompletionMessageParam as ChatCompletionMessageParam
    from .chat_completion_message_tool_call_union_param import (
        ChatCompletionMessageToolCallUnionParam as ChatCompletionMessageToolCallUnionParam,
    )
    from .chat_completion_named_tool_choice_custom_param import (
        ChatCompletionNamedToolChoiceCustomParam as ChatCompletionNamedToolChoiceCustomParam,
    )
    from .chat_completion_named_tool_choice_custom_tool_param import (
        ChatCompletionNamedToolChoiceCustomToolParam as ChatCompletionNamedToolChoiceCustomToolParam,
    )
    from .chat_completion_named_tool_choice_function_param import (
        ChatCompletionNamedToolChoiceFunctionParam as ChatCompletionNamedToolChoiceFunctionParam,
    )
    from .chat_completion_named_tool_choice_param import (
        ChatCompletionNamedToolChoiceParam as ChatCompletionNamedToolChoiceParam,
    )
    from .chat_completion_prediction_content_param import (
        ChatCompletionPredictionContentParam as ChatCompletionPredictionContentParam,
    )
    from .chat_completion_stream_options_param import (
        ChatCompletionStreamOptionsParam as ChatCompletionStreamOptionsParam,
    )
    from .chat_completion_system_message_param import (
        ChatCompletionSystemMessageParam as ChatCompletionSystemMessageParam,
    )
    from .chat_completion_tool_choice_option_param import (
        ChatCompletionToolChoiceOptionParam as ChatCompletionToolChoiceOptionParam,
    )
    from .chat_completion_tool_message_param import ChatCompletionToolMessageParam as ChatCompletionToolMessageParam
    from .chat_completion_tool_union_param import ChatCompletionToolUnionParam as ChatCompletionToolUnionParam
    from .chat_completion_user_message_param import ChatCompletionUserMessageParam as ChatCompletionUserMessageParam
    from .create_chat_completion_params import CreateChatCompletionParams as CreateChatCompletionParams
    from .create_chat_completion_params import CreateChatCompletionParamsBase as CreateChatCompletionParamsBase
    from .function_definition_param import FunctionDefinitionParam as FunctionDefinitionParam
    from .function_parameters_param import FunctionParametersParam as FunctionParametersParam
    from .get_chat_completion_messages_params import GetChatCompletionMessagesParams as GetChatCompletionMessagesParams
    from .list_chat_completions_params import ListChatCompletionsParams as ListChatCompletionsParams
    from .logit_bias_param import LogitBiasParam as LogitBiasParam
    from .metadata_param import MetadataParam as MetadataParam
    from .moderation_config_param import ModerationConfigParam as ModerationConfigParam
    from .moderation_param import ModerationParam as ModerationParam
    from .moderation_policy_param import ModerationPolicyParam as ModerationPolicyParam
    from .prompt_cache_breakpoint_param import PromptCacheBreakpointParam as PromptCacheBreakpointParam
    from .prompt_cache_options_param import PromptCacheOptionsParam as PromptCacheOptionsParam
    from .response_format_json_object_param import ResponseFormatJSONObjectParam as ResponseFormatJSONObjectParam
    from .response_format_json_schema_definition_param import (
        ResponseFormatJSONSchemaDefinitionParam as ResponseFormatJSONSchemaDefinitionParam,
    )
    from .response_format_json_schema_param import ResponseFormatJSONSchemaParam as ResponseFormatJSONSchemaParam
    from .response_format_json_schema_schema_param import (
        ResponseFormatJSONSchemaSchemaParam as ResponseFormatJSONSchemaSchemaParam,
    )
    from .response_format_param import ResponseFormatParam as ResponseFormatParam
    from .response_format_text_param import ResponseFormatTextParam as ResponseFormatTextParam
    from .update_chat_completion_params import UpdateChatCompletionParams as UpdateChatCompletionParams
    from .voice_id_param import VoiceIDParam as VoiceIDParam
    from .voice_param import VoiceParam as VoiceParam
    from .web_search_options_param import WebSearchOptionsParam as WebSearchOptionsParam
    from .web_search_options_user_location_approximate_param import (
        WebSearchOptionsUserLocationApproximateParam as WebSearchOptionsUserLocationApproximateParam,
    )
    from .web_search_options_user_location_param import (
        WebSearchOptionsUserLocationParam as WebSearchOptionsUserLocationParam,
    )

__all__ = (
    "ChatCompletionAllowedToolChoiceParam",
    "ChatCompletionAllowedToolParam",
    "ChatCompletionAllowedToolsParam",
    "ChatCompletionAssistantMessageAudioParam",
    "ChatCompletionAssistantMessageContentPartParam",
    "ChatCompletionAssistantMessageParam",
    "ChatCompletionAudioParam",
    "ChatCompletionContentPartFileDataParam",
    "ChatCompletionContentPartFileParam",
    "ChatCompletionContentPartImageParam",
    "ChatCompletionContentPartImageURLParam",
    "ChatCompletionContentPartInputAudioDataParam",
    "ChatCompletionContentPartInputAudioParam",
    "ChatCompletionContentPartParam",
    "ChatCompletionContentPartRefusalParam",
    "ChatCompletionContentPartTextParam",
    "ChatCompletionCustomToolDefinitionParam",
    "ChatCompletionCustomToolFormatGrammarParam",
    "ChatCompletionCustomToolFormatParam",
    "ChatCompletionCustomToolFormatTextParam",
    "ChatCompletionCustomToolGrammarParam",
    "ChatCompletionCustomToolParam",
    "ChatCompletionDeveloperMessageParam",
    "ChatCompletionFunctionCallOptionParam",
    "ChatCompletionFunctionMessageParam",
    "ChatCompletionFunctionParam",
    "ChatCompletionFunctionToolParam",
    "ChatCompletionMessageCustomToolCallCustomParam",
    "ChatCompletionMessageCustomToolCallParam",
    "ChatCompletionMessageFunctionCallParam",
    "ChatCompletionMessageFunctionToolCallFunctionParam",
    "ChatCompletionMessageFunctionToolCallParam",
    "ChatCompletionMessageParam",
    "ChatCompletionMessageToolCallUnionParam",
    "ChatCompletionNamedToolChoiceCustomParam",
    "ChatCompletionNamedToolChoiceCustomToolParam",
    "ChatCompletionNamedToolChoiceFunctionParam",
    "ChatCompletionNamedToolChoiceParam",
    "ChatCompletionPredictionContentParam",
    "ChatCompletionStreamOptionsParam",
    "ChatCompletionSystemMessageParam",
    "ChatCompletionToolChoiceOptionParam",
    "ChatCompletionToolMessageParam",
    "ChatCompletionToolUnionParam",
    "ChatCompletionUserMessageParam",
    "CreateChatCompletionParams",
    "CreateChatCompletionParamsBase",
    "FunctionDefinitionParam",
    "FunctionParametersParam",
    "GetChatCompletionMessagesParams",
    "ListChatCompletionsParams",
    "LogitBiasParam",
    "MetadataParam",
    "ModerationConfigParam",
    "ModerationParam",
    "ModerationPolicyParam",
    "PromptCacheBreakpointParam",
    "PromptCacheOptionsParam",
    "ResponseFormatJSONObjectParam",
    "ResponseFormatJSONSchemaDefinitionParam",
    "ResponseFormatJSONSchemaParam",
    "ResponseFormatJSONSchemaSchemaParam",
    "ResponseFormatParam",
    "ResponseFormatTextParam",
    "UpdateChatCompletionParams",
    "VoiceIDParam",
    "VoiceParam",
    "WebSearchOptionsParam",
    "WebSearchOptionsUserLocationApproximateParam",
    "WebSearchOptionsUserLocationParam",
)

_MODULES: dict[str, str] = {
    "ChatCompletionAllowedToolChoiceParam": ".chat_completion_allowed_tool_choice_param",
    "ChatCompletionAllowedToolParam": ".chat_completion_allowed_tool_param",
    "ChatCompletionAllowedToolsParam": ".chat_completion_allowed_tools_param",
    "ChatCompletionAssistantMessageAudioParam": ".chat_completion_assistant_message_audio_param",
    "ChatCompletionAssistantMessageContentPartParam": ".chat_completion_assistant_message_content_part_param",
    "ChatCompletionAssistantMessageParam": ".chat_completion_assistant_message_param",
    "ChatCompletionAudioParam": ".chat_completion_audio_param",
    "ChatCompletionContentPartFileDataParam": ".chat_completion_content_part_file_data_param",
    "ChatCompletionContentPartFileParam": ".chat_completion_content_part_file_param",
    "ChatCompletionContentPartImageParam": ".chat_completion_content_part_image_param",
    "ChatCompletionContentPartImageURLParam": ".chat_completion_content_part_image_url_param",
    "ChatCompletionContentPartInputAudioDataParam": ".chat_completion_content_part_input_audio_data_param",
    "ChatCompletionContentPartInputAudioParam": ".chat_completion_content_part_input_audio_param",
    "ChatCompletionContentPartParam": ".chat_completion_content_part_param",
    "ChatCompletionContentPartRefusalParam": ".chat_completion_content_part_refusal_param",
    "ChatCompletionContentPartTextParam": ".chat_completion_content_part_text_param",
    "ChatCompletionCustomToolDefinitionParam": ".chat_completion_custom_tool_definition_param",
    "ChatCompletionCustomToolFormatGrammarParam": ".chat_completion_custom_tool_format_grammar_param",
    "ChatCompletionCustomToolFormatParam": ".chat_completion_custom_tool_format_param",
    "ChatCompletionCustomToolFormatTextParam": ".chat_completion_custom_tool_format_text_param",
    "ChatCompletionCustomToolGrammarParam": ".chat_completion_custom_tool_grammar_param",
    "ChatCompletionCustomToolParam": ".chat_completion_custom_tool_param",
    "ChatCompletionDeveloperMessageParam": ".chat_completion_developer_message_param",
    "ChatCompletionFunctionCallOptionParam": ".chat_completion_function_call_option_param",
    "ChatCompletionFunctionMessageParam": ".chat_completion_function_message_param",
    "ChatCompletionFunctionParam": ".chat_completion_function_param",
    "ChatCompletionFunctionToolParam": ".chat_completion_function_tool_param",
    "ChatCompletionMessageCustomToolCallCustomParam": ".chat_completion_message_custom_tool_call_custom_param",
    "ChatCompletionMessageCustomToolCallParam": ".chat_completion_message_custom_tool_call_param",
    "ChatCompletionMessageFunctionCallParam": ".chat_completion_message_function_call_param",
    "ChatCompletionMessageFunctionToolCallFunctionParam": ".chat_completion_message_function_tool_call_function_param",
    "ChatCompletionMessageFunctionToolCallParam": ".chat_completion_message_function_tool_call_param",
    "ChatCompletionMessageParam": ".chat_completion_message_param",
    "ChatCompletionMessageToolCallUnionParam": ".chat_completion_message_tool_call_union_param",
    "ChatCompletionNamedToolChoiceCustomParam": ".chat_completion_named_tool_choice_custom_param",
    "ChatCompletionNamedToolChoiceCustomToolParam": ".chat_completion_named_tool_choice_custom_tool_param",
    "ChatCompletionNamedToolChoiceFunctionParam": ".chat_completion_named_tool_choice_function_param",
    "ChatCompletionNamedToolChoiceParam": ".chat_completion_named_tool_choice_param",
    "ChatCompletionPredictionContentParam": ".chat_completion_prediction_content_param",
    "ChatCompletionStreamOptionsParam": ".chat_completion_stream_options_param",
    "ChatCompletionSystemMessageParam": ".chat_completion_system_message_param",
    "ChatCompletionToolChoiceOptionParam": ".chat_completion_tool_choice_option_param",
    "ChatCompletionToolMessageParam": ".chat_completion_tool_message_param",
    "ChatCompletionToolUnionParam": ".chat_completion_tool_union_param",
    "ChatCompletionUserMessageParam": ".chat_completion_user_message_param",
    "CreateChatCompletionParams": ".create_chat_completion_params",
    "CreateChatCompletionParamsBase": ".create_chat_completion_params",
    "FunctionDefinitionParam": ".function_definition_param",
    "FunctionParametersParam": ".function_parameters_param",
    "GetChatCompletionMessagesParams": ".get_chat_completion_messages_params",
    "ListChatCompletionsParams": ".list_chat_completions_params",
    "LogitBiasParam": ".logit_bias_param",
    "MetadataParam": ".metadata_param",
    "ModerationConfigParam": ".moderation_config_param",
    "ModerationParam": ".moderation_param",
    "ModerationPolicyParam": ".moderation_policy_param",
    "PromptCacheBreakpointParam": ".prompt_cache_breakpoint_param",
    "PromptCacheOptionsParam": ".prompt_cache_options_param",
    "ResponseFormatJSONObjectParam": ".response_format_json_object_param",
    "ResponseFormatJSONSchemaDefinitionParam": ".response_format_json_schema_definition_param",
    "ResponseFormatJSONSchemaParam": ".response_format_json_schema_param",
    "ResponseFormatJSONSchemaSchemaParam": ".response_format_json_schema_schema_param",
    "ResponseFormatParam": ".response_format_param",
    "ResponseFormatTextParam": ".response_format_text_param",
    "UpdateChatCompletionParams": ".update_chat_completion_params",
    "VoiceIDParam": ".voice_id_param",
    "VoiceParam": ".voice_param",
    "WebSearchOptionsParam": ".web_search_options_param",
    "WebSearchOptionsUserLocationApproximateParam": ".web_search_options_user_location_approximate_param",
    "WebSearchOptionsUserLocationParam": ".web_search_options_user_location_param",
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
