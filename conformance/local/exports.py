"""What a stranger needs to judge a running stack: the suite's variables, from the stack's facts."""

from collections.abc import Iterator, Mapping
from typing import Any

from conformance.environment import variable

_ADDRESSES = {
    "WEB_URL": "rotc-web",
    "CHANNELS_URL": "rotc-channels",
    "FRONTEND_URL": "rotc-frontend",
}
_ROLES = {"ADMIN": "admin", "STAFF": "training_staff", "CADET": "cadet"}


def of(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Names and values; a stack on legacy data has no logins to tell."""
    for name, service in _ADDRESSES.items():
        if service in facts["urls"]:
            yield variable(name), facts["urls"][service]
    yield variable("HTTP_URL"), facts["http_url"]
    yield variable("CA_FILE"), facts["ca_file"]
    for name, role in _ROLES.items():
        if role in facts["accounts"]:
            username, password = facts["accounts"][role]
            yield variable(f"{name}_USERNAME"), username
            yield variable(f"{name}_PASSWORD"), password
