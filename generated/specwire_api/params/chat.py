# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""Request forms: what the methods below ``chat`` take."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypedDict

from specwire_runtime.wire.types import RequestOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Literal, Required

    from specwire_runtime.wire.types import Omit

    from ..models.chat_completion_message import ChatCompletionMessage
    from ..models.chat_completion_message_custom_tool_call import ChatCompletionMessageCustomToolCall
    from ..models.chat_completion_message_function_call import ChatCompletionMessageFunctionCall
    from ..models.chat_completion_message_function_tool_call import ChatCompletionMessageFunctionToolCall
    from ..models.chat_completion_modality import ChatCompletionModality
    from ..models.chat_model import ChatModel
    from ..models.reasoning_effort import ReasoningEffort
    from ..models.service_tier import ServiceTier
    from ..models.verbosity import Verbosity
    from ..models.voice_name import VoiceName


MetadataParam: TypeAlias = "Mapping[str, str]"
"""Up to 16 pairs of strings that the caller keeps with an object, for instance to find it again. A key has at most
64 characters, a value at most 512.
"""

LogitBiasParam: TypeAlias = "Mapping[str, int]"
"""Bias for each token, keyed by the token's number in the model's tokenizer and written as a string. Values reach
from -100 (never choose it) to 100 (always choose it); between -1 and 1 the effect is mild.
"""

ChatCompletionMessageParam: TypeAlias = "ChatCompletionDeveloperMessageParam | ChatCompletionSystemMessageParam | ChatCompletionUserMessageParam | ChatCompletionAssistantMessageParam | ChatCompletionMessage | ChatCompletionToolMessageParam | ChatCompletionFunctionMessageParam"
"""One message of the conversation. Its `role` tells who speaks and which other fields it has."""


class ChatCompletionDeveloperMessageParam(TypedDict, total=False):
    """Instructions of the application's developer, which weigh more than what the user says. For o1 and later models
    it takes the place of a system message.
    """

    role: Required[Literal["developer"]]
    """Who speaks, always `developer`."""
    content: Required[str | Iterable[ChatCompletionContentPartTextParam]]
    """The instructions, as one string or as text parts."""
    name: str
    """Name of the speaker, to tell apart several with the same role."""


class ChatCompletionSystemMessageParam(TypedDict, total=False):
    """Instructions of the application's developer for models older than o1. Newer models take a developer message
    for the same purpose.
    """

    role: Required[Literal["system"]]
    """Who speaks, always `system`."""
    content: Required[str | Iterable[ChatCompletionContentPartTextParam]]
    """The instructions, as one string or as text parts."""
    name: str
    """Name of the speaker, to tell apart several with the same role."""


class ChatCompletionUserMessageParam(TypedDict, total=False):
    """What the end user says or shows to the model."""

    role: Required[Literal["user"]]
    """Who speaks, always `user`."""
    content: Required[str | Iterable[ChatCompletionContentPartParam]]
    """The user's words as one string, or parts that may also be images, sound and files if the model understands
    them.
    """
    name: str
    """Name of the speaker, to tell apart several with the same role."""


class ChatCompletionAssistantMessageParam(TypedDict, total=False):
    """An earlier answer of the model, handed back as part of the conversation."""

    role: Required[Literal["assistant"]]
    """Who speaks, always `assistant`."""
    content: str | Iterable[ChatCompletionAssistantMessageContentPartParam] | None
    """What the model said, as one string, as text parts, or as exactly one refusal part. It may be left out only if
    the message has `tool_calls` or `function_call`.
    """
    refusal: str | None
    """The words with which the model declined, if it did."""
    name: str
    """Name of the speaker, to tell apart several with the same role."""
    audio: ChatCompletionAssistantMessageAudioParam | None
    """Points to the sound of an earlier spoken answer."""
    tool_calls: Iterable[ChatCompletionMessageToolCallUnionParam]
    """The tools that the model asked to run in this message. Each needs a tool message with the same id after it."""
    function_call: ChatCompletionMessageFunctionCallParam | ChatCompletionMessageFunctionCall | None
    """Deprecated. Use `tool_calls` instead. The one function that the model asked to run."""


class ChatCompletionAssistantMessageAudioParam(TypedDict, total=False):
    """Points to a spoken answer that the server still holds."""

    id: Required[str]
    """The `id` of the `audio` in the earlier answer."""


class ChatCompletionToolMessageParam(TypedDict, total=False):
    """What a tool returned, handed back to the model that asked for it."""

    role: Required[Literal["tool"]]
    """Who speaks, always `tool`."""
    content: Required[str | Iterable[ChatCompletionContentPartTextParam]]
    """The tool's result, as one string or as text parts."""
    tool_call_id: Required[str]
    """The `id` of the tool call that this answers."""


class ChatCompletionFunctionMessageParam(TypedDict, total=False):
    """Deprecated. Use a tool message instead. What a function returned, handed back to the model that asked for it."""

    role: Required[Literal["function"]]
    """Who speaks, always `function`."""
    content: Required[str | None]
    """The function's result as text."""
    name: Required[str]
    """Name of the function that was run."""


ChatCompletionContentPartParam: TypeAlias = "ChatCompletionContentPartTextParam | ChatCompletionContentPartImageParam | ChatCompletionContentPartInputAudioParam | ChatCompletionContentPartFileParam"
"""A piece of a user message. Its `type` tells what it holds."""

ChatCompletionAssistantMessageContentPartParam: TypeAlias = (
    "ChatCompletionContentPartTextParam | ChatCompletionContentPartRefusalParam"
)
"""A piece of an assistant message, either text or a refusal."""


class ChatCompletionContentPartTextParam(TypedDict, total=False):
    """A piece of text."""

    type: Required[Literal["text"]]
    """Kind of this part, always `text`."""
    text: Required[str]
    """The text."""
    prompt_cache_breakpoint: PromptCacheBreakpointParam
    """Set it to end a cached prompt prefix after this part."""


class ChatCompletionContentPartImageParam(TypedDict, total=False):
    """An image for a model that can see."""

    type: Required[Literal["image_url"]]
    """Kind of this part, always `image_url`."""
    image_url: Required[ChatCompletionContentPartImageURLParam]
    """The image and how closely to look at it."""
    prompt_cache_breakpoint: PromptCacheBreakpointParam
    """Set it to end a cached prompt prefix after this part."""


class ChatCompletionContentPartImageURLParam(TypedDict, total=False):
    """Where an image is and how closely to look at it."""

    url: Required[str]
    """Address of the image, or the image itself as a `data:` URL with base64."""
    detail: Literal["auto", "low", "high"]
    """How closely to look. `low` uses few tokens, `high` sees small things. The server uses `auto` if it is left
    out.
    """


class ChatCompletionContentPartInputAudioParam(TypedDict, total=False):
    """Recorded sound for a model that can hear."""

    type: Required[Literal["input_audio"]]
    """Kind of this part, always `input_audio`."""
    input_audio: Required[ChatCompletionContentPartInputAudioDataParam]
    """The sound and its encoding."""
    prompt_cache_breakpoint: PromptCacheBreakpointParam
    """Set it to end a cached prompt prefix after this part."""


class ChatCompletionContentPartInputAudioDataParam(TypedDict, total=False):
    """Sound and its encoding."""

    data: Required[str]
    """The bytes of the audio file, in base64."""
    format: Required[Literal["wav", "mp3"]]
    """Encoding of the audio file."""


class ChatCompletionContentPartFileParam(TypedDict, total=False):
    """A document for the model to read."""

    type: Required[Literal["file"]]
    """Kind of this part, always `file`."""
    file: Required[ChatCompletionContentPartFileDataParam]
    """The document, sent along or uploaded before."""
    prompt_cache_breakpoint: PromptCacheBreakpointParam
    """Set it to end a cached prompt prefix after this part."""


class ChatCompletionContentPartFileDataParam(TypedDict, total=False):
    """A document, either sent along in `file_data` with a `filename` or named by the `file_id` of an upload."""

    filename: str
    """Name of the document that `file_data` holds."""
    file_data: str
    """The bytes of the document, in base64."""
    file_id: str
    """Identifier of a file that was uploaded before."""


class ChatCompletionContentPartRefusalParam(TypedDict, total=False):
    """The words with which the model declined to answer."""

    type: Required[Literal["refusal"]]
    """Kind of this part, always `refusal`."""
    refusal: Required[str]
    """What the model said when it declined."""


class PromptCacheBreakpointParam(TypedDict, total=False):
    """Ends a prompt prefix that later requests will share exactly here. How long it is kept follows `ttl` of
    `prompt_cache_options`.
    """

    mode: Required[Literal["explicit"]]
    """Kind of the mark, always `explicit`."""


class PromptCacheOptionsParam(TypedDict, total=False):
    """How the prompt cache is written. At most four breakpoints are written per request; when the cache is searched,
    the latest 80 of a conversation count.
    """

    mode: Literal["implicit", "explicit"]
    """With `implicit` the server places one breakpoint by itself and honours the latest three marked ones. With
    `explicit` only marked ones count, the latest four, and without any there is no caching. The server uses
    `implicit` if it is left out.
    """
    ttl: Literal["30m"]
    """Least time that breakpoints of this request are kept; the server may keep them longer. So far `30m` is the
    only choice and the default.
    """


class ChatCompletionAudioParam(TypedDict, total=False):
    """How a spoken answer shall sound and be encoded."""

    voice: Required[VoiceParam]
    """The voice that speaks."""
    format: Required[Literal["wav", "aac", "mp3", "flac", "opus", "pcm16"]]
    """Encoding of the sound."""


VoiceParam: TypeAlias = "str | VoiceName | VoiceIDParam"
"""A built-in voice by its name, or a custom one by its id."""


class VoiceIDParam(TypedDict, total=False):
    """Points to a voice that the organization made for itself."""

    id: Required[str]
    """Identifier of the custom voice."""


class ChatCompletionStreamOptionsParam(TypedDict, total=False):
    """Details of a streamed answer."""

    include_usage: bool
    """True to get one more chunk before the end, with the token usage of the whole request and no choices. The other
    chunks then carry a null usage. An interrupted stream may end without it.
    """
    include_obfuscation: bool
    """False to leave out the random padding that hides the true length of each chunk from eavesdroppers. It saves
    bandwidth where the network is trusted. The server uses true if it is left out.
    """


class ChatCompletionPredictionContentParam(TypedDict, total=False):
    """Text that much of the answer is expected to equal."""

    type: Required[Literal["content"]]
    """Kind of the prediction, always `content`."""
    content: Required[str | Iterable[ChatCompletionContentPartTextParam]]
    """The expected text, as one string or as text parts."""


class WebSearchOptionsParam(TypedDict, total=False):
    """How a search model looks up the web."""

    user_location: WebSearchOptionsUserLocationParam | None
    """Roughly where the user is, to prefer results from there."""
    search_context_size: Literal["low", "medium", "high"]
    """How much of the context window the search results may fill. The server uses `medium` if it is left out."""


class WebSearchOptionsUserLocationParam(TypedDict, total=False):
    """Where the user is, by one way of telling it."""

    type: Required[Literal["approximate"]]
    """Way of telling the place, always `approximate`."""
    approximate: Required[WebSearchOptionsUserLocationApproximateParam]
    """The place."""


class WebSearchOptionsUserLocationApproximateParam(TypedDict, total=False):
    """Roughly where the user is. Any of the fields may be left out."""

    country: str
    """Country, as a two-letter code of ISO 3166-1."""
    region: str
    """State, province or other region, in any wording."""
    city: str
    """City, in any wording."""
    timezone: str
    """Time zone by its IANA name."""


ResponseFormatParam: TypeAlias = (
    "ResponseFormatTextParam | ResponseFormatJSONSchemaParam | ResponseFormatJSONObjectParam"
)
"""Form that the text of an answer must have."""


class ResponseFormatTextParam(TypedDict, total=False):
    """Plain text, without any required form."""

    type: Required[Literal["text"]]
    """Kind of the format, always `text`."""


class ResponseFormatJSONObjectParam(TypedDict, total=False):
    """Some valid JSON object. A message must ask for JSON as well, else the model does not write it. Prefer a JSON
    schema where the model supports it.
    """

    type: Required[Literal["json_object"]]
    """Kind of the format, always `json_object`."""


class ResponseFormatJSONSchemaParam(TypedDict, total=False):
    """JSON that fits a schema of the caller."""

    type: Required[Literal["json_schema"]]
    """Kind of the format, always `json_schema`."""
    json_schema: Required[ResponseFormatJSONSchemaDefinitionParam]
    """The schema, its name and how strictly it holds."""


class ResponseFormatJSONSchemaDefinitionParam(TypedDict, total=False):
    """A schema for answers, its name and how strictly it holds."""

    name: Required[str]
    """Name of the format, up to 64 letters, digits, underscores and dashes."""
    description: str
    """What the format is for. The model reads it."""
    schema: ResponseFormatJSONSchemaSchemaParam
    """The JSON Schema that the answer has to fit."""
    strict: bool | None
    """True to guarantee that the answer fits. Then the schema may use only a part of JSON Schema. The server uses
    false if it is left out.
    """


ResponseFormatJSONSchemaSchemaParam: TypeAlias = "Mapping[str, object]"
"""A JSON Schema for an answer."""


class FunctionDefinitionParam(TypedDict, total=False):
    """A function that the caller can run for the model."""

    name: Required[str]
    """Name of the function, up to 64 letters, digits, underscores and dashes."""
    description: str
    """What the function does. From this the model judges whether and with which arguments to call it."""
    parameters: FunctionParametersParam
    """What the function takes. Left out, the function takes nothing."""
    strict: bool | None
    """True to guarantee that the arguments fit `parameters`. Then the schema may use only a part of JSON Schema. The
    server uses false if it is left out.
    """


FunctionParametersParam: TypeAlias = "Mapping[str, object]"
"""A JSON Schema of type object that describes a function's arguments."""

ChatCompletionToolUnionParam: TypeAlias = "ChatCompletionFunctionToolParam | ChatCompletionCustomToolParam"
"""A tool that the model may call."""


class ChatCompletionFunctionToolParam(TypedDict, total=False):
    """A tool that takes JSON arguments described by a schema."""

    type: Required[Literal["function"]]
    """Kind of the tool, always `function`."""
    function: Required[FunctionDefinitionParam]
    """The function behind the tool."""


class ChatCompletionCustomToolParam(TypedDict, total=False):
    """A tool that takes a text of the model's, free or bound to a grammar."""

    type: Required[Literal["custom"]]
    """Kind of the tool, always `custom`."""
    custom: Required[ChatCompletionCustomToolDefinitionParam]
    """The tool's name, purpose and form of input."""


class ChatCompletionCustomToolDefinitionParam(TypedDict, total=False):
    """Name, purpose and form of input of a custom tool."""

    name: Required[str]
    """Name of the tool, by which calls refer to it."""
    description: str
    """What the tool does. From this the model judges whether a call helps."""
    format: ChatCompletionCustomToolFormatParam
    """Form of the input. The server takes any text if it is left out."""


ChatCompletionCustomToolFormatParam: TypeAlias = (
    "ChatCompletionCustomToolFormatTextParam | ChatCompletionCustomToolFormatGrammarParam"
)
"""Form of the input of a custom tool."""


class ChatCompletionCustomToolFormatTextParam(TypedDict, total=False):
    """Any text."""

    type: Required[Literal["text"]]
    """Kind of the format, always `text`."""


class ChatCompletionCustomToolFormatGrammarParam(TypedDict, total=False):
    """Text that fits a grammar of the caller."""

    type: Required[Literal["grammar"]]
    """Kind of the format, always `grammar`."""
    grammar: Required[ChatCompletionCustomToolGrammarParam]
    """The grammar."""


class ChatCompletionCustomToolGrammarParam(TypedDict, total=False):
    """A grammar and the language it is written in."""

    definition: Required[str]
    """The grammar itself."""
    syntax: Required[Literal["lark", "regex"]]
    """Language of the grammar, Lark or a regular expression."""


ChatCompletionToolChoiceOptionParam: TypeAlias = 'Literal["none", "auto", "required"] | ChatCompletionAllowedToolChoiceParam | ChatCompletionNamedToolChoiceParam | ChatCompletionNamedToolChoiceCustomParam'
"""Whether and which tool the model calls. `none` forbids calls, `auto` leaves the decision to the model, and
`required` demands at least one call. An object narrows the choice or names the one tool to call.
"""


class ChatCompletionAllowedToolChoiceParam(TypedDict, total=False):
    """Narrows the model's choice to some of the tools."""

    type: Required[Literal["allowed_tools"]]
    """Kind of the choice, always `allowed_tools`."""
    allowed_tools: Required[ChatCompletionAllowedToolsParam]
    """The tools that remain."""


class ChatCompletionAllowedToolsParam(TypedDict, total=False):
    """Some of the tools, and whether one of them must be called."""

    mode: Required[Literal["auto", "required"]]
    """With `auto` the model may also answer without a call, with `required` it must call a tool."""
    tools: Required[Iterable[ChatCompletionAllowedToolParam]]
    """The tools that may be called, each named as in `tools` of the request."""


ChatCompletionAllowedToolParam: TypeAlias = "Mapping[str, object]"
"""Points to one tool of the request by its kind and name."""


class ChatCompletionNamedToolChoiceParam(TypedDict, total=False):
    """Makes the model call one function tool."""

    type: Required[Literal["function"]]
    """Kind of the tool, always `function`."""
    function: Required[ChatCompletionNamedToolChoiceFunctionParam]
    """The function to call."""


class ChatCompletionNamedToolChoiceFunctionParam(TypedDict, total=False):
    """Points to a function by name."""

    name: Required[str]
    """Name of the function that must be called."""


class ChatCompletionNamedToolChoiceCustomParam(TypedDict, total=False):
    """Makes the model call one custom tool."""

    type: Required[Literal["custom"]]
    """Kind of the tool, always `custom`."""
    custom: Required[ChatCompletionNamedToolChoiceCustomToolParam]
    """The custom tool to call."""


class ChatCompletionNamedToolChoiceCustomToolParam(TypedDict, total=False):
    """Points to a custom tool by name."""

    name: Required[str]
    """Name of the tool that must be called."""


class ChatCompletionFunctionCallOptionParam(TypedDict, total=False):
    """Makes the model call the function of this name."""

    name: Required[str]
    """Name of the function that must be called."""


class ChatCompletionFunctionParam(TypedDict, total=False):
    """Deprecated. Use a function tool instead. A function that the caller can run for the model."""

    name: Required[str]
    """Name of the function, up to 64 letters, digits, underscores and dashes."""
    description: str
    """What the function does. From this the model judges whether and with which arguments to call it."""
    parameters: FunctionParametersParam
    """What the function takes. Left out, the function takes nothing."""


class ModerationParam(TypedDict, total=False):
    """Which moderation model to run over the messages and the answer, and what follows from its verdict."""

    model: Required[str]
    """The moderation model."""
    policy: ModerationPolicyParam | None
    """What follows from the verdict, for the messages and for the answer."""


class ModerationPolicyParam(TypedDict, total=False):
    """What follows from a moderation verdict."""

    input: ModerationConfigParam | None
    """What follows from a verdict on the messages."""
    output: ModerationConfigParam | None
    """What follows from a verdict on the answer."""


class ModerationConfigParam(TypedDict, total=False):
    """What follows from a moderation verdict on one side."""

    mode: Required[Literal["score", "block"]]
    """With `score` the verdict is only reported, with `block` flagged content is held back."""


ChatCompletionMessageToolCallUnionParam: TypeAlias = "ChatCompletionMessageFunctionToolCallParam | ChatCompletionMessageFunctionToolCall | ChatCompletionMessageCustomToolCallParam | ChatCompletionMessageCustomToolCall"
"""A tool that the model asks the caller to run."""


class ChatCompletionMessageFunctionToolCallParam(TypedDict, total=False):
    """A function that the model asks the caller to run."""

    id: Required[str]
    """Identifier of this call, to be repeated in the tool message that answers it."""
    type: Required[Literal["function"]]
    """Kind of the tool, always `function`."""
    function: Required[ChatCompletionMessageFunctionToolCallFunctionParam]
    """The function and its arguments."""


class ChatCompletionMessageFunctionToolCallFunctionParam(TypedDict, total=False):
    """A function by name and the arguments that the model wrote for it."""

    name: Required[str]
    """Name of the function."""
    arguments: Required[str]
    """The arguments as JSON text. The model wrote it, so it may be invalid or name parameters that do not exist;
    check it before use.
    """


class ChatCompletionMessageCustomToolCallParam(TypedDict, total=False):
    """A custom tool that the model asks the caller to run."""

    id: Required[str]
    """Identifier of this call, to be repeated in the tool message that answers it."""
    type: Required[Literal["custom"]]
    """Kind of the tool, always `custom`."""
    custom: Required[ChatCompletionMessageCustomToolCallCustomParam]
    """The custom tool and its input."""


class ChatCompletionMessageCustomToolCallCustomParam(TypedDict, total=False):
    """A custom tool by name and the text that the model wrote for it."""

    name: Required[str]
    """Name of the custom tool."""
    input: Required[str]
    """The input for the tool, as the model wrote it."""


class ChatCompletionMessageFunctionCallParam(TypedDict, total=False):
    """Deprecated. Use tool calls instead. A function by name and the arguments that the model wrote for it."""

    name: Required[str]
    """Name of the function."""
    arguments: Required[str]
    """The arguments as JSON text. The model wrote it, so it may be invalid or name parameters that do not exist;
    check it before use.
    """


class ListChatCompletionsParams(RequestOptions, total=False):
    """Keyword arguments of ``chat.completions.list``."""

    model: str | Omit
    """Keep only completions that this model made."""
    metadata: MetadataParam | Omit
    """Keep only completions whose metadata holds all of these pairs. Each pair travels as its own query parameter,
    `metadata[key]=value`.
    """
    after: str | Omit
    """Cursor, the `id` of the last completion already seen. Left out, the listing starts at its beginning."""
    limit: int | Omit
    """Most completions to put on one page. The server uses 20 if it is left out."""
    order: Literal["asc", "desc"] | Omit
    """Direction of the listing by creation time, `asc` for oldest first and `desc` for newest first. The server uses
    `asc` if it is left out.
    """


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


class UpdateChatCompletionParams(RequestOptions, total=False):
    """Keyword arguments of ``chat.completions.update``."""

    metadata: Required[MetadataParam | None]
    """The pairs that replace all present ones."""


class GetChatCompletionMessagesParams(RequestOptions, total=False):
    """Keyword arguments of ``chat.completions.messages.list``."""

    after: str | Omit
    """Cursor, the `id` of the last message already seen. Left out, the listing starts at its beginning."""
    limit: int | Omit
    """Most messages to put on one page. The server uses 20 if it is left out."""
    order: Literal["asc", "desc"] | Omit
    """Direction of the listing by time, `asc` for oldest first and `desc` for newest first. The server uses `asc` if
    it is left out.
    """
