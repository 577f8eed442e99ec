"""The owner of a job hears of each change on every open socket."""

from datetime import datetime

from rotc.background.models import Job
from rotc.realtime.publishing import of_user, publish


def tell(job: Job, *, at: datetime) -> None:
    """Tell the owner what the job's row says now; nobody, where the system itself asked for it."""
    if job.owner_id is None:
        return
    facts = {
        "id": str(job.id),
        "task": job.task,
        "state": str(job.state),
        "progress": job.progress,
        "attempts": job.attempts,
        "error_code": job.error_code,
        "error": job.error,
    }
    publish(to=[of_user(job.owner_id)], type="job.changed", data=facts, at=at)
