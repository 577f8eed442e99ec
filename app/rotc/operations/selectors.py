"""Questions about what was done, about backups, and about how the system is set."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.db.models import (
    BigIntegerField,
    Case,
    Expression,
    Func,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Concat

from rotc.operations.models import AuditEntry, Backup, SystemSetting
from rotc.web.people import SHOWN, WHOSE, Called, each_word, owned_by

Setting = bool | str | None

DEFAULTS: Final[Mapping[str, Setting]] = {
    "email_alerts_default": True,
    "push_notifications_default": True,
    "activity_updates_default": True,
    "dark_mode_default": False,
    "compact_mode_default": False,
    "primary_color": "blue",
    "cadet_list_source_url": None,
}
"""What holds where nobody set anything else; there are no settings beside these."""

SOMEBODY: Final = {
    "account": settings.AUTH_USER_MODEL,
    "cadet": "roster.Cadet",  # by name: they stand above
    "staff": "roster.TrainingStaff",
}

NUMBER: Final = "[0-9]{1,18}"  # of a row
FLAGS: Final = {"1": True, "0": False}


def audit_entries(
    *,
    event: str | None = None,
    actor: int | None = None,
    subject: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    search: str = "",
) -> QuerySet[AuditEntry]:
    """The entries of which all that is given is true; `until` is the first moment that is not.

    With `search`, those done by, or about, people whose names have all its words; those of the
    user name, and those about the subject, that it is. Each carries `about`, the name of the
    person, or of an account that is nobody's, whom its subject means, else a fact of it; or None.
    """
    told = {
        "event": event,
        "actor_id": actor,
        "subject": subject,
        "at__gte": since,
        "at__lt": until,
    }
    found = AuditEntry.objects.filter(
        **{name: value for name, value in told.items() if value is not None}
    )
    if search.strip():
        found = found.filter(_concerning(search.strip()))
    return found.annotate(about=_person())


def _models() -> dict[str, type[Model]]:
    """What entries are about that is somebody, by the nouns of their subjects."""
    return {noun: apps.get_model(name) for noun, name in SOMEBODY.items()}


def _concerning(search: str) -> Q:
    concerned = Q(subject=search) | Q(actor_username__iexact=search)
    for noun, model in _models().items():
        found: QuerySet[Any] = QuerySet(model).filter(_called(noun, search))
        subject = Concat(Value(f"{noun}:"), Cast("pk", TextField()), output_field=TextField())
        concerned |= Q(subject__in=found.values_list(subject))
        if noun == "account":
            concerned |= Q(actor__in=found.values("pk"))
    return concerned


def _called(noun: str, search: str) -> Q:
    return each_word(search, *SHOWN) if noun in WHOSE else owned_by(search)


def _person() -> Case:
    """The name of the person whom an entry is about, as `cadet:12` or a fact `cadet` tells."""
    in_subject = Func(OuterRef("subject"), Value(":"), Value(2), function="split_part")
    people = _models().items()
    return Case(
        *(
            When(subject__regex=rf"^{noun}:{NUMBER}$", then=_called_by(in_subject, noun, model))
            for noun, model in people
        ),
        *(
            When(
                **{f"facts__{noun}__regex": f"^{NUMBER}$"},
                then=_called_by(KeyTextTransform(noun, OuterRef("facts")), noun, model),
            )
            for noun, model in people
        ),
    )


def _called_by(number: Expression, noun: str, model: type[Model]) -> Subquery:
    found: QuerySet[Any] = QuerySet(model).filter(pk=Cast(number, BigIntegerField()))
    return Subquery(found.values_list(_name(noun)))


def _name(noun: str) -> Func:
    return Called() if noun in WHOSE else Coalesce(*map(Called, WHOSE), "username")


def backups(*, state: str | None = None) -> QuerySet[Backup]:
    """The backups, newest first; those in this state, where told."""
    found = Backup.objects.order_by("-started_at", "-id")
    return found if state is None else found.filter(state=state)


def system_settings() -> dict[str, Setting]:
    """Every setting of the system; one query.

    A flag that holds neither 1 nor 0 holds nothing, as one that is not there.
    """
    rows = SystemSetting.objects.filter(key__in=DEFAULTS).values_list("key", "value")
    kept = {key: value for key, value in rows if value is not None}
    return {key: _read(kept.get(key), default) for key, default in DEFAULTS.items()}


def _read(kept: str | None, default: Setting) -> Setting:
    if isinstance(default, bool):
        return FLAGS.get(kept or "", default)
    return default if kept is None else kept
