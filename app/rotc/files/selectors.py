"""Questions about files: whose they are, and who may see them."""

from django.db.models import Q, QuerySet

from rotc.accounts.models import Role, User
from rotc.files.models import Purpose, StoredFile

# Beside one's own: what people of a role may see of others.
SEEN_BY_ROLE: dict[str, tuple[Purpose, ...]] = {
    Role.TRAINING_STAFF: (
        Purpose.EXCUSE_LETTER,
        Purpose.ANNOUNCEMENT,
        Purpose.PROFILE_PICTURE,  # who comes to the gate has to look like it
    ),
    Role.CADET: (Purpose.ANNOUNCEMENT,),
}


def files_visible_to(user: User) -> QuerySet[StoredFile]:
    """The files that this account may see: all of them for an administrator."""
    found = StoredFile.objects.defer("text")
    if user.role == Role.ADMIN:
        return found
    return found.filter(Q(owner=user) | Q(purpose__in=SEEN_BY_ROLE.get(user.role, ())))


def files_in_care_of(user: User, *, purpose: str | None = None) -> QuerySet[StoredFile]:
    """The files that this account may remove: its own, and all of them for an administrator."""
    found = StoredFile.objects.defer("text")
    if user.role != Role.ADMIN:
        found = found.filter(owner=user)
    return found if purpose is None else found.filter(purpose=purpose)
