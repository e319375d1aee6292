from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.fields import MomentField
from core.models.owned import OwnedModel


class Job(OwnedModel):
    """Work that is done in the background, and how far it is.

    One that is nobody's is the house's own. What it was given to work on is forgotten once it has ended.
    """

    OWNER = "user"

    class Status(models.TextChoices):
        WAITING = "WAITING", "Waits for its turn, or for the next attempt"
        RUNNING = "RUNNING", "Is being done"
        DONE = "DONE", "Is done"
        FAILED = "FAILED", "Was given up"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="jobs"
    )
    task = models.CharField(max_length=64, help_text="What kind of work it is.")
    key = models.CharField(
        max_length=64, blank=True, help_text="Of all jobs of a task one has it, where there is to be no second."
    )
    arguments = models.JSONField(default=dict, help_text="What to work on; ids, and never what somebody wrote.")
    status = models.CharField(
        max_length=8, choices=Status.choices, default=Status.WAITING, help_text="Whether it waits, runs or has ended."
    )
    steps = models.PositiveBigIntegerField(default=0, help_text="How much of it is done.")
    all_steps = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="How much there is to do, as far as that is known."
    )
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often it was begun.")
    result = models.JSONField(null=True, blank=True, help_text="What came of it.")
    error_code = models.CharField(max_length=64, blank=True, help_text="Why it was given up, or is tried again.")
    created_at = MomentField(help_text="When it was asked for.")
    due_at = MomentField("created_at", help_text="From when on it may be begun.")
    started_at = models.DateTimeField(null=True, blank=True, help_text="When it was last begun.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it was done or given up.")

    UNFINISHED: Final = Q(status__in=["RUNNING", "WAITING"])

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["task", "key"],
                condition=~Q(key=""),
                name="key_of_a_job_is_its_own",
                violation_error_code="key",
                violation_error_message="Another job of this kind has this key.",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["due_at"], condition=Q(status__in=["RUNNING", "WAITING"]), name="unfinished_jobs_by_moment"
            ),
            models.Index(fields=["ended_at"], name="jobs_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.pk}: {self.status}"
