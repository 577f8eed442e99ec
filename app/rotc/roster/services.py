"""What is done to cadets and training staff, and to their accounts with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from django.db import IntegrityError, transaction

from rotc import expecting
from rotc.accounts import services as accounts
from rotc.accounts.models import Role, User
from rotc.errors import Conflict, Invalid
from rotc.expecting import Expected
from rotc.files.services import picture_columns
from rotc.notifications.services import notify
from rotc.operations import audit
from rotc.roster.announcing import tell_of
from rotc.roster.models import Cadet, TrainingStaff
from rotc.roster.selectors import P, Person, accounts_of

AT_ONCE: Final = 200  # people in one UPDATE
Facts = Mapping[str, Any]  # columns and their new values
TAKEN: Final = {
    "student_id": "Somebody has this student id already.",
    "email": "Somebody has this e-mail address already.",
}
COMPLETED: Final = "profile_update"  # the type of the notification, as the legacy server called it


@dataclass(frozen=True)
class Change:
    """A person with the columns that are different now, and what was in them before."""

    person: Person
    before: Facts
    after: Facts


class AlreadyEnrolled(Conflict):
    code = "already_enrolled"
    message = "Somebody has this student id or e-mail address already."


class UsernameNeeded(Invalid):
    code = "username_needed"
    message = "An account needs a user name or an e-mail address."


class ProfileLocked(Conflict):
    code = "profile_locked"
    message = "This profile is completed. Ask an administrator to unlock it."


class ProfileIncomplete(Invalid):
    code = "profile_incomplete"
    message = "This profile cannot be completed yet."


@transaction.atomic
def enrol_cadet(
    *, by: User, at: datetime, account: bool = True, username: str | None = None, **facts: Any
) -> Cadet:
    """A new cadet; with an account of his own, approved and without a password, unless told not.

    The account's user name is the student id, unless one is given. Raises AlreadyEnrolled and
    NameTaken.
    """
    cadet = Cadet(**facts, created_at=at)
    _save(cadet, new=True)
    if account:
        accounts.create_account(
            **account_facts(cadet), username=username or cadet.student_id, by=by, at=at
        )
    _tell(cadet, "enrolled", by=by)
    return cadet


@transaction.atomic
def enrol_staff(
    *, by: User, at: datetime, account: bool = True, username: str | None = None, **facts: Any
) -> TrainingStaff:
    """As `enrol_cadet`; the user name is the e-mail address, unless one is given.

    Raises UsernameNeeded where there is neither.
    """
    member = TrainingStaff(**facts, created_at=at)
    name = username or member.email
    if account and not name:
        raise UsernameNeeded(errors={"username": ["Give this, or an e-mail address."]})
    _save(member, new=True)
    if account and name:
        accounts.create_account(**account_facts(member), username=name, by=by, at=at)
    _tell(member, "enrolled", by=by)
    return member


def account_facts(person: Person) -> dict[str, Any]:
    """What an account of this person is made with, but for its user name."""
    facts = {"email": person.email, "gender": person.gender}
    if isinstance(person, Cadet):
        return {
            **facts,
            "role": Role.CADET,
            "student_number": person.student_id,
            "cadet_id": person.pk,
        }
    return {**facts, "role": Role.TRAINING_STAFF, "staff_id": person.pk}


@transaction.atomic
def change(person: P, *, facts: Facts, by: User, expected: Expected | None = None) -> P:
    """Set these columns; the names that accounts sign in by follow the student id and the e-mail.

    Raises AlreadyEnrolled and NameTaken; MovedOn where a column is no longer as `expected`.
    """
    if expected:
        expecting.check(vars(_locked(person)), facts=facts, expected=expected)
    (now,) = change_all([(person, facts)], by=by)
    return now


@transaction.atomic
def change_all(news: Sequence[tuple[P, Facts]], *, by: User) -> list[P]:
    """As `change`, for people who are all cadets or all staff: all of them, or none.

    As many statements for a company as for one.
    """
    now = _locked_all([person for person, _ in news])
    changed = [_changed(now[person.pk], facts) for person, facts in news]
    if changes := [each for each in changed if each.after]:
        _save_all(changes)
        _follow(changes, by=by)
        _tell_changes(changes, by=by)
    return [now[person.pk] for person, _ in news]


@transaction.atomic
def archive(person: P, *, by: User, at: datetime) -> P:
    """Take the person out of use, and his accounts: they are signed out everywhere.

    Nothing happens to one who is archived. Raises CannotArchiveOneself.
    """
    now = _locked(person)
    for user in accounts_of(now).filter(is_archived=False):
        accounts.archive(user, by=by, at=at)
    if not now.is_archived:
        _set(now, {"is_archived": True})
        _tell(now, "archived", by=by)
    return now


@transaction.atomic
def restore(person: P, *, by: User) -> P:
    """Take an archived person back into use, with his accounts."""
    now = _locked(person)
    for user in accounts_of(now).filter(is_archived=True):
        accounts.restore(user, by=by)
    if now.is_archived:
        _set(now, {"is_archived": False})
        _tell(now, "restored", by=by)
    return now


@transaction.atomic
def unlock(person: P, *, by: User) -> P:
    """Let the owner of a completed profile change it again."""
    now = _locked(person)
    if now.is_profile_completed:
        _set(now, {"is_profile_completed": False})
        _tell(now, "unlocked", by=by)
    return now


@transaction.atomic
def fill_in(
    person: P,
    *,
    facts: Facts,
    by: User,
    at: datetime,
    is_profile_completed: bool = False,
    has_seen_guide: bool = False,
    expected: Expected | None = None,
) -> P:
    """What an owner does to his own profile, until he has completed it; the guide always.

    `facts` may hold a `picture`: one of his files, or None. A completed profile makes an ongoing
    cadet a verified one, and administrators are told.
    Raises ProfileLocked, ProfileIncomplete with what is missing, NoSuchPicture, and as `change`.
    """
    now = _locked(person)
    if now.is_profile_completed and (facts or is_profile_completed):
        raise ProfileLocked
    told = dict(facts)
    if "picture" in told:
        told |= picture_columns(told.pop("picture"), owner=by)
    if is_profile_completed:
        told |= _completed(now, facts)
        name = f"{now.first_name} {now.last_name}"
        notify(users=[None], type=COMPLETED, message=f"{name} completed a profile.", at=at)
    if has_seen_guide:
        told["has_seen_guide"] = True
    return change(now, facts=told, by=by, expected=expected)


def _completed(person: Person, facts: Facts) -> dict[str, Any]:
    told = {name: getattr(person, name) for name in person.NEEDED} | dict(facts)
    missing = [name for name in person.NEEDED if not told[name]]
    if missing:
        raise ProfileIncomplete(errors={name: ["Fill this in first."] for name in missing})
    done: dict[str, Any] = {"is_profile_completed": True}
    if isinstance(person, Cadet) and person.status in (None, "", "Ongoing"):
        done["status"] = "Verified"
    return done


def _locked(person: P) -> P:
    return _locked_all([person])[person.pk]


def _locked_all(people: Sequence[P]) -> dict[int, P]:
    found = type(people[0]).objects.select_for_update().defer("profile_pic").order_by("pk")
    return {each.pk: cast("P", each) for each in found.filter(pk__in=[each.pk for each in people])}


def _changed(person: Person, facts: Facts) -> Change:
    """Set these columns, and save nothing."""
    before = {column: getattr(person, column) for column in facts}
    after = {column: new for column, new in facts.items() if before[column] != new}
    for column, new in after.items():
        setattr(person, column, new)
    return Change(person, before, after)


def _set(person: Person, changed: Facts) -> None:
    for column, value in changed.items():
        setattr(person, column, value)
    _save(person, columns=list(changed))


def _save(person: Person, *, new: bool = False, columns: list[str] | None = None) -> None:
    try:
        with transaction.atomic():
            person.save(force_insert=new, update_fields=columns)
    except IntegrityError as refused:
        raise _enrolled_already(refused) from None


def _enrolled_already(refused: IntegrityError) -> AlreadyEnrolled:
    """Which of the two names is somebody's is told by the database: `Key (email)=(…) exists`."""
    key = str(refused).partition("Key (")[2].partition(")")[0]
    return AlreadyEnrolled(errors={key: [TAKEN[key]]} if key in TAKEN else None)


def _save_all(changes: Sequence[Change]) -> None:
    people: list[Any] = [each.person for each in changes]
    columns = {column for each in changes for column in each.after}
    try:
        with transaction.atomic():
            type(people[0]).objects.bulk_update(people, sorted(columns), batch_size=AT_ONCE)
    except IntegrityError as refused:
        raise _enrolled_already(refused) from None


def _follow(changes: Sequence[Change], *, by: User) -> None:
    """Sign-in names that were somebody's student id or e-mail are what those are now."""
    named = {"student_id", "email"}
    moved = {each.person.pk: each for each in changes if each.after.keys() & named}
    if not moved:
        return
    whose = "cadet_id" if isinstance(changes[0].person, Cadet) else "staff_id"
    owned = accounts_of(*(each.person for each in moved.values())).select_for_update()
    news = [(user, _names_after(user, moved[getattr(user, whose)])) for user in owned]
    accounts.change_facts(news, by=by)


def _names_after(user: User, change: Change) -> dict[str, str | None]:
    ids, emails = (
        {change.before[name]: change.after[name]} if name in change.after else {}
        for name in ("student_id", "email")
    )
    return {
        "username": {**ids, **emails}.get(user.username) or user.username,
        "email": emails.get(user.email, user.email),
        "student_number": ids.get(user.student_number, user.student_number),
    }


def _tell_changes(changes: Sequence[Change], *, by: User) -> None:
    people = type(changes[0].person)
    noun = people.NOUN
    about = {f"{noun}:{each.person.pk}": {"fields": sorted(each.after)} for each in changes}
    audit.record_each(f"{noun}.changed", by=by, about=about)
    tell_of(people, [each.person.pk for each in changes])


def _tell(person: Person, deed: str, *, by: User, **facts: Any) -> None:
    audit.record(f"{person.NOUN}.{deed}", by=by, subject=f"{person.NOUN}:{person.pk}", **facts)
    tell_of(type(person), [person.pk])
