"""A contract of its own: operations and options made by hand, about parcels. The core must know nothing else."""

from typing import Any

from specwire_runtime.wire.operation import (
    ClientOption,
    Completeness,
    Conventions,
    Lazy,
    Operation,
    Pagination,
    Parameter,
    StreamRule,
)

OPTIONS = (
    ClientOption("token", "ACME_TOKEN", "bearer", "Authorization", required=True),
    ClientOption("depot", "ACME_DEPOT", "header", "Acme-Depot"),
    ClientOption("base_url", "ACME_URL", "server", "", default="https://api.acme.example/v2"),
)

CONVENTIONS = Conventions("ACME_HEADERS", "ACME_LOG", "Acme-Attempt")

PLAIN: Lazy[Any] = Lazy("tests.core.contract", "plain")


def plain(value: object) -> object:
    """A decoder that leaves a JSON value as it is."""
    return value


TRACK: Operation[Any, Any] = Operation(
    id="trackParcel",
    name="parcels.track",
    method="GET",
    path="/parcels/{parcel}/events/{event}",
    parameters={
        "parcel": Parameter("parcel", "path"),
        "event": Parameter("event", "path"),
        "language": Parameter("Accept-Language", "header"),
        "since": Parameter("since", "query"),
        "tags": Parameter("tag", "query"),
    },
    required=("parcel", "event"),
    response=PLAIN,
    shape="object",
)
SEND: Operation[Any, Any] = Operation(
    id="sendParcel",
    name="parcels.send",
    method="POST",
    path="/parcels",
    parameters={
        "weight": Parameter("weight", "body"),
        "to": Parameter("to", "body"),
        "from_": Parameter("from", "body"),
        "follow": Parameter("follow", "body"),
    },
    required=("weight", "to"),
    response=PLAIN,
    shape="object",
    body="application/json",
    event=PLAIN,
    stream=StreamRule("follow", "OVER", Completeness("stops", "city", "left_at")),
    idempotency="Acme-Once",
)
LIST: Operation[Any, Any] = Operation(
    id="listParcels",
    name="parcels.list",
    method="GET",
    path="/parcels",
    parameters={"cursor": Parameter("cursor", "query"), "size": Parameter("size", "query")},
    response=PLAIN,
    shape="object",
    pagination=Pagination("parcels", "cursor", "next_cursor", "more"),
)
FORGET: Operation[Any, Any] = Operation(
    id="forgetParcel",
    name="parcels.forget",
    method="DELETE",
    path="/parcels/{parcel}",
    parameters={"parcel": Parameter("parcel", "path")},
    required=("parcel",),
)
