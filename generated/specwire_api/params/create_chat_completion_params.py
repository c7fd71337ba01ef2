# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""CreateChatCompletionParams: keyword arguments of one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import RequestOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal, Required

    from ..models.chat_completion_modality import ChatCompletionModality
    from ..models.chat_model import ChatModel
    from ..models.reasoning_effort import ReasoningEffort
    from ..models.service_tier import ServiceTier
    from ..models.verbosity import Verbosity
    from ..params.chat_completion_audio_param import ChatCompletionAudioParam
    from ..params.chat_completion_function_call_option_param import ChatCompletionFunctionCallOptionParam
    from ..params.chat_completion_function_param import ChatCompletionFunctionParam
    from ..params.chat_completion_message_param import ChatCompletionMessageParam
    from ..params.chat_completion_prediction_content_param import ChatCompletionPredictionContentParam
    from ..params.chat_completion_stream_options_param import ChatCompletionStreamOptionsParam
    from ..params.chat_completion_tool_choice_option_param import ChatCompletionToolChoiceOptionParam
    from ..params.chat_completion_tool_union_param import ChatCompletionToolUnionParam
    from ..params.logit_bias_param import LogitBiasParam
    from ..params.metadata_param import MetadataParam
    from ..params.moderation_param import ModerationParam
    from ..params.prompt_cache_options_param import PromptCacheOptionsParam
    from ..params.response_format_param import ResponseFormatParam
    from ..params.web_search_options_param import WebSearchOptionsParam
    from ..types import Omit


class CreateChatCompletionParamsBase(RequestOptions, total=False):
    """The keyword arguments that helpers built on the operation take unchanged."""

    messages: Required[Iterable[ChatCompletionMessageParam]]
    """The conversation so far, oldest message first. At least one message is needed. Whether images, audio and files
    are understood depends on the model.
    """
    model: Required[str | ChatModel]
    """The model that shall answer, by its `id`."""
    audio: ChatCompletionAudioParam | Omit | None
    """Voice and encoding of a spoken answer. Needed when `modalities` asks for audio."""
    frequency_penalty: float | Omit | None
    """From -2 to 2. Above zero, a token becomes less likely with each time it already occurs, which avoids verbatim
    repetition. The server uses 0 if it is left out.
    """
    function_call: Literal["none", "auto"] | ChatCompletionFunctionCallOptionParam | Omit
    """Deprecated. Use `tool_choice` instead. Whether the model may call one of `functions`. `none` forbids it,
    `auto` leaves it to the model, an object names the function that must be called. The server uses `auto` if
    there are functions, else `none`.
    """
    functions: Iterable[ChatCompletionFunctionParam] | Omit
    """Deprecated. Use `tools` instead. From 1 to 128 functions that the model may ask the caller to run."""
    logit_bias: LogitBiasParam | Omit | None
    """Makes chosen tokens more or less likely. The server changes nothing if it is left out."""
    logprobs: bool | Omit | None
    """True to get the log probability of each token of the answer. The server uses false if it is left out."""
    max_completion_tokens: int | Omit | None
    """Most tokens that may be generated for one choice, counting reasoning tokens that are not shown. An answer that
    is cut off this way has `length` as its `finish_reason`.
    """
    max_tokens: int | Omit | None
    """Deprecated. Use `max_completion_tokens` instead. Most tokens that may be generated for one choice. The
    o-series models refuse it.
    """
    metadata: MetadataParam | Omit | None
    """Pairs to keep with the completion if it is stored. Stored completions can be listed by them."""
    modalities: Iterable[ChatCompletionModality] | Omit | None
    """Forms that the answer shall take. The server uses `["text"]` if it is left out; a model that can speak also
    takes `["text", "audio"]`.
    """
    moderation: ModerationParam | Omit | None
    """Asks the server to run a moderation model over the messages and the answer, and to report what it found."""
    n: int | Omit | None
    """How many answers to make, each in a choice of its own, from 1 to 128. Tokens of all of them are charged. The
    server uses 1 if it is left out.
    """
    parallel_tool_calls: bool | Omit
    """Whether one answer may hold several tool calls at once. The server uses true if it is left out."""
    prediction: ChatCompletionPredictionContentParam | Omit | None
    """Text that much of the answer is expected to equal, such as a file with a small edit to make. Matching parts
    are produced faster.
    """
    presence_penalty: float | Omit | None
    """From -2 to 2. Above zero, a token that occurs at all becomes less likely, which draws the answer to new
    subjects. The server uses 0 if it is left out.
    """
    prompt_cache_key: str | Omit | None
    """Same value for requests that begin alike, so that they meet the same prompt cache and are answered faster and
    cheaper. It replaces `user` for this purpose.
    """
    prompt_cache_options: PromptCacheOptionsParam | Omit
    """How the prompt cache is written for this request. Needs gpt-5.6 or a later model."""
    prompt_cache_retention: Literal["in_memory", "24h"] | Omit | None
    """Deprecated. Use `ttl` of `prompt_cache_options` instead. Longest time that a cached prompt is kept, either
    only in memory or up to 24 hours. gpt-5.5 and later models take only `24h`; for older ones the default follows
    the organization's rules on data retention.
    """
    reasoning_effort: ReasoningEffort | Omit | None
    """How hard a reasoning model thinks before it answers. Less effort is faster and uses fewer tokens. The server
    uses `medium` if it is left out; not every model takes every value.
    """
    safety_identifier: str | Omit | None
    """Stable identifier of the end user, at most 64 characters, by which misuse can be traced to one account. Send a
    hash instead of a name or mail address.
    """
    seed: int | Omit | None
    """Deprecated. A 64-bit number. Equal requests with an equal seed are sampled alike as far as the server can.
    There is no promise; a changed `system_fingerprint` explains a changed answer.
    """
    service_tier: ServiceTier | Omit | None
    """Speed and price class to be served in. The server uses `auto` if it is left out, and the answer names the
    class that was really used.
    """
    stop: str | Sequence[str] | Omit | None
    """One string, or up to 4, at which generation ends. The string itself is not part of the answer. The newest
    reasoning models refuse it.
    """
    store: bool | Omit | None
    """True to keep the completion on the server, where it can be listed, updated, used for evaluation and deleted.
    Images above 8 MB are not kept. The server uses false if it is left out.
    """
    stream_options: ChatCompletionStreamOptionsParam | Omit | None
    """Details of streaming. Allowed only if `stream` is true."""
    temperature: float | Omit | None
    """Randomness of sampling, from 0 (nearly always the likeliest token) to 2. Change this or `top_p`, not both. The
    server uses 1 if it is left out.
    """
    tool_choice: ChatCompletionToolChoiceOptionParam | Omit
    """Whether and which tool the model calls. The server uses `auto` if there are tools, else `none`."""
    top_logprobs: int | Omit | None
    """How many of the likeliest tokens to report for each position, from 0 to 20. It needs `logprobs` to be true.
    The server may report fewer.
    """
    top_p: float | Omit | None
    """Nucleus sampling, from 0 to 1. With 0.1 only the likeliest tokens that together hold a tenth of the
    probability are considered. Change this or `temperature`, not both. The server uses 1 if it is left out.
    """
    user: str | Omit
    """Deprecated. Use `safety_identifier` and `prompt_cache_key` instead. Stable identifier of the end user."""
    verbosity: Verbosity | Omit | None
    """How wordy the answer shall be. The server uses `medium` if it is left out."""
    web_search_options: WebSearchOptionsParam | Omit
    """Lets a search model look up the web before it answers. An empty object turns the search on with its defaults."""


class CreateChatCompletionParams(CreateChatCompletionParamsBase, total=False):
    """Keyword arguments of ``chat.completions.create``."""

    response_format: ResponseFormatParam | Omit
    """Form that the text of the answer must have. Choose `json_schema` for JSON that fits a schema; `json_object` is
    the older way and promises only valid JSON. The server uses `text` if it is left out.
    """
    tools: Iterable[ChatCompletionToolUnionParam] | Omit
    """Tools that the model may ask the caller to run."""
