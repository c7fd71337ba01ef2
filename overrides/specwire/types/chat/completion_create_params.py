# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.completion_create_params``."""

from __future__ import annotations

from specwire_api import ChatCompletionFunctionParam as Function
from specwire_api import CreateChatCompletionParams as CompletionCreateParams
from specwire_api import CreateChatCompletionParams as CompletionCreateParamsBase
from specwire_api import CreateChatCompletionParams as CompletionCreateParamsNonStreaming
from specwire_api import CreateChatCompletionParams as CompletionCreateParamsStreaming
from specwire_api import ModerationConfigParam as ModerationPolicyInput
from specwire_api import ModerationConfigParam as ModerationPolicyOutput
from specwire_api import ModerationParam as Moderation
from specwire_api import ModerationPolicyParam as ModerationPolicy
from specwire_api import PromptCacheOptionsParam as PromptCacheOptions
from specwire_api import ResponseFormatParam as ResponseFormat
from specwire_api import WebSearchOptionsParam as WebSearchOptions
from specwire_api import WebSearchOptionsUserLocationApproximateParam as WebSearchOptionsUserLocationApproximate
from specwire_api import WebSearchOptionsUserLocationParam as WebSearchOptionsUserLocation

__all__ = [
    "CompletionCreateParams",
    "CompletionCreateParamsBase",
    "CompletionCreateParamsNonStreaming",
    "CompletionCreateParamsStreaming",
    "Function",
    "Moderation",
    "ModerationPolicy",
    "ModerationPolicyInput",
    "ModerationPolicyOutput",
    "PromptCacheOptions",
    "ResponseFormat",
    "WebSearchOptions",
    "WebSearchOptionsUserLocation",
    "WebSearchOptionsUserLocationApproximate",
]
