"""Servers that the embedded PostgreSQL is not: one of tomorrow, and one that insists on TLS."""

import socket
import ssl
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from select import select
from socketserver import BaseRequestHandler, ThreadingTCPServer

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from psycopg.conninfo import conninfo_to_dict, make_conninfo

TLS_REQUEST = struct.pack("!II", 8, 80877103)
CHUNK = 65536


@contextmanager
def of_version(version: str) -> Iterator[str]:
    """The address of a server that lets everybody in and says that it is of this version."""

    class Newcomer(BaseRequestHandler):
        def handle(self) -> None:
            asked = self.request.recv(CHUNK)
            if asked == TLS_REQUEST:
                self.request.sendall(b"N")
                self.request.recv(CHUNK)
            known = b"server_version\0" + version.encode() + b"\0"
            self.request.sendall(
                _message(b"R", struct.pack("!I", 0))
                + _message(b"S", known)
                + _message(b"S", b"client_encoding\0UTF8\0")
                + _message(b"Z", b"I")
            )
            while self.request.recv(CHUNK):
                pass

    with _listening(Newcomer) as port:
        yield f"postgresql://somebody:secret@127.0.0.1:{port}/any"


@contextmanager
def behind_tls(address: str, *, folder: Path) -> Iterator[tuple[str, set[str | None]]]:
    """The address of a database by a way that demands TLS, and is checked by its certificate.

    With it the names by which clients ask for the server in TLS, as they come.
    """
    names: set[str | None] = set()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate := _certificate(folder))
    context.sni_callback = lambda _, name, __: names.add(name)
    parts = conninfo_to_dict(address)
    behind = str(parts["host"]), int(str(parts["port"]))

    class Guard(BaseRequestHandler):
        def handle(self) -> None:
            if self.request.recv(CHUNK) != TLS_REQUEST:
                told = b"SFATAL\0C08P01\0Mconnection is insecure\0\0"
                self.request.sendall(_message(b"E", told))
                return
            self.request.sendall(b"S")
            with (
                suppress(OSError),
                context.wrap_socket(self.request, server_side=True) as client,
                socket.create_connection(behind) as server,
            ):
                _hand_on(client, server)

    way = {"host": "localhost", "sslmode": "verify-full", "sslrootcert": str(certificate)}
    with _listening(Guard) as port:
        yield make_conninfo(address, port=port, **way), names


@contextmanager
def _listening(handler: type[BaseRequestHandler]) -> Iterator[int]:
    with ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,)).start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()


def _hand_on(client: ssl.SSLSocket, server: socket.socket) -> None:
    other = {client: server, server: client}
    while True:
        ready = [client] if client.pending() else select([client, server], [], [])[0]
        for one in ready:
            said = one.recv(CHUNK)
            if not said:
                return
            other[one].sendall(said)


def _message(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("!I", len(body) + 4) + body


def _certificate(folder: Path) -> Path:
    """A key and a certificate for localhost, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)  # noqa: TID251 - a certificate lives in the real time
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    path = folder / "localhost.pem"
    pem = serialization.Encoding.PEM
    path.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(pem)
    )
    return path
