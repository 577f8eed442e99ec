"""The other end of a letter: a server that keeps what it is given."""

import socket
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Post:
    """What a mail server took, and how it answers to an address instead of taking mail for it."""

    taken: list[tuple[list[str], EmailMessage]] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if self.answers.get(address):
            return self.answers[address].pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        content = envelope.content
        assert isinstance(content, bytes)
        self.taken.append((envelope.rcpt_tos, message_from_bytes(content, policy=policy.default)))
        return "250 OK"

    @property
    def addresses(self) -> list[str]:
        """Who got something, in order."""
        return [address for recipients, _ in self.taken for address in recipients]


def free_port() -> int:
    """A port of this machine that nobody listens on at the moment."""
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        port: int = reserved.getsockname()[1]
        return port
