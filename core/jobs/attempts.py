"""One attempt at a job, and what it notes in the job's row; only the last attempt that began may."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from core.acting import for_everyone
from core.jobs.files import forget_file
from core.models import Job

JsonObject = dict[str, Any]


class Superseded(Exception):
    """The job was begun again meanwhile, as this attempt was taken for dead; whatever it wrote goes back with it."""


@dataclass(slots=True)
class Attempt:
    job_id: int
    user_id: int | None
    """Whose it is; None of the house's own."""
    number: int
    is_over: bool = False

    def progress(self, steps: int, all_steps: int | None = None) -> None:
        """So much is done; seen by others once the transaction has ended in which it is said."""
        self._note(steps=steps, all_steps=all_steps)

    def end(self, result: JsonObject | None = None) -> None:
        """The job is done: said in the transaction of what it writes, both are there or neither is."""
        self._note(status=Job.Status.DONE, result=result, error_code="", arguments={}, ended_at=timezone.now())
        self._forget_file()
        self.is_over = True

    def give_up(self, error_code: str, result: JsonObject | None = None) -> None:
        self._note(
            status=Job.Status.FAILED, result=result, error_code=error_code, arguments={}, ended_at=timezone.now()
        )
        self._forget_file()

    def put_off(self, error_code: str, due_at: datetime) -> None:
        self._note(status=Job.Status.WAITING, error_code=error_code, due_at=due_at)

    @for_everyone()
    def _forget_file(self) -> None:
        forget_file(self.job_id)

    @for_everyone()
    def _note(self, **values: Any) -> None:
        mine = Job.objects.filter(pk=self.job_id, attempts=self.number, status=Job.Status.RUNNING)
        if not mine.update(**values):
            raise Superseded
