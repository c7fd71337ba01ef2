"""The handlers of the chat operations."""

import uuid

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from specwire_conformance.contract import Operation
from specwire_conformance.json_values import JsonObject
from specwire_conformance.model.answers import Answer, answer_choices
from specwire_conformance.model.json_text import UnsupportedSchemaError
from specwire_conformance.reference import faults
from specwire_conformance.reference.bodies import read_body
from specwire_conformance.reference.completion import Envelope, completion
from specwire_conformance.reference.errors import ApiError, completion_not_found, model_not_found, refused
from specwire_conformance.reference.pages import cut, page
from specwire_conformance.reference.queries import listing_of, parse_query
from specwire_conformance.reference.rules import check, metadata_problems
from specwire_conformance.reference.state import State
from specwire_conformance.reference.store import UnknownCursorError
from specwire_conformance.reference.stored_messages import stored_messages
from specwire_conformance.reference.stream import CompletionStream


async def create_completion(request: Request, operation: Operation, state: State) -> Response:
    """Answer a chat request, whole or streamed, and keep the completion if `store` is true."""
    body = await read_body(request, operation, state.validator)
    model: str = body["model"]
    faults.raise_fault(model)
    if state.model(model) is None and not faults.is_special(model):
        raise model_not_found(model)
    check(body)
    try:
        answers = answer_choices(body)
    except UnsupportedSchemaError as error:
        raise ApiError(
            400, f"No answer could be written for the schema: {error}.", code="unsupported_schema"
        ) from error
    created = int(state.clock_s())
    envelope = Envelope(f"chatcmpl-{uuid.uuid4().hex}", created, body, state.fingerprint(model))
    if body.get("stream"):
        return CompletionStream(answers, envelope, state, lambda: _keep(answers, envelope, state))
    await state.wait_latency(model)
    if model == faults.IN_STREAM:
        raise faults.stream_error()
    return JSONResponse(_keep(answers, envelope, state))


async def list_completions(request: Request, operation: Operation, state: State) -> Response:
    """Answer with one page of stored completions."""
    query = parse_query(state.validator, operation, request.query_params.multi_items())
    try:
        items, more = state.store.list(listing_of(query), model=query.get("model"), metadata=query.get("metadata"))
    except UnknownCursorError as error:
        raise _unknown_cursor(error) from error
    return JSONResponse(page(items, more=more))


async def retrieve_completion(request: Request, operation: Operation, state: State) -> Response:  # noqa: ARG001  all handlers are called alike
    """Answer with one stored completion."""
    return JSONResponse(_stored(request.path_params["completion_id"], state))


async def update_completion(request: Request, operation: Operation, state: State) -> Response:
    """Replace the metadata of a stored completion."""
    completion_id: str = request.path_params["completion_id"]
    body = await read_body(request, operation, state.validator)
    problem = next(metadata_problems(body), None)
    if problem:
        raise refused(problem)
    if not state.store.set_metadata(completion_id, body["metadata"] or {}):
        raise completion_not_found(completion_id)
    return JSONResponse(_stored(completion_id, state))


async def delete_completion(request: Request, operation: Operation, state: State) -> Response:  # noqa: ARG001  as above
    """Remove a stored completion."""
    completion_id: str = request.path_params["completion_id"]
    if not state.store.delete(completion_id):
        raise completion_not_found(completion_id)
    return JSONResponse({"object": "chat.completion.deleted", "id": completion_id, "deleted": True})


async def list_messages(request: Request, operation: Operation, state: State) -> Response:
    """Answer with one page of the messages that a stored completion was made from."""
    completion_id: str = request.path_params["completion_id"]
    query = parse_query(state.validator, operation, request.query_params.multi_items())
    messages = state.store.messages(completion_id)
    if messages is None:
        raise completion_not_found(completion_id)
    try:
        items, more = cut(messages, listing_of(query))
    except UnknownCursorError as error:
        raise _unknown_cursor(error) from error
    return JSONResponse(page(items, more=more))


def _keep(answers: list[Answer], envelope: Envelope, state: State) -> JsonObject:
    """Store the completion if that was asked for, and return it."""
    whole = completion(answers, envelope)
    request = envelope.request
    if request.get("store"):
        messages = stored_messages(envelope.completion_id, request["messages"])
        state.store.add(whole, request.get("metadata") or {}, messages)
    return whole


def _stored(completion_id: str, state: State) -> JsonObject:
    found = state.store.get(completion_id)
    if found is None:
        raise completion_not_found(completion_id)
    return found


def _unknown_cursor(error: UnknownCursorError) -> ApiError:
    return ApiError(400, f"The cursor '{error}' is not in this list.", param="after", code="invalid_cursor")
