# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.chat_completion_message``."""

from __future__ import annotations

from specwire_api import ChatCompletionMessage
from specwire_api import ChatCompletionMessageAnnotation as Annotation
from specwire_api import ChatCompletionMessageAnnotationURLCitation as AnnotationURLCitation
from specwire_api import ChatCompletionMessageFunctionCall as FunctionCall

__all__ = [
    "Annotation",
    "AnnotationURLCitation",
    "ChatCompletionMessage",
    "FunctionCall",
]
