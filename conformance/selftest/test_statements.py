"""The ear on the wire between a service and its database hears every statement once."""

from conformance.criteria.statements import Wire


def test_statements_are_heard_however_they_are_asked() -> None:
    def message(kind: bytes, *parts: bytes) -> bytes:
        body = b"\0".join(parts)
        return kind + (len(body) + 4).to_bytes(4) + body

    stream = (
        message(b"", b"\0\3\0\0user", b"rotc", b"", b"")
        + message(b"Q", b"SELECT 1", b"")
        + message(b"Q", b"", b"")
        + message(b"P", b"", b"SELECT 2", b"\0")
        + message(b"P", b"kept", b"SELECT 3", b"\0")
        + message(b"B", b"", b"", b"\0\0\0\0\0\0")
        + message(b"E", b"", b"\0\0\0\0")
        + message(b"B", b"", b"kept", b"\0\0\0\0\0\0")
        + message(b"E", b"", b"\0\0\0\0") * 2
    )
    whole, wire = Wire(), Wire()

    at_once = list(whole.statements(stream))
    bit_by_bit = [said for byte in stream for said in wire.statements(bytes([byte]))]

    assert at_once == ["SELECT 1", "SELECT 2", "SELECT 3", "SELECT 3"]
    assert bit_by_bit == at_once
