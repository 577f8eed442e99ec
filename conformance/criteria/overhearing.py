"""An instance of the web service whose talk with its database is overheard."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from conformance.criteria.people import ME, done
from conformance.criteria.pools import Web
from conformance.criteria.statements import Eavesdropper
from conformance.targets import Target

SESSION = 'FROM "accounts_session"'


@dataclass(frozen=True, kw_only=True)
class Overheard:
    """What was asked of the database since `mark`, by the one worker of the instance."""

    web: Web
    wire: Eavesdropper

    def asked(self, client: httpx.Client, method: str, path: str, **sent: object) -> "Heard":
        """One request's answer, and the statements that it took; who asks is known already."""
        done(client.get(ME))  # connects, if nobody has yet
        begin = len(self.wire.statements)
        answer = client.request(method, path, **sent)  # type: ignore[arg-type]  # as httpx takes it
        # Who asks is looked up now and then only; that is no part of what the answer takes.
        statements = [one for one in self.wire.statements[begin:] if SESSION not in one]
        return Heard(answer=answer, statements=statements)


@dataclass(frozen=True, kw_only=True)
class Heard:
    """An answer and what it took."""

    answer: httpx.Response
    statements: list[str]

    def about(self, table: str) -> list[str]:
        """The statements that name a table."""
        return [statement for statement in self.statements if f'"{table}"' in statement]


@contextmanager
def overhearing(target: Target) -> Iterator[Overheard]:
    """A further instance with one worker, between which and the database somebody listens."""
    environment = target.stack.service("rotc-web").environment
    with (
        Eavesdropper(environment["DATABASE_URL"]) as wire,
        target.stack.spare("rotc-web", env={"DATABASE_URL": wire.url}) as spare,
    ):
        web = Web.of(spare.process)
        web.keep_one_worker()
        yield Overheard(web=web, wire=wire)
