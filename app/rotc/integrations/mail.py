"""The one door to the mail server, by SMTP.

Nothing that the server says is passed on: its words hold the addresses of people.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.core.validators import validate_email
from django.utils.html import format_html, linebreaks
from django.utils.safestring import mark_safe

from rotc.errors import Conflict, Unavailable

log = logging.getLogger(__name__)

PAGE: Final = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>{}</title><body>{}</body></html>'
)
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


class Mailer:
    """A conversation with the mail server."""

    def __init__(self, connection: EmailBackend) -> None:
        self._connection = connection

    def send(self, *, to: str, subject: str, text: str) -> None:
        """Send one person a letter, as text and as HTML in which the text is escaped.

        Raises MailRefused for an address that is none or that the server does not take, and
        MailUnavailable.
        """
        _require_address(to)
        letter = EmailMultiAlternatives(
            subject=subject,
            body=text,
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[to],
            connection=self._connection,
        )
        paragraphs = mark_safe(linebreaks(text, autoescape=True))  # noqa: S308 - escaped by this
        letter.attach_alternative(format_html(PAGE, subject, paragraphs), "text/html")
        with _translated():
            letter.send()


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
