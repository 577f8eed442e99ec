"""The services of others that a stack stands in for, by the variable that leads to each."""

from collections.abc import Callable

from conformance.local import cloudinary, mail
from conformance.local.store import Store

DOUBLES: dict[str, tuple[str, Callable[..., Store]]] = {
    "CLOUDINARY_URL": ("cloudinary", cloudinary.start),
    "EMAIL_URL": ("mail", mail.start),
}
"""For each variable: what the double is called, and how it is started."""
