"""The one vocabulary of refusal: a service raises, one place per door answers.

    DomainError
    ├── Invalid           what was sent cannot be accepted
    ├── Unauthenticated   nobody proved who is asking
    ├── Forbidden         the one who asks may not
    ├── NotFound          there is no such thing, or none that the asker may see
    ├── Conflict          the thing is not in a state that allows it
    ├── TooManyRequests   asked too often; `retry_after` says when to come back
    └── Unavailable       a part that is needed does not answer; `retry_after` likewise

A refusal is a subclass of a kind and lives beside the code that raises it. It sets `code`, the
stable word that clients act on, and `message`, the sentence that people read:

    class AccountArchived(Forbidden):
        code = "account_archived"
        message = "This account is archived. Ask an administrator to restore it."
"""

from collections.abc import Mapping, Sequence


class DomainError(Exception):
    """A refusal with a stable `code` and a `message` fit for the one who asked.

    `errors` maps a field to its complaints; `retry_after` is in whole seconds. Neither `message`
    nor `errors` may hold a secret, a driver's text or another person's data.
    """

    code = "refused"
    message = "The request was refused."

    def __init__(
        self,
        message: str = "",
        *,
        errors: Mapping[str, Sequence[str]] | None = None,
        retry_after: int | None = None,
    ) -> None:
        self.message = message or self.message
        self.errors = dict(errors or {})
        self.retry_after = retry_after
        super().__init__(self.message)


class Invalid(DomainError):
    code = "invalid_input"
    message = "What was sent cannot be accepted."


class Unauthenticated(DomainError):
    code = "not_authenticated"
    message = "Sign in first."


class Forbidden(DomainError):
    code = "permission_denied"
    message = "You may not do this."


class NotFound(DomainError):
    code = "not_found"
    message = "There is no such thing here."


class Conflict(DomainError):
    code = "conflict"
    message = "This is not possible in the present state."


class TooManyRequests(DomainError):
    code = "throttled"
    message = "Too many requests. Wait, then try again."


class Unavailable(DomainError):
    code = "service_unavailable"
    message = "A part of the service does not answer at the moment. Try again shortly."
