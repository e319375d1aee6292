"""Jobs of tests."""

from core.models import Job, JobPart, User


def make_job(user: User) -> Job:
    """One that waits, with a file."""
    job = Job.objects.create(user=user, task="of_the_test")
    JobPart.objects.create(job=job, number=0, content=b"{}")
    return job
