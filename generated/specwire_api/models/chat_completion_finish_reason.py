# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionFinishReason: an alias."""

from __future__ import annotations

from typing import Literal, TypeAlias

ChatCompletionFinishReason: TypeAlias = Literal["stop", "length", "tool_calls", "content_filter", "function_call"]
"""Why the model stopped. `stop` is a natural end or a stop string, `length` the limit on tokens, `tool_calls` and
the old `function_call` a request to run something, and `content_filter` that content was held back.
"""
