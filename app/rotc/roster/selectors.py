"""Questions about cadets and training staff."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Count, OuterRef, QuerySet, Subquery

from rotc.accounts.models import Role, User
from rotc.accounts.selectors import accounts
from rotc.roster.models import Cadet, TrainingStaff
from rotc.web.people import SHOWN, each_word

Person = Cadet | TrainingStaff
P = TypeVar("P", bound=Person)

HEAVY = ("profile_pic",)


def cadets(
    *, archived: bool | None = False, search: str = "", **exactly: str | bool
) -> QuerySet[Cadet]:
    """Cadets in use, or the archived ones, or with None all; in no order, without their pictures.

    `search` finds the cadets in whose rank, names or student id each of its words occurs, in any
    case, with or without the marks of letters (`nunez` finds Ñuñez); a comma is no part of a word.
    `exactly` are columns and their values: company, platoon, course, status, …
    """
    chosen = _chosen(Cadet.objects.filter(**exactly), archived=archived)
    return chosen.filter(each_word(search, *SHOWN, "student_id"))


def staff_members(
    *, archived: bool | None = False, search: str = "", **exactly: str | bool
) -> QuerySet[TrainingStaff]:
    """As `cadets`; `search` looks into ranks, names and e-mail addresses."""
    chosen = _chosen(TrainingStaff.objects.filter(**exactly), archived=archived)
    return chosen.filter(each_word(search, *SHOWN, "email"))


def cadets_visible_to(user: User) -> QuerySet[Cadet]:
    """The cadets of whom this account may see everything: staff all of them, a cadet himself."""
    return cadets(archived=None) if user.role != Role.CADET else cadets_of(user)


def cadets_of(user: User) -> QuerySet[Cadet]:
    """The cadet whose account this is, if it is a cadet's."""
    return cadets(archived=None).filter(accounts=user)


def staff_of(user: User) -> QuerySet[TrainingStaff]:
    """The member of the staff whose account this is, if it is one's."""
    return staff_members(archived=None).filter(accounts=user)


def with_account(people: QuerySet[P]) -> QuerySet[P]:
    """Each person with `account_id` and `username` of his oldest account, or None."""
    theirs = User.objects.filter(**{people.model.NOUN: OuterRef("pk")}).order_by("id")
    found: QuerySet[P] = people.annotate(
        account_id=Subquery(theirs.values("id")[:1]),
        username=Subquery(theirs.values("username")[:1]),
    )
    return found


def accounts_of(*people: Person) -> QuerySet[User]:
    """The accounts of these people, who are all cadets or all staff; oldest first."""
    return accounts().filter(**{f"{people[0].NOUN}__in": people})


def counts(people: QuerySet[P], *, by: Sequence[str]) -> dict[str, Any]:
    """How many people there are: `total`, `completed` profiles, and of each value of each column.

    One statement. What nobody said is None, whether it is NULL or empty; the values of a column
    stand in their order, None last.
    """
    found = people.order_by().values_list(*by, "is_profile_completed").annotate(Count("pk"))
    columns = {column: Counter[Any]() for column in (*by, "is_profile_completed")}
    for *values, number in found:
        for column, value in zip(columns, values, strict=True):
            columns[column][value if value != "" else None] += number
    completed = columns.pop("is_profile_completed")
    return {
        "total": completed.total(),
        "completed": completed[True],
        **{column: _in_order(values) for column, values in columns.items()},
    }


def _in_order(values: Counter[Any]) -> list[dict[str, Any]]:
    ordered = sorted(values.items(), key=lambda pair: (pair[0] is None, pair[0] or ""))
    return [{"value": value, "count": number} for value, number in ordered]


def _chosen(people: QuerySet[P], *, archived: bool | None) -> QuerySet[P]:
    if archived is not None:
        people = people.filter(is_archived=archived)
    return people.defer(*HEAVY)
