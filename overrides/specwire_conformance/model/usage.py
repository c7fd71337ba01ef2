"""Token counts of a request and its answers. The parts add up to the totals."""

from difflib import SequenceMatcher

from specwire_conformance.json_values import JsonObject, objects
from specwire_conformance.model.answers import Answer
from specwire_conformance.model.prompt import text_of
from specwire_conformance.model.tokens import tokenize

TOKENS_PER_MESSAGE = 4
TOKENS_PER_REPLY = 3
TOKENS_PER_IMAGE = 85
AUDIO_CHARACTERS_PER_TOKEN = 320


def usage(request: JsonObject, answers: list[Answer]) -> JsonObject:
    """Return the usage object of the whole request."""
    prompt_text, prompt_audio, prompt_images = _prompt_tokens(request["messages"])
    prompt = prompt_text + prompt_audio + prompt_images
    accepted, rejected = _prediction_tokens(request, answers)
    thought = sum(answer.reasoning_tokens for answer in answers)
    sound = sum(answer.audio_tokens for answer in answers)
    text = sum(len(answer.tokens) + sum(len(tokenize(call.text)) for call in answer.calls) for answer in answers)
    completion = text + sound + thought + rejected
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
        "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": prompt_audio},
        "completion_tokens_details": {
            "reasoning_tokens": thought,
            "audio_tokens": sound,
            "accepted_prediction_tokens": accepted,
            "rejected_prediction_tokens": rejected,
        },
    }


def _prompt_tokens(messages: list[JsonObject]) -> tuple[int, int, int]:
    text, audio, images = TOKENS_PER_REPLY, 0, 0
    for message in messages:
        content = message.get("content")
        text += TOKENS_PER_MESSAGE + len(tokenize(text_of(content)))
        for part in objects(content):
            if part["type"] == "input_audio":
                audio += 1 + len(part["input_audio"]["data"]) // AUDIO_CHARACTERS_PER_TOKEN
            elif part["type"] == "image_url":
                images += TOKENS_PER_IMAGE
    return text, audio, images


def _prediction_tokens(request: JsonObject, answers: list[Answer]) -> tuple[int, int]:
    """Return how many tokens of the prediction became part of the answers, and how many did not."""
    prediction = request.get("prediction")
    if not prediction:
        return 0, 0
    predicted = tokenize(text_of(prediction["content"]))
    accepted = 0
    for answer in answers:
        matcher = SequenceMatcher(None, predicted, answer.tokens, autojunk=False)
        accepted += sum(block.size for block in matcher.get_matching_blocks())
    return accepted, len(predicted) * len(answers) - accepted
