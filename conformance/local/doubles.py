"""The services of others that a stack stands in for, by the variable that leads to each."""

from collections.abc import Callable, Mapping

from conformance.local import cloudinary, mail
from conformance.local.store import Store

DOUBLES: dict[str, tuple[str, Callable[..., Store]]] = {
    "CLOUDINARY_URL": ("cloudinary", cloudinary.start),
    "EMAIL_URL": ("mail", mail.start),
}
"""For each variable: what the double is called, and how it is started."""

ORIGINS = {"https://api.cloudinary.com": "cloudinary"}
"""Which double answers for an origin that the headers of a site name."""


def standing_in(value: str, *, stores: Mapping[str, Store]) -> str:
    """A header's value, with the doubles that run in place of the services that they are of."""
    for origin, name in ORIGINS.items():
        if name in stores:
            value = value.replace(origin, f"http://127.0.0.1:{stores[name].port}")
    return value
