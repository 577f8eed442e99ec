"""/jobs/: one's own, and all of them for an administrator."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from rest_framework.test import APIClient

from rotc.accounts.models import User
from rotc.background import services
from rotc.background.models import Job
from rotc.background.services import enqueue
from rotc.errors import Conflict

JOBS = "/api/v1/jobs/"


def asking(user: User) -> APIClient:
    client = APIClient()
    client.force_authenticate(user)
    return client


@pytest.fixture
def jobs(owner: User, other: User, admin: User, now: datetime) -> dict[str, Job]:
    """A job each, the administrator's being the newest, and one of the system itself."""
    people: dict[str, User | None] = {"system": None, "owner": owner, "other": other}
    return {
        name: enqueue("tests.behave", owner=user, at=now + timedelta(minutes=age), number=age)
        for age, (name, user) in enumerate([*people.items(), ("admin", admin)])
    }


def ids(answer: Any) -> list[UUID]:
    return [UUID(each["id"]) for each in answer.json()["results"]]


def test_a_job_tells_its_owner_how_far_it_is(jobs: dict[str, Job], owner: User) -> None:
    job = jobs["owner"]

    answer = asking(owner).get(f"{JOBS}{job.id}/")

    assert answer.status_code == 200
    assert answer.json() == {
        "id": str(job.id),
        "task": "tests.behave",
        "owner_id": owner.pk,
        "state": "queued",
        "progress": 0,
        "attempts": 0,
        "queued_at": job.queued_at.isoformat().replace("+00:00", "Z"),
        "sent_at": None,
        "started_at": None,
        "ended_at": None,
        "result": None,
        "error_code": "",
        "error": "",
    }
    assert answer["Cache-Control"] == "no-store"


def test_a_job_of_somebody_else_is_not_there(jobs: dict[str, Job], owner: User) -> None:
    client = asking(owner)

    codes = {name: client.get(f"{JOBS}{job.id}/").status_code for name, job in jobs.items()} | {
        "none": client.get(f"{JOBS}{uuid4()}/").status_code
    }

    assert codes == {"owner": 200, "other": 404, "admin": 404, "system": 404, "none": 404}


def test_the_list_holds_ones_own_jobs_alone(jobs: dict[str, Job], owner: User, other: User) -> None:
    assert ids(asking(owner).get(JOBS)) == [jobs["owner"].id]
    assert ids(asking(other).get(JOBS)) == [jobs["other"].id]


def test_an_administrator_sees_all_jobs_newest_first(jobs: dict[str, Job], admin: User) -> None:
    client = asking(admin)

    listed = ids(client.get(JOBS))

    assert listed == [jobs[name].id for name in ("admin", "other", "owner", "system")]
    assert all(client.get(f"{JOBS}{job.id}/").status_code == 200 for job in jobs.values())


def test_jobs_are_found_by_state_and_task(jobs: dict[str, Job], admin: User, now: datetime) -> None:
    services.fail(jobs["other"], failure=Conflict(), at=now)
    client = asking(admin)

    assert ids(client.get(JOBS, {"state": "failed"})) == [jobs["other"].id]
    assert len(ids(client.get(JOBS, {"state": "queued", "task": "tests.behave"}))) == 3
    assert ids(client.get(JOBS, {"task": "tests.nothing"})) == []


def test_jobs_are_read_onwards_from_a_cursor(jobs: dict[str, Job], admin: User) -> None:
    client = asking(admin)

    first = client.get(JOBS, {"cursor": "", "page_size": "3"})
    second = client.get(first.json()["next"])

    assert first.json()["count"] == 4
    assert ids(first) + ids(second) == [
        jobs[name].id for name in ("admin", "other", "owner", "system")
    ]
    assert second.json()["next"] is None


@pytest.mark.parametrize("query", ["state=lost", "owner=1", "page=0", "cursor=x", "state="])
def test_a_question_that_makes_no_sense_is_refused(admin: User, query: str) -> None:
    answer = asking(admin).get(f"{JOBS}?{query}")

    assert answer.status_code == 400


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_writes_a_job(jobs: dict[str, Job], admin: User, method: str) -> None:
    client = asking(admin)

    codes = {
        getattr(client, method)(path).status_code for path in (JOBS, f"{JOBS}{jobs['admin'].id}/")
    }

    assert codes == {405}


def test_who_is_not_signed_in_sees_no_job(jobs: dict[str, Job]) -> None:
    codes = {APIClient().get(path).status_code for path in (JOBS, f"{JOBS}{jobs['system'].id}/")}

    assert codes == {401}
