"""How urgent it is to know something, by what it is about (pure)."""

from typing import Final

HIGH, NORMAL, LOW = "high", "normal", "low"
PRIORITIES: Final = {
    "perf_alert": HIGH,
    "grade": HIGH,
    "ask_admin": HIGH,
    "password_help": HIGH,
    "ask_admin_reply": HIGH,
    "attendance": NORMAL,
    "excuse_letter": NORMAL,
    "training_reminder": NORMAL,
    "general_update": NORMAL,
    "activity": NORMAL,
    "login": LOW,
    "profile_update": LOW,
    "portal_access": LOW,
    "weekly_reminder": LOW,
}


def priority_of(kind: str) -> str:
    """high, normal or low; normal for a kind that only the legacy server knew."""
    return PRIORITIES.get(kind, NORMAL)
