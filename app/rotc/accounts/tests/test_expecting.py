"""Changes of an account over what was seen: what another administrator has set is left alone."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from rotc.accounts import services
from rotc.accounts.models import Role, Session, User
from rotc.accounts.tests.people import signed_in
from rotc.expecting import MovedOn

USERS = "/api/v1/users/"


def change(user: User, **given: Any) -> Any:
    return signed_in("commandant").patch(f"{USERS}{user.pk}/", given, format="json")


def test_what_another_has_set_is_left_alone_and_named(cadet: User, admin: User) -> None:
    User.objects.filter(pk=cadet.pk).update(email="his@unit.example", role=Role.TRAINING_STAFF)

    answer = change(
        cadet,
        username="juan",
        role="admin",
        email="other@unit.example",
        expected={"username": "jdelacruz", "role": "cadet", "email": None},
    )

    cadet.refresh_from_db()
    assert (answer.status_code, answer.json()["code"]) == (409, "moved_on")
    assert answer.json()["errors"].keys() == {"role", "email"}
    assert (cadet.username, cadet.role) == ("jdelacruz", Role.TRAINING_STAFF)


def test_what_stands_there_as_it_was_seen_is_changed(cadet: User, admin: User) -> None:
    answer = change(
        cadet,
        role="training_staff",
        gender="Male",
        email="juan@unit.example",
        expected={"role": "cadet", "gender": None, "email": cadet.email},
    )

    assert answer.status_code == 200, answer.content
    assert (answer.json()["role"], answer.json()["email"]) == (
        "training_staff",
        "juan@unit.example",
    )


def test_a_role_that_another_has_given_already_ends_no_sessions_again(
    cadet: User, admin: User
) -> None:
    User.objects.filter(pk=cadet.pk).update(role=Role.TRAINING_STAFF)
    signed_in("jdelacruz")

    answer = change(cadet, role="training_staff", expected={"role": "cadet"})

    assert answer.status_code == 200, answer.content
    assert Session.objects.get(user=cadet).ended_at is None


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_who_saw_the_same_one_is_refused(cadet: User, admin: User) -> None:
    together = Barrier(2, timeout=10)

    def give(email: str) -> bool:
        together.wait()
        user = User.objects.get(pk=cadet.pk)
        try:
            services.change_account(
                user, email=email, expected={"email": cadet.email}, by=admin, at=timezone.now()
            )
        except MovedOn:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as both:
        done = list(both.map(give, ("one@unit.example", "two@unit.example")))

    assert sorted(done) == [False, True]
