"""What the environment says of certificates and key logs: read for each connection, and blamed by its own name."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from specwire import APIConnectionError
from specwire_conformance.scripted import ScriptedServer
from specwire_http1 import tls
from tests.faults.scene import authority, server_context

from .halves import KINDS, Half, play
from .payloads import ok

CERTIFICATES = "chat.completions.create failed: the certificates that"
KEY_LOG = "chat.completions.create failed: the file that SSLKEYLOGFILE names cannot be written to:"
NO_HASH = "it holds none under the names that OpenSSL looks for, which 'openssl rehash' makes"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(name="trusted")
def _trusted(tmp_path: Path) -> str:
    """A file with the authority that signs for the tests' servers."""
    file = tmp_path / "ca.pem"
    authority().cert_pem.write_to_path(str(file))
    return str(file)


async def create(half: Half) -> str:
    return str((await half.create()).id)


def said(kind: str) -> str:
    """Return what the error says if no connection is even tried."""
    with ScriptedServer(ok(), ssl_context=server_context("127.0.0.1")) as server:
        with pytest.raises(APIConnectionError) as caught:
            play(kind, server.url, create, timeout=5, max_retries=2)
        assert server.connections == 0
        return str(caught.value)


def succeeds(kind: str) -> None:
    with ScriptedServer(ok(), ssl_context=server_context("127.0.0.1")) as server:
        assert play(kind, server.url, create, timeout=5) == "chatcmpl-1"


def prepared(folder: Path) -> None:
    """Put there what cannot be used: an empty file, something else, a folder, and one without hashed names."""
    (folder / "empty").touch()
    (folder / "text").write_text("hello")
    (folder / "folder").mkdir()
    (folder / "folder" / "ca.pem").write_text("hello")


@pytest.mark.parametrize(
    "name, value, text",
    [
        ("SSL_CERT_FILE", "none", f"{CERTIFICATES} SSL_CERT_FILE names cannot be loaded: there is no such file."),
        ("SSL_CERT_FILE", "empty", f"{CERTIFICATES} SSL_CERT_FILE names cannot be loaded: it cannot be read as such."),
        ("SSL_CERT_FILE", "text", f"{CERTIFICATES} SSL_CERT_FILE names cannot be loaded: it cannot be read as such."),
        ("SSL_CERT_FILE", "folder", f"{CERTIFICATES} SSL_CERT_FILE names cannot be loaded: is a directory."),
        ("SSL_CERT_DIR", "none", f"{CERTIFICATES} SSL_CERT_DIR names cannot be loaded: there is no such folder."),
        ("SSL_CERT_DIR", "text", f"{CERTIFICATES} SSL_CERT_DIR names cannot be loaded: not a directory."),
        ("SSL_CERT_DIR", "folder", f"{CERTIFICATES} SSL_CERT_DIR names cannot be loaded: {NO_HASH}."),
        ("SSLKEYLOGFILE", "folder", f"{KEY_LOG} is a directory."),
        ("SSLKEYLOGFILE", "none/log", f"{KEY_LOG} there is no such file."),
    ],
)
def test_each_variable_is_blamed_by_its_name(
    name: str, value: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(tmp_path)
    monkeypatch.setenv(name, str(tmp_path / value))
    assert [said(kind) for kind in KINDS] == [text, text]


def test_a_key_log_is_not_taken_for_certificates(
    kind: str, trusted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", trusted)
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path))
    assert said(kind) == f"{KEY_LOG} is a directory."
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    succeeds(kind)
    assert "CLIENT" in (tmp_path / "keys").read_text()


@pytest.mark.parametrize("before", ["untrusted", "broken"])
def test_what_the_error_advises_helps_at_once(
    kind: str, before: str, trusted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No failure is kept, and another value is another context."""
    if before == "broken":
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none"))
        assert "SSL_CERT_FILE" in said(kind)
    else:
        with pytest.raises(APIConnectionError, match="SSL_CERT_FILE"):
            succeeds(kind)
    monkeypatch.setenv("SSL_CERT_FILE", trusted)
    succeeds(kind)
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(APIConnectionError, match="certificate verify failed"):
        succeeds(kind)


def test_a_file_that_is_replaced_is_read_again(
    kind: str, trusted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a client that is there already: what counts is when it connects."""
    file = tmp_path / "bundle.pem"
    file.write_text("not yet")
    renew = partial(Path(trusted).replace, file)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))

    async def scenario(half: Half) -> None:
        with pytest.raises(APIConnectionError, match="cannot be read as such"):
            await half.create()
        renew()
        assert await create(half) == "chatcmpl-1"

    with ScriptedServer(ok(), ssl_context=server_context("127.0.0.1")) as server:
        play(kind, server.url, scenario, timeout=5)


def test_a_folder_with_hashed_names(kind: str, trusted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of several in the variable is enough."""
    (tmp_path / "0123abcd.0").symlink_to(trusted)
    monkeypatch.setenv("SSL_CERT_DIR", os.pathsep.join([str(tmp_path / "none"), str(tmp_path)]))
    with ScriptedServer(ok(), ssl_context=server_context("127.0.0.1")) as server:
        with pytest.raises(APIConnectionError, match="certificate verify failed"):  # under another certificate's name
            play(kind, server.url, create, timeout=5)
        assert server.connections == 1


def test_contexts_are_not_heaped_up(trusted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3 * tls.MAX_CONTEXTS):
        file = tmp_path / f"{number}.pem"
        file.write_bytes(Path(trusted).read_bytes())
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        assert tls.shared_context() is tls.shared_context()
        assert len(tls._contexts) <= tls.MAX_CONTEXTS


def test_a_lock_that_nobody_will_free_is_left(trusted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupt may come between taking it and whatever would free it."""
    monkeypatch.setenv("SSL_CERT_FILE", trusted)
    tls._locks[0].acquire()
    context: Any = tls.shared_context()
    assert tls.shared_context() is context
    assert not tls._locks[0].locked()
