"""The accounts of a legacy database, of people who never lived."""

from dataclasses import dataclass
from typing import Final

from conformance.node import bcryptjs

PLACEHOLDER: Final = "$2a$10$DUMMYPASSWORDHASHDO_NOT_USE_OR_YOU_WILL_BE_HACKED"
"""What the legacy server stored for a cadet whom it imported without a password."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """One legacy account. Without a `password` it has the placeholder."""

    username: str
    role: str
    password: str | None = None
    generation: bcryptjs.Generation = "2"
    cost: int = 10
    student_id: str | None = None
    staff_id: int | None = None
    is_approved: int | None = 1
    is_archived: int | None = 0
    email: str | None = None
    created_at: str | None = "2025-08-11 01:30:00"
    last_seen: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def may_sign_in(self) -> bool:
        """Whether the new system should let this person in with the password they had."""
        return bool(self.password and self.is_approved and not self.is_archived)


ADMIN: Final = Person(
    username="unit_admin",
    role="admin",
    password="Colors-at-0500!",
    email="s1@unit.example",
    last_seen="2026-02-14T09:08:07.654Z",
)
STAFF: Final = Person(
    username="magno",
    role="training_staff",
    password="magno",  # the legacy server made a first name the password
    staff_id=1,
    email="magno@unit.example",
    last_seen="2026-02-15 23:59:59",
    latitude=8.0,
    longitude=124.25,
)
STAFF_OF_BCRYPTJS_3: Final = Person(
    username="celeste",
    role="training_staff",
    password="Túkso-at-Tapát 7",
    generation="3",
    staff_id=2,
    email="shared@unit.example",
    created_at="2025-09-01T08:00:00+08:00",
)
STAFF_AT_COST_12: Final = Person(
    username="ibarra",
    role="training_staff",
    password="cost twelve, as the salt says",
    generation="3",
    cost=12,
    staff_id=3,
    email="",
)
STAFF_WITH_A_LONG_PASSWORD: Final = Person(
    username="zenaida",
    role="training_staff",
    password="Ang hindi marunong lumingon sa pinanggalingan ay hindi makararating sa paroroonan.",
    staff_id=4,
)
STAFF_WHO_LEFT: Final = Person(
    username="amado",
    role="training_staff",
    password="amado",
    staff_id=5,
    is_approved=0,
    is_archived=1,
    email="amado@unit.example",
)
CADET: Final = Person(
    username="niño_peñaranda",
    role="cadet",
    student_id="2025-0101",
    email="shared@unit.example",
)
CADET_CALLED_BY_NUMBER: Final = Person(
    username="20250102", role="cadet", student_id="2025-0102", email=""
)
CADET_WHO_SIGNED_UP: Final = Person(
    username="Dalisay",
    role="cadet",
    password="self-made 2025",
    student_id="dalisay@unit.example",
    is_approved=0,
)
CADET_WITH_NULLS: Final = Person(
    username="ligaya",
    role="cadet",
    student_id="2025-0104",
    is_approved=None,
    is_archived=None,
    created_at=None,
)
CADET_WHO_WAS_RENAMED: Final = Person(
    username="tala__archived_11",
    role="cadet",
    student_id="2025-0105",
    is_approved=0,
    is_archived=1,
    created_at="2025-08-12",
)
CADET_IN_THE_LOG: Final = Person(
    username="tala",
    role="cadet",
    password="came after the last checkpoint",
    student_id="2025-0106",
)

PEOPLE: Final = (
    ADMIN,
    STAFF,
    STAFF_OF_BCRYPTJS_3,
    STAFF_AT_COST_12,
    STAFF_WITH_A_LONG_PASSWORD,
    STAFF_WHO_LEFT,
    CADET,
    CADET_CALLED_BY_NUMBER,
    CADET_WHO_SIGNED_UP,
    CADET_WITH_NULLS,
    CADET_WHO_WAS_RENAMED,
    CADET_IN_THE_LOG,
)
"""Their ids in the database are their places here, from 1."""
