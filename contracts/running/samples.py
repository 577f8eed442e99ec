"""Requests that are accepted, for operations that no generated request can be accepted by."""

from collections.abc import Callable
from typing import Any, Final
from uuid import uuid4

from contracts.running import known
from contracts.running.service import Service

Sample = dict[str, Any]  # parts of a Schemathesis case
FORM: Final = "multipart/form-data"
CADETS: Final = b"student_id,last_name,first_name\nS-9001,O'Brien,Ana\n"
MARKS: Final = b"student_id,status\nS-9001,present\n"  # a dry run tells that nobody has this
STAFF: Final = b"email,last_name,first_name\nrosa@example.org,Santos,Rosa\n"


def _form(content: bytes, **fields: Any) -> Sample:
    return {"media_type": FORM, "body": {"file": content, **fields}}


def _refresh(service: Service) -> Sample:
    credentials = dict(zip(("identifier", "password"), service.passwords["cadet"], strict=True))
    return {"body": {"refresh": service.post(None, "/auth/login/", credentials)["refresh"]}}


def _a_session(service: Service) -> Sample:
    token = service.signed_in(*known.newcomer(service))
    sessions = service.http.get(
        f"{service.url}/api/v1/auth/sessions/",
        headers={**service.headers(None), "Authorization": f"Bearer {token}"},
        timeout=30,
    ).json()
    return {"path_parameters": {"session_id": sessions["results"][-1]["id"]}}


def _unlocked(service: Service, role: str, body: Any) -> Sample:
    collection, name = {"cadet": ("cadets", "cadet"), "training_staff": ("staff", "staff")}[role]
    who = service.get(role, "/auth/me/")[name]
    service.post("admin", f"/{collection}/{who}/unlock/", {})
    return {"body": body}


def _report_that_is_done(service: Service) -> Sample:
    report = service.post("admin", "/reports/", {"kind": "grade_sheet"})["id"]
    service.wait_for("admin", f"/reports/{report}/", lambda found: found["state"] == "done")
    return {"path_parameters": {"report_id": report}}


def _own_file(service: Service) -> Sample:
    return {"path_parameters": {"file_id": known.upload(service, role="admin")}}


def _archived(service: Service) -> Sample:
    account = service.post("admin", "/users/", known.FURNITURE["/users/"][1]())["id"]
    service.post("admin", f"/users/{account}/archive/", {})
    return {"path_parameters": {"user_id": account}}


# Operation: what its accepted request is made of.
SAMPLES: Final[dict[str, Callable[[Service], Sample]]] = {
    "post_auth_activate": lambda service: {
        "body": {"code": known.fresh_code(service), "password": "rain on the drill field"}
    },
    "post_auth_login": lambda service: {
        "body": dict(zip(("identifier", "password"), service.passwords["cadet"], strict=True))
    },
    "post_auth_refresh": _refresh,
    "post_attendance_scan": lambda service: {
        "body": {
            "training_day": known.existing(service, "training_day"),
            "code": service.get("cadet", "/attendance/my-code/")["code"],
        }
    },
    "post_attendance_scan_staff": lambda service: {
        "body": {
            "training_day": known.existing(service, "training_day"),
            "code": service.get("training_staff", "/attendance/my-code/")["code"],
        }
    },
    "post_files_upload": lambda _: _form(known.picture(), purpose="other"),
    "post_cadets_import": lambda _: _form(CADETS, dry_run="true"),
    "post_training_days_day_id_attendance_import": lambda _: _form(MARKS, dry_run="true"),
    "post_staff_import": lambda _: _form(STAFF, dry_run="true"),
    "put_training_days_day_id_attendance": lambda service: {
        "body": {"records": [{"cadet": known.existing(service, "cadet"), "status": "late"}]}
    },
    "put_training_days_day_id_staff_attendance": lambda service: {
        "body": {"records": [{"staff": known.existing(service, "staff"), "status": "late"}]}
    },
    "post_cadets": lambda _: {"body": dict(known.FURNITURE["/cadets/"][1]())},
    "post_staff": lambda _: {"body": dict(known.FURNITURE["/staff/"][1]())},
    "post_users_user_id_reclaim_names": _archived,
    "post_users": lambda _: {"body": dict(known.FURNITURE["/users/"][1]())},
    "post_excuse_letters": lambda _: {"body": dict(known.FURNITURE["/excuse-letters/"][1]())},
    "post_cadets_bulk": lambda service: {
        "body": {"deed": "unlock", "ids": [known.existing(service, "ids")]}
    },
    "patch_cadets_me": lambda service: _unlocked(service, "cadet", {"religion": "Ñ & R&D"}),
    "patch_staff_me": lambda service: _unlocked(
        service, "training_staff", {"nationality": "O'Brien"}
    ),
    "post_auth_change_password": lambda service: {
        "body": {
            "current_password": known.newcomer(service)[1],
            "new_password": "rain on the drill field",
        }
    },
    "delete_auth_sessions_session_id": _a_session,
    "put_auth_me_picture": lambda service: {
        "body": {"picture": known.upload(service, role="admin", purpose="profile_picture")}
    },
    "post_ledger_bulk": lambda service: {
        "body": {
            "gift": str(uuid4()),
            "cadets": [known.existing(service, "cadet")],
            "type": "merit",
            "points": 5,
        }
    },
    "put_grades": lambda service: {
        "body": {"rows": [{"cadet": known.existing(service, "cadet"), "final_score": "85.50"}]}
    },
    "patch_grades_cadet_id": lambda _: {"body": {"final_score": 85.5}},
    "post_notifications": lambda _: {"body": {"message": "Rain.", "role": "cadet"}},
    "post_reports": lambda _: {"body": {"kind": "grade_sheet"}},
    "get_reports_report_id_file": _report_that_is_done,
    "get_files_file_id_download": _own_file,
    "get_files_file_id_url": _own_file,
}

# Operations that may answer 400 to what their schema allows: the fields that complain, or the
# problem's code, and the rule that no schema can say. Any other complaint is a fault.
WHOLE: Final = "non_field_errors"
PASSWORDS: Final = "a password is long enough, not a common one, and the present one is right"
LEGIBLE: Final = "a name to sign in by, or a link, is of characters that can be seen"
BORN: Final = "a day from 1900 on that has come"
ONE_WAY: Final = "what is completed or seen stays so"
FILLED_IN: Final = "a completed profile lacks nothing"
OWN_PICTURE: Final = "a picture is one of one's own"
OWN_TABLE: Final = "a table names its columns"
AFTER_COMING: Final = "nobody leaves before he came"
HOUR: Final = "an hour is of a day"
OF_ITS_KIND: Final = "as the kind of report needs"
RULES: Final[dict[str, dict[str, str]]] = {
    "post_announcements": {"held_at": HOUR},
    "patch_announcements_announcement_id": {"held_at": HOUR},
    "list_attendance_register": {"since": "a year at most", "until": "a year at most"},
    "post_attendance": {"time_out": AFTER_COMING},
    "patch_attendance_record_id": {"time_out": AFTER_COMING},
    "post_attendance_scan": {"code": "a code is one that was given out"},
    "post_attendance_scan_staff": {"code": "a code is one that was given out"},
    "post_auth_activate": {"activation_code_invalid": "one given out", "password": PASSWORDS},
    "post_auth_change_password": {"new_password": PASSWORDS, "current_password": PASSWORDS},
    "post_cadets": {"student_id": LEGIBLE, "username": LEGIBLE, "birthdate": BORN},
    "patch_cadets_cadet_id": {"student_id": LEGIBLE, "birthdate": BORN},
    "post_cadets_bulk": {
        WHOLE: "assigning names where to",
        "company": "only assigning does",
        "platoon": "only assigning does",
    },
    "post_cadets_import": {"file": OWN_TABLE},
    "post_training_days_day_id_attendance_import": {"file": OWN_TABLE},
    "patch_cadets_me": {
        "is_profile_completed": ONE_WAY,
        "picture": OWN_PICTURE,
        "has_seen_guide": ONE_WAY,
        "profile_incomplete": FILLED_IN,
        "birthdate": BORN,
    },
    "post_excuse_letters": {"date_absent": "a letter is about a date or a training day"},
    "post_files_upload": {"file": "content of a kind that is taken"},
    "put_auth_me_picture": {"picture": OWN_PICTURE},
    "post_ledger_bulk": {
        "cadet_named_twice": "each at most once",
        "no_such_cadet": "whoever is named is there",
    },
    "put_grades": {WHOLE: "a row sets something", "cadet_named_twice": "each at most once"},
    "patch_grades_cadet_id": {WHOLE: "a change changes something"},
    "post_notifications": {"users": "users, a role or everyone: one of them"},
    "post_reports": dict.fromkeys(
        ("training_day", "cadet", "award", "company", "platoon", "course", "status"), OF_ITS_KIND
    ),
    "post_staff": {"username": LEGIBLE, "facebook_link": LEGIBLE, "birthdate": BORN},
    "post_staff_import": {"file": OWN_TABLE},
    "patch_staff_me": {
        "is_profile_completed": ONE_WAY,
        "picture": OWN_PICTURE,
        "has_seen_guide": ONE_WAY,
        "profile_incomplete": FILLED_IN,
        "birthdate": BORN,
    },
    "patch_staff_staff_id": {"facebook_link": LEGIBLE, "birthdate": BORN},
    "put_training_days_day_id_attendance": {
        "cadet": "each at most once",
        "time_out": AFTER_COMING,
    },
    "put_training_days_day_id_staff_attendance": {
        "staff": "each at most once",
        "time_out": AFTER_COMING,
    },
    "post_users": {"username": LEGIBLE},
    "patch_users_user_id": {"username": LEGIBLE},
}


def excused(operation: str, problem: dict[str, Any]) -> bool:
    """Whether a 400 complains of nothing but what the operation's rules name."""
    rules = RULES.get(operation, {}).keys()
    named = {field.rpartition(".")[2] for field in problem.get("errors", ())}
    return problem["code"] in rules or bool(named and named <= rules)
