"""Stored completions and models: what `store: true` keeps, how it is listed, changed, deleted, and that it stays."""

from collections.abc import Generator
from pathlib import Path
from typing import Any

import httpx
import pytest

from specwire_conformance.reference import ReferenceServer
from specwire_conformance.reference.store import Store, StoreError
from specwire_conformance.validation import ContractValidator
from tests.conformance.api import Api, Json, contract_hook
from tests.conformance.features import PARTS, RESULTS

COUNT = 25


@pytest.fixture(scope="module")
def stored(api: Api) -> list[str]:
    """The ids of COUNT completions, oldest first: every fifth by another model, some streamed, with metadata."""
    for number in range(COUNT):
        model = "gpt-4o" if number % 5 == 0 else "gpt-4o-mini"
        metadata = {"parity": ["even", "odd"][number % 2], 'k"ey.]': str(number % 3)}
        parameters: Json = {"store": True, "metadata": metadata, "model": model}
        if number % 3 == 0:
            api.stream(f"count: {number}", **parameters)
        else:
            api.chat(f"count: {number}", **parameters)
    api.chat("Say not this one")
    return [item["id"] for item in listed(api, limit=100)["data"]]


def listed(api: Api, **query: Any) -> Json:
    response = api.client.get("/chat/completions", params=query)
    assert response.status_code == 200, response.text
    page: Json = response.json()
    return page


def test_only_what_was_to_be_stored_is_kept(api: Api, stored: list[str]) -> None:
    assert len(stored) == COUNT
    assert "not this one" not in api.client.get("/chat/completions", params={"limit": 100}).text


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("limit", [None, 1, 7, 25, 100])
def test_pages(api: Api, stored: list[str], order: str, limit: int | None) -> None:
    seen: list[str] = []
    query: Json = {"order": order, **({"limit": limit} if limit else {})}
    while True:
        page = listed(api, **query)
        ids = [item["id"] for item in page["data"]]
        assert (page["first_id"], page["last_id"]) == (ids[0], ids[-1])
        assert len(ids) <= (limit or 20)
        seen += ids
        if not page["has_more"]:
            break
        query["after"] = page["last_id"]
    assert seen == (stored if order == "asc" else stored[::-1])


def test_filters(api: Api, stored: list[str]) -> None:
    everything = listed(api, limit=100)["data"]
    assert [c["id"] for c in listed(api, limit=100, model="gpt-4o")["data"]] == stored[::5]
    assert [c["id"] for c in listed(api, limit=100, **{"metadata[parity]": "odd"})["data"]] == stored[1::2]
    both = listed(api, limit=100, **{"metadata[parity]": "odd", 'metadata[k"ey.]]': "1"})["data"]
    assert [c["id"] for c in both] == [c["id"] for c in everything if c["metadata"] == {"parity": "odd", 'k"ey.]': "1"}]
    assert both
    nothing = listed(api, model="gpt-99")
    assert (nothing["data"], nothing["has_more"]) == ([], False)


@pytest.mark.parametrize(
    "query,param",
    [
        ({"limit": "0"}, "limit"),
        ({"limit": "101"}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"order": "sideways"}, "order"),
        ({"after": "chatcmpl-none"}, "after"),
    ],
)
@pytest.mark.parametrize("of_messages", ["", "/messages"])
def test_bad_queries(api: Api, stored: list[str], query: dict[str, str], param: str, of_messages: str) -> None:
    path = f"/chat/completions/{stored[0]}/messages" if of_messages else "/chat/completions"
    response = api.client.get(path, params=query)
    assert (response.status_code, response.json()["error"]["param"]) == (400, param)


def test_retrieve_gives_what_create_gave(api: Api) -> None:
    created = api.chat("Say this is a test!", store=True, metadata={"a": "1"}, n=2, logprobs=True)
    retrieved = api.client.get(f"/chat/completions/{created['id']}").json()
    assert retrieved == {**created, "metadata": {"a": "1"}}


def test_streams_are_stored_whole(api: Api) -> None:
    chunks = api.stream("Say this is a test!", store=True)
    retrieved = api.client.get(f"/chat/completions/{chunks[0]['id']}").json()
    assert retrieved["choices"][0]["message"]["content"] == "This is a test!"
    assert retrieved["created"] == chunks[0]["created"]


def test_update_replaces_the_metadata(api: Api) -> None:
    path = f"/chat/completions/{api.chat('x', store=True, metadata={'a': '1', 'b': '2'})['id']}"
    for metadata, expected in [({"c": "3"}, {"c": "3"}), (None, {})]:
        response = api.client.post(path, json={"metadata": metadata})
        assert (response.status_code, response.json()["metadata"]) == (200, expected)
        assert api.client.get(path).json() == response.json()
    bad: list[tuple[Json, str]] = [
        ({}, "metadata"),
        ({"metadata": {}, "model": "x"}, "model"),
        ({"metadata": {"a": 1}}, "metadata.a"),
    ]
    for body, param in bad:
        response = api.client.post(path, json=body)
        assert (response.status_code, response.json()["error"]["param"]) == (400, param)
    too_many = {"metadata": {str(number): "x" for number in range(17)}}
    assert api.client.post(path, json=too_many).status_code == 400
    assert api.client.post("/chat/completions/chatcmpl-none", json={"metadata": {}}).status_code == 404


def test_delete(api: Api) -> None:
    completion_id = api.chat("x", store=True)["id"]
    path = f"/chat/completions/{completion_id}"
    expected = {"object": "chat.completion.deleted", "id": completion_id, "deleted": True}
    assert expected == api.client.delete(path).json()
    for response in (api.client.get(path), api.client.delete(path), api.client.get(f"{path}/messages")):
        assert response.status_code == 404


def test_messages(api: Api) -> None:
    completion_id = api.chat([*RESULTS, *PARTS], store=True)["id"]
    path = f"/chat/completions/{completion_id}/messages"
    page = api.client.get(path).json()
    user, assistant, tool, system, parts = page["data"]
    assert [message["id"] for message in page["data"]] == [f"{completion_id}-{number}" for number in range(5)]
    assert (user["role"], user["content"], user["content_parts"]) == ("user", "What is the weather?", None)
    assert (assistant["content"], assistant["tool_calls"][0]["id"]) == (None, "call_1")
    assert (tool["role"], tool["tool_call_id"]) == ("tool", "call_1")
    assert system["role"] == "system"
    assert parts["content"] == "Say hello to everyone"
    assert [part["type"] for part in parts["content_parts"]] == ["text", "image_url", "text"]
    latest = api.client.get(path, params={"order": "desc", "limit": 2}).json()
    assert ([m["id"] for m in latest["data"]], latest["has_more"]) == ([parts["id"], system["id"]], True)
    rest = api.client.get(path, params={"order": "desc", "after": latest["last_id"]}).json()
    assert ([m["id"] for m in rest["data"]], rest["has_more"]) == ([tool["id"], assistant["id"], user["id"]], False)


def test_messages_keep_refusals(api: Api) -> None:
    declined = {"role": "assistant", "content": [{"type": "refusal", "refusal": "No."}]}
    completion_id = api.chat([declined, {"role": "user", "content": "x"}], store=True)["id"]
    first = api.client.get(f"/chat/completions/{completion_id}/messages").json()["data"][0]
    assert (first["refusal"], first["content"]) == ("No.", "")


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "completions.sqlite3")


def restarted(database: str, validator: ContractValidator) -> Generator[Api, None, None]:
    hooks = {"response": [contract_hook(validator)]}
    with (
        ReferenceServer(database=database, max_lifetime_s=60) as server,
        httpx.Client(base_url=server.base_url, headers={"authorization": "Bearer sk-x"}, event_hooks=hooks) as client,
    ):
        yield Api(client)


def test_a_file_outlives_the_server(database: str, validator: ContractValidator) -> None:
    tuned = "/models/ft:gpt-4o-mini-2024-07-18:specwire::demo0001"
    for api in restarted(database, validator):
        completion = api.chat("Say keep me", store=True, metadata={"a": "1"})
        assert api.client.delete(tuned).json()["deleted"] is True
        assert api.client.get(tuned).status_code == 404
    for api in restarted(database, validator):
        assert listed(api)["data"] == [{**completion, "metadata": {"a": "1"}}]
        assert api.client.get(tuned).status_code == 404
        assert tuned.removeprefix("/models/") not in [m["id"] for m in api.client.get("/models").json()["data"]]


def test_models(api: Api) -> None:
    models = {model["id"]: model for model in api.client.get("/models").json()["data"]}
    assert {"gpt-4o-mini", "gpt-5", "o3-mini"} <= models.keys()
    for name in ("gpt-4o-mini-2024-07-18", "gpt-4o"):
        assert models[name] == api.client.get(f"/models/{name}").json()
    assert models["gpt-4o-mini-2024-07-18"]["created"] == 1_721_260_800


@pytest.mark.parametrize("content", [b"this is no database at all, just some text" * 20, None])
def test_a_database_that_cannot_be_used(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.sqlite3"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(StoreError, match=r"the database .*x\.sqlite3 cannot be used: "):
        ReferenceServer(database=str(path))


def test_a_database_of_another_version(database: str) -> None:
    store = Store(database)
    store._db.execute("PRAGMA user_version = 99")
    store.close()
    with pytest.raises(StoreError, match="version 99"):
        Store(database)
