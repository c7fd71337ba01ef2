"""The resource ``chat.completions`` with the helpers that are built on its ``create``.

Each helper is a class of its own file, which is loaded with the first use of it; here they are put together.
"""

from __future__ import annotations

from specwire_api.resources import chat_completions as emitted

from .parsed import AsyncParsed, Parsed
from .streamed import AsyncStreamed, Streamed
from .tool_runs import AsyncToolRuns, ToolRuns


class ChatCompletions(Streamed, Parsed, ToolRuns, emitted.ChatCompletions):
    """Methods of ``chat.completions``."""


class AsyncChatCompletions(AsyncStreamed, AsyncParsed, AsyncToolRuns, emitted.AsyncChatCompletions):
    """Methods of ``chat.completions``, asynchronous."""
