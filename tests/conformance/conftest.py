"""Fixtures for the servers' tests."""

import ssl
from collections.abc import Generator
from pathlib import Path

import httpx
import pytest
import trustme

from specwire_conformance.contract import Contract, load_contract
from specwire_conformance.reference import ReferenceServer
from specwire_conformance.validation import ContractValidator
from tests.conformance.api import Api, contract_hook


@pytest.fixture(scope="session")
def tls_contexts(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Make a server's TLS context for 127.0.0.1, and a client's context that trusts it."""
    authority = trustme.CA()
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("127.0.0.1").configure_cert(server)
    bundle: Path = tmp_path_factory.mktemp("tls") / "ca.pem"
    authority.cert_pem.write_to_path(str(bundle))
    client.load_verify_locations(bundle)
    return server, client


@pytest.fixture(scope="session")
def contract() -> Contract:
    return load_contract()


@pytest.fixture(scope="session")
def validator(contract: Contract) -> ContractValidator:
    return ContractValidator(contract)


@pytest.fixture(scope="module")
def server() -> Generator[ReferenceServer, None, None]:
    with ReferenceServer(max_lifetime_s=300) as running:
        yield running


@pytest.fixture(scope="module")
def api(server: ReferenceServer, validator: ContractValidator) -> Generator[Api, None, None]:
    """A client that checks every body and every event it gets against the contract."""
    with httpx.Client(
        base_url=server.base_url,
        headers={"authorization": "Bearer sk-test"},
        event_hooks={"response": [contract_hook(validator)]},
        timeout=30,
    ) as client:
        yield Api(client)
