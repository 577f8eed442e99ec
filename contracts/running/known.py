"""What no generator can guess: rows that exist, and requests that fit the state of things."""

import io
import itertools
import re
import secrets
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from PIL import Image

from contracts.running.asking import within
from contracts.running.service import Service

_numbers = itertools.count(1)
PURPOSES: Final = {"file": ("cadet", "excuse_letter"), "images": ("admin", "announcement")}
ABSENT: Final = {"integer": 2**53, "string": "00000000-0000-4000-8000-000000000000"}
ONE_OF_MANY: Final = ("cadet", "training_day", "staff", "file")
MANY: Final = ("users", "ids", "images")
Body = Mapping[str, Any]
NAMES: Final = {"first_name": "Juan", "last_name": "Dela Cruz"}

# Rows that the invented unit does not have, made by who may: path, role, body.
FURNITURE: Final[dict[str, tuple[str, Callable[[], Body]]]] = {
    "/announcements/": ("admin", lambda: {"title": "Formation"}),
    "/broadcasts/": ("admin", lambda: {"subject": "Rain", "message": "Bring a coat."}),
    "/chat/messages/": ("training_staff", lambda: {"content": "Who has the keys?"}),
    "/excuse-letters/": ("cadet", lambda: {"reason": "Fever", "date_absent": _date()}),
    "/messages/": ("cadet", lambda: {"subject": "Boots", "message": "They are too small."}),
    "/notifications/": ("admin", lambda: {"message": "Formation at seven.", "everyone": True}),
    "/reports/": ("admin", lambda: {"kind": "grade_sheet"}),
    "/training-days/": ("admin", lambda: {"title": "Drill", "date": f"2031-{_month_and_day()}"}),
    "/users/": ("admin", lambda: {"username": _name(), "role": "cadet"}),
    "/cadets/": ("admin", lambda: {"student_id": _name(), **NAMES}),
    "/staff/": ("admin", lambda: {"email": f"{_name()}@example.org", **NAMES}),
}


def furnish(service: Service, collection: str, *, role: str) -> None:
    """Make a row in a list, by the one who asks for it later where he may."""
    if collection == "/files/":
        upload(service, role=role)
    elif collection == "/chat/messages/":
        service.post("training_staff", collection, {"content": "Who has the keys?"})
    elif collection in FURNITURE:
        maker, body = FURNITURE[collection]
        service.post(role if collection == "/reports/" else maker, collection, body())
    elif collection == "/ledger/":
        cadet = of_cadet(service)
        entry = {"cadet": cadet, "type": "merit", "points": 1}
        service.post("admin", collection, entry)


def upload(service: Service, *, role: str, purpose: str = "other") -> str:
    """The id of a picture that a role has uploaded."""
    answer = service.http.post(
        f"{service.url}/api/v1/files/upload/",
        headers=service.headers(role),
        data={"purpose": purpose},
        files={"file": ("letter.png", picture(), "image/png")},
        timeout=60,
    )
    assert answer.ok, answer.text
    found: str = answer.json()["id"]
    return found


def picture() -> bytes:
    """A small PNG."""
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(content, "PNG")
    return content.getvalue()


def of_cadet(service: Service) -> int:
    """The number of the cadet whose account asks as a cadet."""
    found: int = service.get("cadet", "/auth/me/")["cadet"]
    return found


def rows(service: Service, path: str, *, role: str) -> list[Any]:
    """What identifies the rows that a role sees in the list before a path's first parameter.

    The accounts that ask, who they are, and whom bodies name are left out: deeds must not end them.
    """
    collection = path.partition("{")[0].removeprefix("/api/v1")
    furnish(service, collection, role=role)
    page = service.get(role, f"{collection}?page_size=100") or {"results": []}
    own = _own(service) if collection in ("/users/", "/cadets/", "/staff/") else set()
    found = [row["id"] if "id" in row else row["cadet"] for row in page["results"]]
    return [key for key in found if (collection, key) not in own]


def fill(service: Service, body: Any) -> None:
    """Put rows that exist where a body names rows."""
    for part in within(body):
        for name in ONE_OF_MANY:
            if name in part:
                part[name] = existing(service, name)
        for name in MANY:
            if isinstance(part.get(name), list) and part[name]:
                part[name] = [existing(service, name)]


def existing(service: Service, name: str) -> Any:
    """What a field of this name can hold: the key of a row that exists."""
    if name in PURPOSES:
        role, purpose = PURPOSES[name]
        return upload(service, role=role, purpose=purpose)
    if name not in service.kept:
        service.kept[name] = _looked_up(service, name)
    return service.kept[name]


def _looked_up(service: Service, name: str) -> Any:
    collection = {
        "cadet": "/cadets/",
        "ids": "/cadets/",
        "staff": "/staff/",
        "training_day": "/training-days/",
        "users": "/users/",
    }[name]
    return rows(service, collection, role="admin")[-1]


def _own(service: Service) -> set[tuple[str, Any]]:
    found = {("/users/", service.kept.get("users")), ("/staff/", service.kept.get("staff"))}
    found |= {("/cadets/", service.kept.get(name)) for name in ("cadet", "ids")}
    for role in service.passwords:
        name = f"account of {role}"
        if name not in service.kept:
            service.kept[name] = service.get(role, "/auth/me/")
        me = service.kept[name]
        found |= {("/users/", me["id"]), ("/cadets/", me["cadet"]), ("/staff/", me["staff"])}
    return found


def _date() -> str:
    return str(date(2000, 1, 1) + timedelta(days=next(_numbers)))


def _month_and_day() -> str:
    number = next(_numbers)
    return f"{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


def _name() -> str:
    return f"somebody-{secrets.token_hex(6)}"


def newcomer(service: Service) -> tuple[str, str]:
    """The name and password of a cadet whom no other request is made by."""
    if "newcomer" not in service.kept:
        service.kept["newcomer"] = _made_newcomer(service)
    found: tuple[str, str] = service.kept["newcomer"]
    return found


def _made_newcomer(service: Service) -> tuple[str, str]:
    name, password = _name(), secrets.token_hex(12)
    account = service.post("admin", "/users/", {"username": name, "role": "cadet"})
    code = service.post("admin", f"/users/{account['id']}/activation/", {})["code"]
    service.post(None, "/auth/activate/", {"code": code, "password": password})
    return name, password


def fresh_code(service: Service) -> str:
    """A code that activates an account."""
    account = service.post("admin", "/users/", FURNITURE["/users/"][1]())
    code: str = service.post("admin", f"/users/{account['id']}/activation/", {})["code"]
    return code


def parameters_of(path: str) -> list[str]:
    """The names in an address."""
    return re.findall(r"\{(\w+)\}", path)
