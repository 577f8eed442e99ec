"""What happens to accounts is in the audit log, and no secret is."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc.accounts import services, sessions
from rotc.accounts.models import Role, User
from rotc.accounts.tests.people import ANOTHER, PASSWORD, log_in, signed_in, with_token
from rotc.operations.models import AuditEntry

USERS = "/api/v1/users/"
CHANGE = "/api/v1/auth/change-password/"
Accounts = Callable[..., User]


def entry(event: str) -> AuditEntry:
    return AuditEntry.objects.get(event=f"account.{event}")


def test_a_login_says_who_and_from_where(cadet: User) -> None:
    log_in("jdelacruz", **{"CF-Connecting-IP": "198.51.100.7"})

    login = entry("login")
    assert (login.actor_id, login.actor_username) == (cadet.pk, "jdelacruz")
    assert (login.subject, login.address) == (f"account:{cadet.pk}", "198.51.100.7")
    assert login.facts == {"username": "jdelacruz", "upgraded": False}
    assert login.request_id


@pytest.mark.parametrize(
    ("facts", "password", "reason"),
    [
        ({}, "wrong", "invalid_credentials"),
        ({"is_archived": True}, PASSWORD, "account_archived"),
        ({"is_approved": False}, PASSWORD, "account_not_approved"),
    ],
)
def test_a_refused_login_is_nobodys_deed_and_says_why(
    account: Accounts, facts: dict[str, Any], password: str, reason: str
) -> None:
    user = account("noel", **facts)

    log_in("noel", password, **{"CF-Connecting-IP": "2001:db8::7"})

    refused = entry("login_refused")
    assert (refused.actor_id, refused.actor_username) == (None, "")
    assert (refused.subject, refused.address) == (f"account:{user.pk}", "2001:db8::7")
    assert refused.facts == {"username": "noel", "reason": reason}
    assert AuditEntry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_refusal_is_kept_though_it_was_raised(real_redis: None) -> None:
    answer = log_in("nobody", "wrong")

    assert answer.status_code == 401
    assert entry("login_refused").facts == {"reason": "invalid_credentials"}


def test_a_name_that_is_nobodys_is_not_kept(db: None) -> None:
    log_in("my pass phrase", "wrong")

    refused = entry("login_refused")
    assert refused.subject == ""
    assert "phrase" not in json.dumps(refused.facts)


def test_a_login_of_which_no_session_comes_is_none(
    cadet: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: Any) -> None:
        raise LookupError

    monkeypatch.setattr(sessions, "open_session", fail)

    with pytest.raises(LookupError):
        log_in("jdelacruz")

    assert not AuditEntry.objects.exists()


def test_a_logout_and_the_sessions_that_end_are_the_owners_deeds(cadet: User) -> None:
    first, second = signed_in("jdelacruz"), signed_in("jdelacruz")

    first.post("/api/v1/auth/logout/")
    second.delete("/api/v1/auth/sessions/")

    deeds = AuditEntry.objects.exclude(event="account.login").order_by("id")
    told = [(deed.event, deed.actor_id, deed.facts.get("reason")) for deed in deeds]
    assert told == [
        ("account.session_ended", cadet.pk, "logged_out"),
        ("account.logout", cadet.pk, None),
        ("account.session_ended", cadet.pk, "revoked"),
    ]


def test_a_refresh_token_that_is_used_again_is_in_the_log(cadet: User) -> None:
    token = {"refresh": log_in("jdelacruz").json()["refresh"]}
    for _ in range(2):
        APIClient().post("/api/v1/auth/refresh/", token)

    reused = entry("refresh_reused")
    assert (reused.subject, reused.actor_id) == (f"account:{cadet.pk}", None)


@pytest.mark.parametrize(
    ("current", "new", "event", "reason"),
    [
        (PASSWORD, ANOTHER, "password_changed", None),
        ("wrong", ANOTHER, "password_change_refused", "wrong_password"),
        (PASSWORD, "short", "password_change_refused", "invalid_input"),
    ],
)
def test_a_change_of_password_is_in_the_log_and_so_is_its_refusal(
    cadet: User, current: str, new: str, event: str, reason: str | None
) -> None:
    signed_in("jdelacruz").post(CHANGE, {"current_password": current, "new_password": new})

    deed = entry(event)
    assert (deed.actor_id, deed.subject) == (cadet.pk, f"account:{cadet.pk}")
    assert deed.facts.get("reason") == reason


def test_activation_leaves_its_traces(account: Accounts, admin: User) -> None:
    users = [account("lea", password=None), account("lim", password=None)]
    codes = signed_in("commandant").post(
        f"{USERS}activations/", {"users": [user.pk for user in users]}
    )
    code = codes.json()["codes"][0]["code"]

    for _ in range(2):
        APIClient().post("/api/v1/auth/activate/", {"code": code, "password": ANOTHER})
    APIClient().post("/api/v1/auth/forgot-password/", {"identifier": "lea@example.test"})

    issued = AuditEntry.objects.filter(event="account.code_issued").order_by("id")
    assert [(each.actor_id, each.subject) for each in issued] == [
        (admin.pk, f"account:{user.pk}") for user in users
    ]
    assert (entry("activated").actor_id, entry("code_refused").actor_id) == (users[0].pk, None)
    assert entry("password_help_asked").subject == ""


@pytest.mark.parametrize("deed", ["approve", "archive", "restore"])
def test_what_an_administrator_does_to_an_account_is_in_the_log(
    cadet: User, admin: User, deed: str
) -> None:
    signed_in("commandant").post(f"{USERS}{cadet.pk}/{deed}/")

    done = entry({"approve": "approved", "archive": "archived", "restore": "restored"}[deed])
    assert (done.actor_id, done.actor_username) == (admin.pk, "commandant")
    assert (done.subject, done.facts) == (f"account:{cadet.pk}", {"username": "jdelacruz"})


def test_a_new_account_is_in_the_log(admin: User) -> None:
    made = signed_in("commandant").post(USERS, {"username": "areyes", "role": "cadet"}).json()

    created = entry("created")
    assert (created.actor_id, created.subject) == (admin.pk, f"account:{made['id']}")
    assert created.facts == {"username": "areyes", "role": "cadet"}


def test_what_somebody_may_not_have_is_in_the_log_when_he_asks(cadet: User) -> None:
    signed_in("jdelacruz").get(f"{USERS}{cadet.pk}/?role=admin")

    refused = AuditEntry.objects.get(event="permission.refused")
    assert (refused.actor_id, refused.facts) == (
        cadet.pk,
        {"method": "GET", "path": f"{USERS}{cadet.pk}/"},
    )


def test_no_secret_reaches_the_audit_log(cadet: User, admin: User) -> None:
    pair = log_in("jdelacruz").json()
    log_in("jdelacruz", "a wrong guess")
    code = signed_in("commandant").post(f"{USERS}{cadet.pk}/activation/").json()["code"]
    with_token(pair["access"]).post(
        CHANGE, {"current_password": "an old one", "new_password": ANOTHER}
    )
    APIClient().post("/api/v1/auth/activate/", {"code": code, "password": ANOTHER})

    written = json.dumps(list(AuditEntry.objects.values()), default=str)
    secrets = (PASSWORD, ANOTHER, "a wrong guess", "an old one", code, *pair.values())
    assert len(AuditEntry.objects.all()) >= 6
    assert not [secret for secret in secrets if isinstance(secret, str) and secret in written]


def test_a_login_costs_one_more_statement_than_it_did(
    cadet: User, django_assert_num_queries: Any
) -> None:
    # The account, a savepoint, the lock on it, the session, the entry, the end of the savepoint.
    with django_assert_num_queries(6):
        log_in("jdelacruz")


def test_many_accounts_are_made_in_few_statements(
    admin: User, django_assert_max_num_queries: Any
) -> None:
    wanted = [
        services.NewAccount(username=f"cadet {number}", role=Role.CADET) for number in range(200)
    ]

    with django_assert_max_num_queries(8):
        made = services.create_accounts(accounts=wanted, by=admin, at=admin.created_at)

    assert len({user.pk for user in made}) == 200
    assert AuditEntry.objects.filter(event="account.created").count() == 200
