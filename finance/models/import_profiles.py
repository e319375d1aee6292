import hashlib
from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from django.core.exceptions import ValidationError
from django.db import models

from core.text import fold
from finance.models.deposits import Deposit
from finance.models.wallet_rows import NamedRow
from finance.models.wallets import Wallet

MOST_COLUMNS: Final = 256
LONGEST_HEADER: Final = 20_000
LONGEST_ANSWERS: Final = 4_000


def folded_columns(columns: Sequence[str]) -> list[str]:
    """The names of columns as they are told apart: whatever their case and blanks."""
    return [fold(name).replace("\n", " ") for name in columns]


def digest_of(columns: Sequence[str]) -> str:
    """What a header is found by: its columns in their order."""
    return hashlib.sha256("\n".join(folded_columns(columns)).encode()).hexdigest()


def lines_of_answers(answers: Mapping[str, str]) -> str:
    """Answers as they are stored: one a line."""
    return "\n".join(f"{topic}={value}" for topic, value in answers.items())


class ImportProfile(NamedRow):
    """How files with one header are read, so that what was answered about one of them is not asked again."""

    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, db_index=False, related_name="import_profiles")
    header = models.TextField(max_length=LONGEST_HEADER, help_text="The names of the file's columns, one a line.")
    header_digest = models.CharField(max_length=64, editable=False, help_text="What files with this header have alike.")
    answers = models.TextField(
        max_length=LONGEST_ANSWERS, blank=True, default="", help_text="What is decided about the files, one a line."
    )
    deposit = models.ForeignKey(
        Deposit,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="import_profiles",
        help_text="The deposit that the files are of; empty where they are of several.",
    )

    class Meta(NamedRow.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *NamedRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["wallet", "header_digest"],
                name="import_profile_is_unique_to_its_header",
                violation_error_code="header",
                violation_error_message="Another profile of the wallet is for this header.",
            ),
        ]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the file."""
        return tuple(self.header.split("\n"))

    @property
    def decided(self) -> dict[str, str]:
        """The answers by their topics."""
        return {topic: value for topic, _, value in (line.partition("=") for line in self.answers.splitlines())}

    def clean(self) -> None:
        problems = {}
        if len(self.columns) > MOST_COLUMNS:
            problems["header"] = f"A header has at most {MOST_COLUMNS} columns."
        if self.header_digest != digest_of(self.columns):
            problems["header_digest"] = "The digest is not that of the header."
        if problems:
            raise ValidationError(problems)
