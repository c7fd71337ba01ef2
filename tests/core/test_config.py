"""Settings: argument first, then environment, then the contract's default; and what cannot work is said at once."""

from typing import Any

import pytest

from specwire.errors import OpenAIError
from specwire_runtime.config.client_config import ClientConfig, configure
from specwire_runtime.policy.timeout import DEFAULT_TIMEOUT, Timeout
from specwire_runtime.privacy.secret import Secret
from specwire_runtime.wire.types import omit

from .contract import CONVENTIONS, OPTIONS


def make(environ: dict[str, str] | None = None, **arguments: Any) -> ClientConfig:
    return configure(OPTIONS, arguments, environ or {}, CONVENTIONS)


def sent(config: ClientConfig) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in config.headers.sent()[1]}


@pytest.mark.parametrize(
    "arguments, environ, depot",
    [
        ({"depot": "a"}, {"ACME_DEPOT": "e"}, "a"),
        ({}, {"ACME_DEPOT": "e"}, "e"),
        ({"depot": None}, {"ACME_DEPOT": "e"}, "e"),
        ({"depot": ""}, {"ACME_DEPOT": "e"}, None),
        ({}, {"ACME_DEPOT": ""}, None),
        ({}, {"ACME_DEPOT": "  "}, None),
        ({}, {}, None),
    ],
)
def test_where_a_header_option_comes_from(
    arguments: dict[str, Any], environ: dict[str, str], depot: str | None
) -> None:
    config = make(environ, token="t0ken-t0ken", **arguments)
    assert sent(config).get("Acme-Depot") == depot
    assert config.values["depot"] == depot


@pytest.mark.parametrize(
    "arguments, environ, origin",
    [
        ({"base_url": "http://a/x/"}, {"ACME_URL": "http://e"}, "http://a/x"),
        ({}, {"ACME_URL": "http://e"}, "http://e"),
        ({}, {"ACME_URL": ""}, "https://api.acme.example/v2"),
        ({}, {}, "https://api.acme.example/v2"),
    ],
)
def test_where_the_base_url_comes_from(arguments: dict[str, Any], environ: dict[str, str], origin: str) -> None:
    assert str(make(environ, token="t", **arguments).base_url) == origin


@pytest.mark.parametrize("given", ["t0ken", " t0ken\n", "\tt0ken \r\n"])
def test_white_space_around_a_credential_is_dropped(given: str) -> None:
    for config in (make(token=given), make({"ACME_TOKEN": given})):
        assert isinstance(config.credential, Secret)
        assert config.credential.reveal() == "t0ken"


def test_a_function_may_give_the_credential() -> None:
    def token() -> str:
        return "t"

    config = make({"ACME_TOKEN": "other"}, token=token)
    assert config.credential is token


@pytest.mark.parametrize(
    "arguments, environ", [({}, {}), ({"token": ""}, {"ACME_TOKEN": "e"}), ({}, {"ACME_TOKEN": " "})]
)
def test_a_missing_credential_is_named(arguments: dict[str, Any], environ: dict[str, str]) -> None:
    with pytest.raises(OpenAIError, match=r"token=.*ACME_TOKEN"):
        make(environ, **arguments)


@pytest.mark.parametrize("value", ["sk-über-secret", "sk-se\ncret", "sk-\x00secret", "sk-\u2019secret"])
@pytest.mark.parametrize("source", ["token", "ACME_TOKEN"])
def test_a_credential_that_cannot_be_sent_is_not_quoted(value: str, source: str) -> None:
    with pytest.raises(OpenAIError, match=source) as caught:
        make({source: value}) if source.isupper() else make(token=value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("value", [b"bytes", 7, ["t"]])
def test_a_credential_is_text(value: object) -> None:
    with pytest.raises(OpenAIError, match="must be a string"):
        make(token=value)


def test_who_comes_first_among_headers() -> None:
    environ = {"ACME_HEADERS": "X-A: env\nAcme-Depot: env", "ACME_DEPOT": "variable"}
    assert sent(make(environ, token="t"))["Acme-Depot"] == "env"
    config = make(environ, default_headers={"x-a": "argument", "User-Agent": omit}, token="t")
    ours = {name: value for name, value in sent(config).items() if not name.startswith("X-Specwire")}
    assert ours == {"Accept-Encoding": "gzip, deflate", "Acme-Depot": "env", "x-a": "argument"}


def test_a_damaged_variable_is_named() -> None:
    with pytest.raises(ValueError, match="ACME_HEADERS: line 1") as caught:
        make({"ACME_HEADERS": "secret"}, token="t")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("headers", [{"Authorization": "Basic x"}, {"authorization": omit}])
def test_an_authorization_header_of_the_users_own_takes_the_place_of_the_credential(headers: dict[str, Any]) -> None:
    config = make(default_headers=headers)
    assert config.credential is None
    assert sent(config).get("Authorization") == (None if omit in headers.values() else "Basic x")


def test_user_info_of_the_base_url_is_sent_as_basic_credentials() -> None:
    config = make(base_url="https://me:pass@h/v1")
    assert config.credential is None
    assert sent(config)["Authorization"] == "Basic bWU6cGFzcw=="
    assert str(config.base_url) == "https://h/v1"
    assert "pass" not in repr(config)
    assert "pass" not in repr(config.values)


@pytest.mark.parametrize(
    "given, expected", [(None, Timeout()), (omit, DEFAULT_TIMEOUT), (3, Timeout(3)), (Timeout(read=1), Timeout(read=1))]
)
def test_timeout(given: Any, expected: Timeout) -> None:
    assert make(token="t", timeout=given).timeout == expected


@pytest.mark.parametrize(
    "given, error", [(-1, ValueError), (True, TypeError), (1.5, TypeError), ("2", TypeError), (None, TypeError)]
)
def test_max_retries_is_a_count(given: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match="max_retries"):
        make(token="t", max_retries=given)


def test_nothing_secret_is_shown() -> None:
    config = make(token="t0ken-t0ken", default_headers={"X-Api-Key": "k3y-k3y-k3y"})
    shown = repr(config) + str(config.credential) + repr(config.values)
    assert "t0ken" not in shown
    assert "k3y" not in repr(config)


def test_a_contract_without_server_or_credential() -> None:
    with pytest.raises(OpenAIError, match="base_url"):
        configure(OPTIONS[:2], {"token": "t"}, {})
    assert configure(OPTIONS[2:], {}, {}).credential is None
