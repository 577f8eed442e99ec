"""Kept answers given before Django: as Django gives them, to whom it would, and to nobody else."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from ipaddress import ip_address
from typing import Any

import pytest
from django.utils import timezone

from config.tests.asking import Service, forget_answers
from rotc import caching
from rotc.accounts import services, sessions, tokens
from rotc.accounts.models import Role, Session, SessionEnd, User
from rotc.accounts.sessions import Caller, SignedIn
from rotc.accounts.tokens import Claims, Kind
from rotc.attendance.models import TrainingDay
from rotc.integrations.redis import connection
from rotc.operations import metrics

DAYS = "/api/v1/training-days/"
PRIVATE = "/api/v1/settings/me/"
FOR_STAFF = "/api/v1/cadets/"


@pytest.fixture
def service(transactional_db: None, real_redis: None) -> Iterator[Service]:
    connection.cache_clear()
    for key in connection().scan_iter(f"{caching.PREFIX}*"):
        connection().delete(key)
    TrainingDay.objects.create(date=date(2026, 8, 1), title="Drill")
    yield Service()
    connection.cache_clear()


@pytest.fixture
def person() -> Callable[..., User]:
    def make(role: str = Role.ADMIN, name: str = "commandant") -> User:
        user = User(username=name, role=role, is_approved=True)
        user.set_unusable_password()
        user.save()
        return user

    return make


def enter(user: User) -> SignedIn:
    caller = Caller(address=ip_address("192.0.2.1"), device="a test")
    return sessions.open_session(user=user, caller=caller, at=timezone.now())


def session_of(signed_in: SignedIn) -> Session:
    return sessions.session_of(signed_in.access, at=timezone.now())


@pytest.mark.parametrize("path", [DAYS, f"{DAYS}?page_size=1&search=dri", PRIVATE, FOR_STAFF])
@pytest.mark.parametrize("has_it", [False, True], ids=["new", "known"])
def test_a_kept_answer_is_the_very_one_that_django_gives(
    service: Service, person: Callable[..., User], path: str, *, has_it: bool
) -> None:
    access = enter(person()).access
    tag = dict(service.get(path, access).headers)["ETag"]
    told = {"HTTP_IF_NONE_MATCH": tag} if has_it else {}

    service.warm(path, access, **told)

    quick, slow = service.get(path, access, **told), service.django(path, access, **told)
    assert quick.status == ("304 Not Modified" if has_it else "200 OK")
    assert quick == slow


@pytest.mark.parametrize("path", [DAYS, f"{DAYS}?page_size=1&search=dri", PRIVATE, FOR_STAFF])
@pytest.mark.parametrize("has_it", [False, True], ids=["new", "known"])
def test_an_answer_that_has_to_be_made_is_the_very_one_that_django_makes(
    service: Service, person: Callable[..., User], path: str, *, has_it: bool
) -> None:
    access = enter(person()).access
    tag = dict(service.get(path, access).headers)["ETag"]
    told = {"HTTP_IF_NONE_MATCH": tag} if has_it else {}
    service.warm(path, access, **told)
    begin = service.asked_django

    forget_answers()
    quick = service.get(path, access, **told)

    forget_answers()
    assert (quick.cache, service.asked_django) == ("miss", begin)
    assert quick == service.django(path, access, **told)


def test_what_is_answered_before_django_is_measured_as_well(
    service: Service, person: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    access = enter(person()).access
    service.warm(DAYS, access)
    begin, counted = service.asked_django, []
    monkeypatch.setattr(metrics.RECORDER, "count", lambda one, **_: counted.append(one))

    service.get(DAYS, access)

    assert service.asked_django == begin
    [one] = counted
    assert (one.method, one.route, one.status, one.cache) == ("GET", DAYS, 200, "hit")
    assert 0 < one.seconds < 10


@pytest.mark.parametrize("query", ["page=9", "page=0", "color=red", "since=2026-99-99"])
def test_what_is_wrong_with_a_question_is_told_by_django(
    service: Service, person: Callable[..., User], query: str
) -> None:
    access = enter(person()).access
    service.warm(DAYS, access)
    begin = service.asked_django

    answer = service.get(f"{DAYS}?{query}", access)

    assert (answer.cache, service.asked_django) == (None, begin + 1)
    assert answer == service.django(f"{DAYS}?{query}", access)


UNUSUAL = {
    "another origin": (DAYS, {"HTTP_ORIGIN": "https://elsewhere.test"}),
    "only the head": (DAYS, {"REQUEST_METHOD": "HEAD"}),
    "another type": (DAYS, {"HTTP_ACCEPT": "text/html"}),
    "plain http": (DAYS, {"HTTP_X_FORWARDED_PROTO": "http"}),
    "a strange host": (DAYS, {"HTTP_HOST": "elsewhere.test"}),
    "no host": (DAYS, {"HTTP_HOST": "/"}),
    "no scheme": (DAYS, {"HTTP_AUTHORIZATION": ""}),
    "another scheme": (DAYS, {"HTTP_AUTHORIZATION": "Basic YTpi"}),
    "no token": (DAYS, {"HTTP_AUTHORIZATION": "Bearer a.b.c"}),
    "a parameter twice": (f"{DAYS}?page=1&page=1", {}),
    "a parameter encoded": (f"{DAYS}?search=%44rill", {}),
    "an unknown parameter": (f"{DAYS}?color=red", {}),
    "a name without a value": (f"{DAYS}?page", {}),
    "no last slash": (DAYS[:-1], {}),
    "an address of nothing": ("/api/v1/nothing/", {}),
    "what is not kept": ("/api/v1/auth/me/", {}),
}


@pytest.mark.parametrize("case", UNUSUAL)
def test_what_is_unusual_is_left_to_django(
    service: Service, person: Callable[..., User], case: str
) -> None:
    path, told = UNUSUAL[case]
    access = enter(person()).access
    service.warm(DAYS, access)
    service.get(path, access, **told)
    begin = service.asked_django

    answer = service.get(path, access, **told)

    assert service.asked_django == begin + 1
    assert answer == service.django(path, access, **told)


REVOCATIONS: dict[str, Callable[[SignedIn, User], object]] = {
    "logout": lambda one, _: services.log_out(session_of(one), at=timezone.now()),
    "one session ended": lambda one, _: sessions.end_one(
        user=one.user, session_id=session_of(one).pk, at=timezone.now()
    ),
    "all sessions ended": lambda one, _: sessions.end_all(
        user=one.user, reason=SessionEnd.REVOKED, by=one.user, at=timezone.now()
    ),
    "password set elsewhere": lambda one, _: sessions.end_all(
        user=one.user,
        reason=SessionEnd.PASSWORD_SET,
        by=one.user,
        at=timezone.now(),
        keep=session_of(enter(one.user)),
    ),
    "archived": lambda one, by: services.archive(one.user, by=by, at=timezone.now()),
    "another role": lambda one, by: services.change_account(
        one.user, by=by, at=timezone.now(), role=Role.CADET
    ),
    "refresh token used twice": lambda one, _: list(map(_refreshed, [one, one])),
}


def _refreshed(one: SignedIn) -> None:
    caller = Caller(address=ip_address("192.0.2.1"), device="a test")
    try:
        sessions.refresh(token=one.refresh, caller=caller, at=timezone.now())
    except tokens.TokenInvalid:
        return


@pytest.mark.parametrize("way", REVOCATIONS)
def test_a_session_that_has_ended_is_told_so_at_once(
    service: Service, person: Callable[..., User], way: str
) -> None:
    signed_in, other = enter(person()), enter(person(name="another"))
    service.warm(DAYS, signed_in.access)

    REVOCATIONS[way](signed_in, other.user)

    assert service.get(DAYS, signed_in.access).status == "401 Unauthorized"
    assert service.get(DAYS, other.access).status == "200 OK"


def test_what_was_kept_for_others_is_refused_to_who_may_not_see_it(
    service: Service, person: Callable[..., User]
) -> None:
    admin, cadet = enter(person()), enter(person(Role.CADET, "cadet"))
    service.warm(FOR_STAFF, admin.access)
    service.warm(DAYS, cadet.access)

    assert service.get(FOR_STAFF, cadet.access).status == "403 Forbidden"


def test_one_persons_answer_is_not_anothers(service: Service, person: Callable[..., User]) -> None:
    first, second = enter(person()), enter(person(name="another"))
    service.warm(PRIVATE, first.access)

    assert service.get(PRIVATE, second.access).cache == "miss"


def test_a_write_is_seen_at_once(service: Service, person: Callable[..., User]) -> None:
    access = enter(person()).access
    service.warm(DAYS, access)
    TrainingDay.objects.all().delete()

    caching.forget("training_days")

    answer = service.get(DAYS, access)
    assert (answer.cache, b'"count":0' in answer.body) == ("miss", True)


def test_a_session_is_known_for_a_few_seconds_and_not_beyond_its_end(
    service: Service, person: Callable[..., User]
) -> None:
    signed_in = enter(person())
    session = session_of(signed_in)
    claims = Claims(user_id=session.user.pk, session_id=session.pk, role=session.user.role)
    service.warm(DAYS, signed_in.access)

    key, groups = sessions.known_as(claims)
    looked = caching.look(key, groups=groups)

    left = connection().pttl(caching.PREFIX + key)
    assert 0 < left <= 10_000
    known = sessions.known(looked, claims, at=timezone.now())
    assert known is not None
    assert (known, known.user, known.user.username) == (session, session.user, "commandant")
    assert sessions.known(looked, claims, at=session.expires_at) is None
    other = Claims(user_id=claims.user_id, session_id=claims.session_id, role=Role.CADET)
    assert sessions.known(looked, other, at=timezone.now()) is None


@pytest.mark.parametrize("broken", [b"", b"1", b"[]", b'[1,["x"]]', b'["x",[1]]', b"\xff"])
def test_a_session_of_which_the_cache_holds_nonsense_is_not_known(
    person: Callable[..., User], db: None, broken: bytes
) -> None:
    claims = Claims(user_id=1, session_id=session_of(enter(person())).pk, role="admin")
    looked = caching.Look(key="", marks=b"", kept=broken)

    assert sessions.known(looked, claims, at=timezone.now()) is None


def test_an_access_token_that_has_expired_opens_nothing(
    service: Service, person: Callable[..., User]
) -> None:
    signed_in = enter(person())
    service.warm(DAYS, signed_in.access)
    session = session_of(signed_in)
    claims = Claims(user_id=session.user.pk, session_id=session.pk, role=session.user.role)
    earlier = timezone.now() - Kind.ACCESS.lifetime - timedelta(seconds=1)

    old = tokens.issue(Kind.ACCESS, claims, at=earlier)

    assert service.get(DAYS, old).status == "401 Unauthorized"
    assert service.get(DAYS, signed_in.refresh).status == "401 Unauthorized"


def test_without_redis_django_and_the_database_answer(
    service: Service, person: Callable[..., User], own_redis: Any
) -> None:
    access = enter(person()).access
    service.warm(DAYS, access)

    own_redis.pause()
    answer = service.get(DAYS, access)
    own_redis.resume()

    assert (answer.status, answer.cache) == ("200 OK", "bypass")
