"""Jobs as whoever asked for them sees them."""

from core.models import Job, User


def job_of(*, user: User, pk: int) -> Job | None:
    """The user's job; None when it is absent, another's or the house's."""
    return Job.objects.for_user(user).filter(pk=pk).first()
