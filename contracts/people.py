"""People for tests of the contract: accounts of each role, and clients that ask as them."""

from typing import Final

from django.utils import timezone
from rest_framework.test import APIClient

from rotc.accounts import sessions
from rotc.accounts.models import Role, User
from rotc.accounts.sessions import Caller
from rotc.roster.models import Cadet, TrainingStaff
from rotc.web.addresses import client_address

NOBODY: Final = "nobody"


def account(role: str, *, name: str = "") -> User:
    """An account that may sign in, of a cadet or a member of the staff where its role is theirs."""
    name = name or role
    facts: dict[str, object] = {}
    if role == Role.CADET:
        facts["cadet"] = Cadet.objects.create(student_id=name, first_name="A", last_name="Cadet")
    if role == Role.TRAINING_STAFF:
        facts["staff"] = TrainingStaff.objects.create(first_name="A", last_name="Sergeant")
    return User.objects.create(
        username=name, role=role, is_approved=True, created_at=timezone.now(), **facts
    )


def client_of(user: User | None) -> APIClient:
    """A client with the token of a fresh session; of nobody without an account."""
    client = APIClient()
    if user is not None:
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {access_of(user)}")
    return client


def access_of(user: User) -> str:
    """The access token of a fresh session."""
    caller = Caller(address=client_address(peer="192.0.2.1"), device="a test")
    return sessions.open_session(user=user, caller=caller, at=timezone.now()).access
