# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The operations of ``models``, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specwire_runtime.wire.operation import Lazy, Operation, Pagination, Parameter

if TYPE_CHECKING:
    from typing import Never

    from ..models.model import Model
    from ..models.model_deleted import ModelDeleted
    from ..models.model_list import ModelList


LIST: Operation[ModelList, Model] = Operation(
    id="listModels",
    name="models.list",
    method="GET",
    path="/models",
    parameters={},
    response=Lazy("specwire_api.models.model_list", "ModelList.from_dict"),
    shape="object",
    pagination=Pagination("data", None, None, None),
)
RETRIEVE: Operation[Model, Never] = Operation(
    id="retrieveModel",
    name="models.retrieve",
    method="GET",
    path="/models/{model}",
    parameters={
        "model": Parameter("model", "path"),
    },
    required=("model",),
    response=Lazy("specwire_api.models.model", "Model.from_dict"),
    shape="object",
)
DELETE: Operation[ModelDeleted, Never] = Operation(
    id="deleteModel",
    name="models.delete",
    method="DELETE",
    path="/models/{model}",
    parameters={
        "model": Parameter("model", "path"),
    },
    required=("model",),
    response=Lazy("specwire_api.models.model_deleted", "ModelDeleted.from_dict"),
    shape="object",
)
