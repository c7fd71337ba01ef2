# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The options of the client: which argument and which environment variable fill what."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from specwire_runtime.wire.operation import ClientOption, Conventions

if TYPE_CHECKING:
    from specwire_runtime.wire.types import AsyncCredential, Credential

CLIENT_OPTIONS: tuple[ClientOption, ...] = (
    ClientOption(
        argument="api_key",
        environment="OPENAI_API_KEY",
        target="bearer",
        name="Authorization",
        default=None,
        required=True,
        description="An API key, sent as `Authorization: Bearer KEY`. Keep it out of source code, logs and browsers.",
    ),
    ClientOption(
        argument="organization",
        environment="OPENAI_ORG_ID",
        target="header",
        name="OpenAI-Organization",
        default=None,
        required=False,
        description="Organization that the request counts for. Needed only by those who belong to several; left out, the key's default organization is used.",
    ),
    ClientOption(
        argument="project",
        environment="OPENAI_PROJECT_ID",
        target="header",
        name="OpenAI-Project",
        default=None,
        required=False,
        description="Project that the request counts for. Needed only with keys that reach several projects; left out, the key's default project is used.",
    ),
    ClientOption(
        argument="base_url",
        environment="OPENAI_BASE_URL",
        target="server",
        name="",
        default="https://api.openai.com/v1",
        required=False,
        description="OpenAI's own service, used unless the caller names another one. A compatible server usually has its own URL that ends in `/v1`.",
    ),
)

CONVENTIONS = Conventions(
    headers_variable="OPENAI_CUSTOM_HEADERS",
    log_variable="OPENAI_LOG",
    retry_count_header="X-Stainless-Retry-Count",
)


class ClientOptions(TypedDict, total=False):
    """Constructor arguments that the contract defines. What is left out comes from the environment."""

    api_key: Credential | None
    """An API key, sent as `Authorization: Bearer KEY`. Keep it out of source code, logs and browsers."""
    organization: str | None
    """Organization that the request counts for. Needed only by those who belong to several; left out, the key's
    default organization is used.
    """
    project: str | None
    """Project that the request counts for. Needed only with keys that reach several projects; left out, the key's
    default project is used.
    """
    base_url: str | None
    """OpenAI's own service, used unless the caller names another one. A compatible server usually has its own URL
    that ends in `/v1`.
    """


class AsyncClientOptions(TypedDict, total=False):
    """Constructor arguments that the contract defines. What is left out comes from the environment."""

    api_key: AsyncCredential | None
    """An API key, sent as `Authorization: Bearer KEY`. Keep it out of source code, logs and browsers."""
    organization: str | None
    """Organization that the request counts for. Needed only by those who belong to several; left out, the key's
    default organization is used.
    """
    project: str | None
    """Project that the request counts for. Needed only with keys that reach several projects; left out, the key's
    default project is used.
    """
    base_url: str | None
    """OpenAI's own service, used unless the caller names another one. A compatible server usually has its own URL
    that ends in `/v1`.
    """
