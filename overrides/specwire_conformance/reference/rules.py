"""Rules between the parameters of a request, which a schema cannot say.

Each is a function from the request to the problems that it finds; `check` asks them in order.

Source: https://platform.openai.com/docs/api-reference/chat/create
"""

import re
from collections.abc import Callable, Iterator
from itertools import chain

from specwire_conformance.json_values import JsonObject, objects
from specwire_conformance.model.audio import FORMATS as AUDIO_FORMATS
from specwire_conformance.model.prompt import text_of
from specwire_conformance.model.thought import O_SERIES
from specwire_conformance.model.tools import allowed_tools
from specwire_conformance.problems import Problem
from specwire_conformance.reference.errors import refused
from specwire_conformance.reference.message_rules import message_problems
from specwire_conformance.reference.strict_schemas import schema_fault

NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")
NEEDS = {
    "stream_options": ("stream", "'stream' is true"),
    "top_logprobs": ("logprobs", "'logprobs' is true"),
    "tool_choice": ("tools", "'tools' are given"),
    "parallel_tool_calls": ("tools", "'tools' are given"),
    "function_call": ("functions", "'functions' are given"),
}
"""Parameters that are only allowed with another one, and in which words that is told."""
EXCLUSIVE = (("tools", "functions"), ("tool_choice", "function_call"), ("max_completion_tokens", "max_tokens"))
METADATA_MAX_PAIRS, METADATA_MAX_KEY, METADATA_MAX_VALUE = 16, 64, 512
MAX_BIAS = 100


def check(request: JsonObject) -> None:
    """Check the rules.

    Raises:
        ApiError: 400, with the first problem found.
    """
    problem = next(chain.from_iterable(rule(request) for rule in RULES), None)
    if problem:
        raise refused(problem)


def metadata_problems(request: JsonObject) -> Iterator[Problem]:
    """Yield what is wrong with the metadata of any request that has some."""
    metadata: dict[str, str] = request.get("metadata") or {}
    if len(metadata) > METADATA_MAX_PAIRS:
        yield _invalid("metadata", f"must have at most {METADATA_MAX_PAIRS} pairs", "object_above_max_properties")
    for key, value in metadata.items():
        if len(key) > METADATA_MAX_KEY:
            yield _invalid("metadata", f"a key has more than {METADATA_MAX_KEY} characters", "string_above_max_length")
        if len(value) > METADATA_MAX_VALUE:
            words = f"must have at most {METADATA_MAX_VALUE} characters"
            yield _invalid(f"metadata.{key}", words, "string_above_max_length")


def _dependencies(request: JsonObject) -> Iterator[Problem]:
    for name, (needed, words) in NEEDS.items():
        if request.get(name) is not None and not request.get(needed):
            yield Problem(
                name, f"The parameter '{name}' is only allowed when {words}.", "invalid_parameter_combination"
            )
    for first, second in EXCLUSIVE:
        if request.get(first) is not None and request.get(second) is not None:
            words = f"The parameters '{first}' and '{second}' exclude each other."
            yield Problem(second, words, "invalid_parameter_combination")


def _limits(request: JsonObject) -> Iterator[Problem]:
    for name in ("max_completion_tokens", "max_tokens"):
        if request.get(name) is not None and request[name] < 1:
            yield _invalid(name, "must be at least 1", "integer_below_min_value")
    if request.get("max_tokens") is not None and O_SERIES.match(request["model"]):
        words = "The parameter 'max_tokens' is not supported by this model; use 'max_completion_tokens'."
        yield Problem("max_tokens", words, "unsupported_parameter")
    bias: dict[str, int] = request.get("logit_bias") or {}
    for token, value in bias.items():
        if abs(value) > MAX_BIAS:
            yield _invalid(f"logit_bias.{token}", f"must be from -{MAX_BIAS} to {MAX_BIAS}", "invalid_value")


def _tools(request: JsonObject) -> Iterator[Problem]:
    if request.get("tools") == []:
        yield _invalid("tools", "must have at least 1 element(s)", "empty_array")
    for index, tool in enumerate(objects(request.get("tools"))):
        yield from _tool(tool[tool["type"]], f"tools[{index}].{tool['type']}")
    for index, function in enumerate(objects(request.get("functions"))):
        yield from _tool(function, f"functions[{index}]")
    tools, must = allowed_tools(request)
    if must and not tools:
        name = "tool_choice" if request.get("tool_choice") else "function_call"
        yield _invalid(name, "it names no tool of this request", "invalid_value")


def _tool(definition: JsonObject, at: str) -> Iterator[Problem]:
    if not NAME.fullmatch(definition["name"]):
        yield _invalid(f"{at}.name", f"must match the pattern {NAME.pattern}", "invalid_value")
    parameters: JsonObject | None = definition.get("parameters")
    fault = None if parameters is None else schema_fault(parameters, strict=bool(definition.get("strict")))
    if fault:
        yield _invalid(f"{at}.parameters", fault, "invalid_function_parameters")


def _response_format(request: JsonObject) -> Iterator[Problem]:
    wanted: JsonObject = request.get("response_format") or {}
    if wanted.get("type") == "json_object":
        said = " ".join(text_of(message.get("content")) for message in request["messages"])
        if "json" not in said.lower():
            words = "To use 'response_format' of type 'json_object', the word 'json' must occur in the messages."
            yield Problem("messages", words, "invalid_value")
    if wanted.get("type") == "json_schema":
        definition: JsonObject = wanted["json_schema"]
        at = "response_format.json_schema"
        if not NAME.fullmatch(definition["name"]):
            yield _invalid(f"{at}.name", f"must match the pattern {NAME.pattern}", "invalid_value")
        fault = schema_fault(definition.get("schema") or {}, strict=bool(definition.get("strict")))
        if fault:
            yield _invalid(f"{at}.schema", fault, "invalid_json_schema")


def _audio(request: JsonObject) -> Iterator[Problem]:
    if "audio" not in (request.get("modalities") or []):
        return
    audio: JsonObject | None = request.get("audio")
    if audio is None:
        words = "The parameter 'audio' is required when 'modalities' asks for audio."
        yield Problem("audio", words, "missing_required_parameter")
    elif request.get("stream") and audio["format"] != "pcm16":
        yield _invalid("audio.format", "audio is streamed only as 'pcm16'", "unsupported_value")
    elif audio["format"] not in AUDIO_FORMATS:
        words = f"this server has no encoder for it; it makes {' and '.join(AUDIO_FORMATS)}"
        yield _invalid("audio.format", words, "unsupported_value")


RULES: tuple[Callable[[JsonObject], Iterator[Problem]], ...] = (
    _dependencies,
    _limits,
    metadata_problems,
    message_problems,
    _tools,
    _response_format,
    _audio,
)


def _invalid(param: str, words: str, code: str) -> Problem:
    return Problem(param, f"Invalid value for '{param}': {words}.", code)
