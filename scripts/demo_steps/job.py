"""The main job, as a user of the library would write it: list models, ask once, ask again and read the stream.

Lives here: calls of the client and what is shown of the answers.
Does not live here: which server that is (target.py), mistakes and their advice (demo.py).
"""

from datetime import UTC, datetime

from demo_steps.screen import Screen, curl
from demo_steps.target import Target
from specwire import OpenAI
from specwire_api import ChatCompletion, CompletionUsage, CreateChatCompletionParams, Model

QUESTION = "Say this is a test!"
SECOND_QUESTION = "Tell me in two sentences what an OpenAPI contract is good for."
TEMPERATURE = 0.7
MODELS_SHOWN = 6

# What each finish_reason means, in words.
# Source: https://platform.openai.com/docs/api-reference/chat/object
ENDINGS = {
    "stop": "the model had said what it wanted to say",
    "length": "the limit of tokens was reached",
    "tool_calls": "the model asks for a tool",
    "content_filter": "a filter held text back",
}


class NoModelsError(Exception):
    """The server lists no models and none was named."""


def run(client: OpenAI, target: Target, screen: Screen) -> None:
    """Do the whole job and show it.

    Raises:
        NoModelsError: There is no model to ask.
        specwire.OpenAIError: A call failed.
    """
    screen.title("Specwire: one contract, one typed client")
    screen.line(f"{target.title}, {target.shown_url}")

    screen.step(1, "Models")
    model = _models(client, target, screen)
    request = _request(model, target)

    screen.step(2, "One answer")
    screen.said("you", QUESTION)
    _answer(client.chat.completions.create(**request), screen)

    screen.step(3, "One answer, streamed as it is made")
    screen.said("you", SECOND_QUESTION)
    second: CreateChatCompletionParams = {**request, "messages": [{"role": "user", "content": SECOND_QUESTION}]}
    _stream(client, second, screen)

    screen.step(4, "Steps 1 and 2 with curl")
    _curl(target, request, screen)


def _request(model: str, target: Target) -> CreateChatCompletionParams:
    request: CreateChatCompletionParams = {
        "model": model,
        "messages": [{"role": "user", "content": QUESTION}],
        "temperature": TEMPERATURE,
    }
    if target.max_tokens is not None:
        request["max_completion_tokens"] = target.max_tokens
    return request


def _models(client: OpenAI, target: Target, screen: Screen) -> str:
    models = list(client.models.list())
    for model in models[:MODELS_SHOWN]:
        screen.line(_described(model))
    if len(models) > MODELS_SHOWN:
        screen.line(f"and {len(models) - MODELS_SHOWN} more", quiet=True)
    if target.model is not None:
        return target.model
    if not models:
        raise NoModelsError
    return models[0].id


def _described(model: Model) -> str:
    # Servers leave out fields that the contract requires; such a field reads as None.
    owner: str | None = model.owned_by
    created: int | None = model.created
    since = "" if not created else f", since {datetime.fromtimestamp(created, UTC):%Y-%m-%d}"
    return f"{model.id:<28} {f'from {owner}' if owner else ''}{since}".rstrip()


def _answer(answer: ChatCompletion, screen: Screen) -> None:
    choice = answer.choices[0]
    screen.said(answer.model, choice.message.content or choice.message.refusal or "(no text)")
    screen.line(f"finish_reason: {_ending(choice.finish_reason)}", quiet=True)
    if answer.usage is not None:
        screen.line(f"tokens: {_tokens(answer.usage)}", quiet=True)


def _ending(reason: str) -> str:
    return f"{reason} ({ENDINGS[reason]})" if reason in ENDINGS else reason


def _tokens(usage: CompletionUsage) -> str:
    text = f"{usage.prompt_tokens} in the question + {usage.completion_tokens} in the answer = {usage.total_tokens}"
    details = usage.completion_tokens_details
    reasoning = None if details is None else details.reasoning_tokens
    return text if reasoning is None else f"{text}, {reasoning} of them spent on reasoning"


def _stream(client: OpenAI, request: CreateChatCompletionParams, screen: Screen) -> None:
    pieces = 0
    reason: str | None = None
    screen.begin_saying(request["model"])
    try:
        with client.chat.completions.create(stream=True, **request) as stream:
            for chunk in stream:
                for choice in chunk.choices:
                    if choice.delta.content:
                        screen.piece(choice.delta.content)
                        pieces += 1
                    reason = choice.finish_reason or reason
    finally:
        screen.end_saying()
    screen.line(f"finish_reason: {_ending(reason or 'none')}; it came in {pieces} pieces", quiet=True)


def _curl(target: Target, request: CreateChatCompletionParams, screen: Screen) -> None:
    headers: dict[str, str] = {}
    if target.organization:
        headers["OpenAI-Organization"] = target.organization
    if target.project:
        headers["OpenAI-Project"] = target.project
    if target.again is not None:
        command, key = target.again
        screen.line(f"This server stops now. `{command}` starts one that stays: put the URL that it prints", quiet=True)
        screen.line(f"in place of this one, and `export OPENAI_API_KEY={key}` first.", quiet=True)
    print()
    print(curl(f"{target.shown_url}/models", headers=headers))
    print()
    print(curl(f"{target.shown_url}/chat/completions", headers=headers, body=request))
