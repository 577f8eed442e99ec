"""Who a view lets in, by the names of roles; the accounts above hold one of them each."""

from typing import Final

PUBLIC: Final = frozenset({"anybody"})  # also without a sign-in
ADMIN: Final = frozenset({"admin"})
STAFF: Final = frozenset({"admin", "training_staff"})
CADET: Final = frozenset({"cadet"})
EVERYONE: Final = STAFF | CADET
