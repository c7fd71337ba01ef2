"""Content encodings: however the network cuts a body, the same comes out of it."""

import gzip
import itertools
import zlib
from collections.abc import Callable, Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire_runtime.response.inflate import PIECE_BYTES, EncodingError, Undo, inflater

Outcome = bytes | type[EncodingError]


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("X-GZIP", gzip.compress),
    "two members": ("gzip", lambda data: gzip.compress(data[:3]) + gzip.compress(data[3:])),
    "zlib": ("deflate", zlib.compress),
    "raw deflate": ("deflate", raw_deflate),
    "gzip under the name of deflate": ("deflate", gzip.compress),
}


def undone(undo: Undo, pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        undo.feed(piece)
        while data := undo.piece():
            yield data


def outcome(encoding: str, pieces: Iterable[bytes]) -> Outcome:
    undo = inflater(encoding)
    assert undo is not None
    try:
        data = b"".join(undone(undo, pieces))
        undo.finish()
    except EncodingError:
        return EncodingError
    return data


def split(data: bytes, cuts: Iterable[int]) -> list[bytes]:
    places = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    return [data[start:end] for start, end in itertools.pairwise(places)]


CUTS = st.lists(st.integers(0, 1 << 16), max_size=6)


@pytest.mark.parametrize("name", PACKERS)
@given(data=st.binary(max_size=200), cuts=CUTS)
def test_any_split(name: str, data: bytes, cuts: list[int]) -> None:
    encoding, pack = PACKERS[name]
    assert outcome(encoding, split(pack(data), cuts)) == data


@pytest.mark.parametrize("name", PACKERS)
def test_byte_by_byte(name: str) -> None:
    encoding, pack = PACKERS[name]
    packed = pack(b"some text " * 20)
    assert outcome(encoding, [packed[i : i + 1] for i in range(len(packed))]) == b"some text " * 20


@pytest.mark.parametrize("name", PACKERS)
@given(data=st.binary(min_size=4, max_size=60), cuts=CUTS, cut=st.integers(1, 1 << 16))
def test_what_is_cut_short_is_an_error(name: str, data: bytes, cuts: list[int], cut: int) -> None:
    encoding, pack = PACKERS[name]
    packed = pack(data)
    ends = {len(gzip.compress(data[:3]))} if name == "two members" else set[int]()  # a whole body, of one member
    length = 1 + cut % (len(packed) - 1)
    if length not in ends:
        assert outcome(encoding, split(packed[:length], cuts)) is EncodingError


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
@given(data=st.binary(max_size=60), cuts=CUTS)
def test_garbage_gives_the_same_however_it_is_split(encoding: str, data: bytes, cuts: list[int]) -> None:
    assert outcome(encoding, split(data, cuts)) == outcome(encoding, [data])


@given(garbage=st.binary(min_size=1, max_size=40), cuts=CUTS)
def test_garbage_after_a_body(garbage: bytes, cuts: list[int]) -> None:
    packed = gzip.compress(b"text") + garbage
    assert outcome("gzip", split(packed, cuts)) == outcome("gzip", [packed])


def test_raw_deflate_is_not_gzip() -> None:
    assert outcome("gzip", [raw_deflate(b"text")]) is EncodingError


@pytest.mark.parametrize("pieces", [[], [b""], [b"", b""]])
def test_nothing_stands_for_nothing(pieces: list[bytes]) -> None:
    assert outcome("gzip", pieces) == b""


@pytest.mark.parametrize(
    "encoding",
    [None, "", "identity", " Identity ", "identity, identity", "none", "utf-8", "UTF8", "binary", "aws-chunked", ","],
)
def test_nothing_to_undo(encoding: str | None) -> None:
    assert inflater(encoding) is None


@pytest.mark.parametrize("body", [b"\x8b\x01\x80", b"abc", b"dat", b"  "])
def test_what_was_not_asked_for(body: bytes) -> None:
    assert outcome("br", [body]) is EncodingError


# Bodies that are plain whatever the header says, and how much of each need not be read to know that.
PLAIN = [
    b'{"a": 1}',
    b" \n[1]",
    b"\xef\xbb\xbf{}",
    b"data: 1\n\n",
    b": ping\n\n",
    b"\n\nevent: a\n",
    b"retry\n",
    b"<html>",
]


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "br", "zstd", "sdch, gzip", "gzip, gzip", "made-up"])
@pytest.mark.parametrize("body", PLAIN)
@given(cuts=CUTS)
def test_a_plain_body_is_read_whatever_the_header_says(encoding: str, body: bytes, cuts: list[int]) -> None:
    assert outcome(encoding, split(body, cuts)) == body
    assert outcome(encoding, [body[i : i + 1] for i in range(len(body))]) == body


TWICE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip twice": ("gzip, gzip", lambda data: gzip.compress(gzip.compress(data))),
    "zlib in gzip": ("deflate,gzip", lambda data: gzip.compress(zlib.compress(data))),
    "gzip and nothing": ("gzip, identity", gzip.compress),
    "nothing, gzip and a charset": (" , GZIP ,utf-8", gzip.compress),
}


@pytest.mark.parametrize("name", TWICE)
@given(data=st.binary(max_size=200), cuts=CUTS)
def test_several_encodings(name: str, data: bytes, cuts: list[int]) -> None:
    encoding, pack = TWICE[name]
    assert outcome(encoding, split(pack(data), cuts)) == data


@pytest.mark.parametrize("size", [0, PIECE_BYTES, 3_000_001])
def test_several_encodings_give_pieces_of_a_bounded_size(size: int) -> None:
    undo = inflater("gzip, gzip")
    assert undo is not None
    sizes = [len(piece) for piece in undone(undo, [gzip.compress(gzip.compress(bytes(size)))])]
    undo.finish()
    assert (sum(sizes), max(sizes, default=0) <= PIECE_BYTES) == (size, True)


def test_what_lies_between_two_encodings_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty members let nothing out, however many of them there are."""
    monkeypatch.setattr("specwire_runtime.response.inflate.MAX_BETWEEN_BYTES", 1 << 20)
    assert outcome("gzip, gzip", [gzip.compress(gzip.compress(b"") * 100_000)]) is EncodingError


def test_too_many_encodings() -> None:
    packed = b"{}"
    for _ in range(3):
        packed = gzip.compress(packed)
    assert outcome("gzip, gzip, gzip", [packed]) == b"{}"
    assert outcome("gzip, gzip, gzip, gzip", [gzip.compress(packed)]) is EncodingError


@pytest.mark.parametrize("name", PACKERS)
@pytest.mark.parametrize("size", [PIECE_BYTES, 3 * PIECE_BYTES, 20_000_001])
def test_one_piece_is_bounded(name: str, size: int) -> None:
    encoding, pack = PACKERS[name]
    undo = inflater(encoding)
    assert undo is not None
    sizes = [len(piece) for piece in undone(undo, [pack(bytes(size))])]
    undo.finish()
    assert sum(sizes) == size
    assert max(sizes) <= PIECE_BYTES
