"""The one door to the mail server, by SMTP.

Nothing that the server says is passed on: its words hold the addresses of people.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parseaddr
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.core.validators import validate_email

from rotc.errors import Conflict, Unavailable

log = logging.getLogger(__name__)

REFERENCE: Final = re.compile(r"[A-Za-z0-9.-]+")
PERMANENT: Final = 500  # from this code on, trying again does not help


class MailNotConfigured(Conflict):
    code = "mail_not_configured"
    message = "This service sends no mail: its operator has not set EMAIL_URL."


class MailUnavailable(Unavailable):
    code = "mail_unavailable"
    message = "The mail server does not answer as it should."


class MailRefused(Conflict):
    code = "mail_refused"
    message = "The mail server does not take mail for this address."


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What is said to one person, as text and as HTML that says the same.

    `reference` names the letter (letters, digits, dots and hyphens): whoever gets it twice under
    the same one, and most mail programs, can tell.
    """

    reference: str
    subject: str
    text: str
    html: str


class Mailer:
    """A conversation with the mail server."""

    def __init__(self, connection: EmailBackend) -> None:
        self._connection = connection

    def send(self, letter: Letter, *, to: str) -> None:
        """Send one person a letter, whose Message-ID follows from its reference.

        Raises MailRefused for an address that is none or that the server does not take, and
        MailUnavailable. Raises ValueError for a reference or a subject that would end its header:
        an error of the program.
        """
        _require_address(to)
        mail = EmailMultiAlternatives(
            subject=letter.subject,
            body=letter.text,
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[to],
            connection=self._connection,
            headers={
                "Message-ID": _message_id(letter.reference),
                "Auto-Submitted": "auto-generated",  # RFC 3834: no absence note answers this
            },
        )
        mail.attach_alternative(letter.html, "text/html")
        with _translated():
            mail.send()


@contextmanager
def mailer() -> Iterator[Mailer]:
    """A conversation for any number of letters. Raises MailNotConfigured and MailUnavailable."""
    if settings.MAIL_SERVER is None:
        raise MailNotConfigured
    connection = EmailBackend(**settings.MAIL_SERVER)
    with _translated():
        connection.open()
    try:
        yield Mailer(connection)
    finally:
        connection.close()


def _message_id(reference: str) -> str:
    if not REFERENCE.fullmatch(reference):
        raise ValueError(f"This is no reference of a letter: {reference!r}")
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{reference}@{domain}>"


def _require_address(to: str) -> None:
    try:
        validate_email(to)
    except ValidationError:
        raise MailRefused from None


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except OSError as said:  # smtplib's errors are OSErrors as well
        if _is_final(said):
            raise MailRefused from None
        facts = {"kind": type(said).__name__}
        log.warning("The mail server does not answer as it should", extra={"facts": facts})
        raise MailUnavailable from None


def _is_final(said: OSError) -> bool:
    match said:
        case SMTPRecipientsRefused():
            return all(code >= PERMANENT for code, _ in said.recipients.values())
        case SMTPDataError():
            return said.smtp_code >= PERMANENT
        case _:
            return False
