"""Types under the names that the official library's module of this name gives them."""

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
