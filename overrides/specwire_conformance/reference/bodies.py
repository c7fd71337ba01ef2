"""Reads the JSON body of a request and checks it against the contract."""

from starlette.requests import Request

from specwire_conformance.contract import Operation
from specwire_conformance.json_values import JsonObject, strict_loads
from specwire_conformance.reference.errors import ApiError, refused
from specwire_conformance.validation import ContractValidator

MAX_BODY_BYTES = 64 << 20
JSON_TYPES = ("application/json", "text/json")


async def read_body(request: Request, operation: Operation, validator: ContractValidator) -> JsonObject:
    """Return the body.

    Raises:
        ApiError: 413, 415 or 400: it is too large, not JSON, or not what the contract says.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in JSON_TYPES:
        stated = f"'{media_type}'" if media_type else "nothing"
        words = f"This operation takes 'application/json'; the header 'Content-Type' says {stated}."
        raise ApiError(415, words, code="unsupported_content_type")
    try:
        body: JsonObject = strict_loads(await _bytes(request))
    except ValueError as error:
        raise ApiError(400, f"The body is not valid JSON: {error}.", code="invalid_json") from error
    problem = validator.request_problem(operation, body)
    if problem:
        raise refused(problem)
    pointer = validator.contract.request_schema(operation)
    known = validator.contract.properties(pointer) if pointer else {}
    unknown = next((name for name in body if name not in known), None)
    if unknown is not None:
        raise ApiError(400, f"Unrecognized parameter: '{unknown}'.", param=unknown, code="unknown_parameter")
    return body


async def _bytes(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY_BYTES:
            raise ApiError(413, f"The body has more than {MAX_BODY_BYTES} bytes.", code="request_too_large")
    return bytes(body)
