"""What is said of an attribute of the client that the official library has and the contract has not.

Loaded when there is a mistake to tell of, and at no other time.
"""

from __future__ import annotations

from specwire_runtime.wire.resource import no_attribute

# Resources of the official library, and where their endpoints are.
PATHS = {
    "assistants": "/assistants",
    "audio": "/audio/speech",
    "batches": "/batches",
    "completions": "/completions",
    "containers": "/containers",
    "conversations": "/conversations",
    "embeddings": "/embeddings",
    "evals": "/evals",
    "files": "/files",
    "fine_tuning": "/fine_tuning/jobs",
    "images": "/images/generations",
    "moderations": "/moderations",
    "realtime": "/realtime/client_secrets",
    "responses": "/responses",
    "skills": "/skills",
    "threads": "/threads",
    "uploads": "/uploads",
    "vector_stores": "/vector_stores",
    "videos": "/videos",
}
# Others, whose endpoints are many, or none.
OTHERS = frozenset(
    ("admin", "agents", "chatkit", "content_provenance_checks", "decisions", "live", "safety", "webhooks")
)
OFFICIAL = "the official library has it."
CHAT = "chat.completions.create() takes its place."
# Names of the official library's first version, and of its other clients.
OLD = {
    "ChatCompletion": f"client.{CHAT}",
    "Completion": f"client.{CHAT}",
    "api_base": "Here it is base_url.",
    "api_type": "base_url and api_key are all that another service needs.",
    "api_version": "default_query={'api-version': ...} sends it.",
    **dict.fromkeys(("proxy", "verify_ssl_certs", "requestssession"), "Here it is http_client."),
    **dict.fromkeys(("AzureOpenAI", "AsyncAzureOpenAI"), "OpenAI(base_url=..., api_key=...) reaches other services."),
}


def told(name: str) -> str:
    """Return what is to be done where an attribute is missing; empty if it is none that anybody has."""
    if name in PATHS:
        send = f"client.post({PATHS[name]!r}, cast_to=object, body={{...}})"
        return f": the contract does not have it. {send} sends to any endpoint; {OFFICIAL}"
    if name in OTHERS:
        return f": the contract does not have it; {OFFICIAL}"
    return f". {OLD[name]}" if name in OLD else ""


def missing(owner: object, name: str) -> AttributeError:
    """Return the error about an attribute that a client, or a part of it, does not have."""
    return no_attribute(owner, name, told(name))
