"""The handlers of the model operations."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from specwire_conformance.contract import Operation
from specwire_conformance.json_values import JsonObject
from specwire_conformance.reference.catalogue import FINE_TUNED
from specwire_conformance.reference.errors import ApiError, model_not_found
from specwire_conformance.reference.faults import raise_fault
from specwire_conformance.reference.state import State


async def list_models(request: Request, operation: Operation, state: State) -> Response:  # noqa: ARG001  all handlers are called alike
    """Answer with all models."""
    return JSONResponse({"object": "list", "data": state.models()})


async def retrieve_model(request: Request, operation: Operation, state: State) -> Response:  # noqa: ARG001  as above
    """Answer with one model."""
    return JSONResponse(_model(request, state))


async def delete_model(request: Request, operation: Operation, state: State) -> Response:  # noqa: ARG001  as above
    """Remove a fine-tuned model."""
    name: str = _model(request, state)["id"]
    if name not in FINE_TUNED:
        raise ApiError(403, f"The model '{name}' is not fine-tuned by this organization, so it stays.", param="model")
    state.delete_model(name)
    return JSONResponse({"id": name, "object": "model", "deleted": True})


def _model(request: Request, state: State) -> JsonObject:
    name: str = request.path_params["model"]
    raise_fault(name)
    model = state.model(name)
    if model is None:
        raise model_not_found(name)
    return model
