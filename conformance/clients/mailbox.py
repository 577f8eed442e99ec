"""The letters that a stack's mail server was given."""

import mailbox
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path


class Mailbox:
    """Looks into the Maildir that the server keeps."""

    def __init__(self, folder: Path) -> None:
        """The letters in this folder."""
        self._folder = folder

    def letters_to(self, address: str) -> list[EmailMessage]:
        """The letters whose envelope named this address."""
        if not self._folder.exists():
            return []
        parser = BytesParser(policy=default)
        found = mailbox.Maildir(self._folder, create=False)
        letters = [parser.parsebytes(found.get_bytes(key)) for key in found.iterkeys()]
        return [one for one in letters if address in str(one["X-RcptTo"])]
