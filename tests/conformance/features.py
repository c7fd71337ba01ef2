"""What a chat request can ask for: one prompt with parameters per feature, for several tests."""

from tests.conformance.api import Json

WEATHER: Json = {
    "type": "object",
    "properties": {"city": {"type": "string"}, "unit": {"type": "string", "enum": ["c", "f"]}},
    "required": ["city", "unit"],
    "additionalProperties": False,
}
WEATHER_TOOL: Json = {"type": "function", "function": {"name": "get_weather", "parameters": WEATHER, "strict": True}}
CLOCK_TOOL: Json = {"type": "function", "function": {"name": "get_time", "description": "The time."}}
SHELL_TOOL: Json = {"type": "custom", "custom": {"name": "shell"}}
CODE_TOOL: Json = {
    "type": "custom",
    "custom": {
        "name": "code",
        "format": {"type": "grammar", "grammar": {"syntax": "regex", "definition": "[A-Z]{3}-[0-9]{2}"}},
    },
}
LEGACY = {"name": "get_weather", "parameters": WEATHER}
JSON_SCHEMA: Json = {"type": "json_schema", "json_schema": {"name": "weather", "schema": WEATHER, "strict": True}}
BOTH = "tool: get_weather {}\ntool: get_time {}"
RESULTS: list[Json] = [
    {"role": "user", "content": "What is the weather?"},
    {
        "role": "assistant",
        "tool_calls": [{"id": "call_1", "type": "function", "function": {"name": "get_weather", "arguments": "{}"}}],
    },
    {"role": "tool", "tool_call_id": "call_1", "content": "22 °C"},
]
PARTS: list[Json] = [
    {"role": "system", "content": "Be brief."},
    {
        "role": "user",
        "content": [
            {"type": "text", "text": "Say hello "},
            {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}},
            {"type": "input_audio", "input_audio": {"data": "A" * 640, "format": "wav"}},
            {"type": "file", "file": {"file_id": "file-1"}},
            {"type": "text", "text": "to everyone"},
        ],
    },
]
AUDIO = {"modalities": ["text", "audio"], "audio": {"voice": "alloy", "format": "pcm16"}}
MODERATED = {"moderation": {"model": "omni-moderation-latest"}}
MODERATED_INPUT = {"moderation": {"model": "omni", "policy": {"input": {"mode": "block"}, "output": None}}}
BLOCKED = {"moderation": {"model": "omni-moderation-latest", "policy": {"output": {"mode": "block"}}}}

FEATURES: dict[str, tuple[str | list[Json], Json]] = {
    "say": ("Say this is a test!", {}),
    "free": ("What do you think about tea?", {}),
    "high verbosity": ("What do you think about tea?", {"verbosity": "high"}),
    "unicode": ("echo: naïve 日本語 🎉\u2028 end\r\n", {}),
    "empty": ("echo:", {}),
    "parts": (PARTS, {}),
    "developer": ([{"role": "developer", "content": [{"type": "text", "text": "Be brief."}]}], {}),
    "n": ("What do you think about tea?", {"n": 3, "seed": 7}),
    "stop": ("count: 20", {"stop": " 5"}),
    "stops": ("count: 20", {"stop": ["nothing", " 7", " 5"]}),
    "length": ("count: 20", {"max_completion_tokens": 4}),
    "old length": ("count: 20", {"max_tokens": 4}),
    "exact length": ("count: 4", {"max_tokens": 4}),
    "logprobs": ("count: 4", {"logprobs": True, "top_logprobs": 20, "n": 2}),
    "logprobs without alternatives": ("count: 4", {"logprobs": True}),
    "refusal": ("refuse: I would rather not.", {"logprobs": True}),
    "content filter": ("filter: one two three four", {}),
    "tool": ("What is the weather?", {"tools": [WEATHER_TOOL, CLOCK_TOOL]}),
    "tool not asked for": ("Hello", {"tools": [WEATHER_TOOL]}),
    "tool required": ("Hello", {"tools": [WEATHER_TOOL, CLOCK_TOOL], "tool_choice": "required"}),
    "tool none": ("What is the weather?", {"tools": [WEATHER_TOOL], "tool_choice": "none"}),
    "tool named": (
        "Hello",
        {"tools": [WEATHER_TOOL, CLOCK_TOOL], "tool_choice": {"type": "function", "function": {"name": "get_time"}}},
    ),
    "tool allowed": (
        "weather and time",
        {
            "tools": [WEATHER_TOOL, CLOCK_TOOL],
            "tool_choice": {
                "type": "allowed_tools",
                "allowed_tools": {"mode": "auto", "tools": [{"type": "function", "function": {"name": "get_time"}}]},
            },
        },
    ),
    "tools parallel": (BOTH, {"tools": [WEATHER_TOOL, CLOCK_TOOL], "n": 2}),
    "tools not parallel": (BOTH, {"tools": [WEATHER_TOOL, CLOCK_TOOL], "parallel_tool_calls": False}),
    "tool with spoken arguments": ('tool: get_weather {"city": "Zürich"}', {"tools": [WEATHER_TOOL]}),
    "tools cut off": (f"{BOTH}\n{BOTH}", {"tools": [WEATHER_TOOL, CLOCK_TOOL], "max_completion_tokens": 2}),
    "tool cut off": ("What is the weather?", {"tools": [WEATHER_TOOL], "max_completion_tokens": 3}),
    "tool results": (RESULTS, {"tools": [WEATHER_TOOL]}),
    "functions": ("What is the weather?", {"functions": [LEGACY]}),
    "function named": ("Hello", {"functions": [LEGACY], "function_call": {"name": "get_weather"}}),
    "json object": ("Give me json", {"response_format": {"type": "json_object"}}),
    "json object spoken": ('echo: {"json": 1}', {"response_format": {"type": "json_object"}}),
    "json schema": ("What is the weather?", {"response_format": JSON_SCHEMA, "n": 2}),
    "json schema cut off": ("x", {"response_format": JSON_SCHEMA, "max_completion_tokens": 2}),
    "plain format": ("Say hi", {"response_format": {"type": "text"}}),
    "audio": ("Say this is a test!", AUDIO),
    "audio cut off": ("Say this is a test!", {**AUDIO, "max_completion_tokens": 4}),
    "reasoning": ("Say hi", {"reasoning_effort": "low", "max_completion_tokens": 100}),
    "reasoning too long": ("Say hi", {"reasoning_effort": "high", "max_completion_tokens": 10}),
    "reasoning model": ("Say hi", {"model": "o3-mini"}),
    "prediction": ("echo: one two three", {"prediction": {"type": "content", "content": "one two four five"}}),
    "web search": ("Say hi", {"web_search_options": {}}),
    "web search cut off": ("Say hi", {"web_search_options": {"search_context_size": "low"}, "max_tokens": 3}),
    "service tier": ("Say hi", {"service_tier": "fast"}),
    "moderation": ("Say I hate violence", MODERATED),
    "moderation blocks the answer": ("Say I hate violence", BLOCKED),
    "moderation blocks the question": ("Say hate", MODERATED_INPUT),
    "everything null": ("Say hi", dict.fromkeys(("n", "stop", "seed", "logprobs", "top_logprobs", "store", "audio"))),
}
