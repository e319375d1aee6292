from typing import ClassVar

from django.db import models

from core.models.jobs import Job
from core.models.owned import OwnedModel


class JobPart(OwnedModel):
    """A piece of a file: of one that a job works on, which goes as the job ends, or that it made, which stays a day."""

    OWNER = "job__user"

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField(help_text="Where in the file it comes, from 0 on.")
    content = models.BinaryField(help_text="At most a mebibyte.")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["job", "number"],
                name="part_of_a_job_has_its_own_number",
                violation_error_code="number",
                violation_error_message="Another part of the file has this number.",
            ),
        ]

    def __str__(self) -> str:
        return f"part {self.number} of job {self.job_id}"
