# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.chat_completion``."""

from __future__ import annotations

from specwire_api import ChatCompletion
from specwire_api import ChatCompletionChoice as Choice
from specwire_api import ChatCompletionChoiceLogprobs as ChoiceLogprobs
from specwire_api import ChatCompletionModeration as Moderation
from specwire_api import ChatCompletionModerationError as ModerationInputError
from specwire_api import ChatCompletionModerationError as ModerationOutputError
from specwire_api import ChatCompletionModerationOutcome as ModerationInput
from specwire_api import ChatCompletionModerationOutcome as ModerationOutput
from specwire_api import ChatCompletionModerationResults as ModerationInputModerationResults
from specwire_api import ChatCompletionModerationResults as ModerationOutputModerationResults
from specwire_api import ModerationResultBody as ModerationInputModerationResultsResult
from specwire_api import ModerationResultBody as ModerationOutputModerationResultsResult

__all__ = [
    "ChatCompletion",
    "Choice",
    "ChoiceLogprobs",
    "Moderation",
    "ModerationInput",
    "ModerationInputError",
    "ModerationInputModerationResults",
    "ModerationInputModerationResultsResult",
    "ModerationOutput",
    "ModerationOutputError",
    "ModerationOutputModerationResults",
    "ModerationOutputModerationResultsResult",
]
