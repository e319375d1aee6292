"""Statements of banks that come in: the file, the accounts that it tells of, and what would become of each row."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from core.fields import SearchField
from finance.models.deposits import Deposit
from finance.models.import_reasons import ImportReason
from finance.models.transactions import Transaction
from finance.models.wallet_rows import EditableRow, WalletRow
from finance.models.wallets import Wallet
from finance.money import MoneyField

LONGEST_TEXT = 2000


class Import(EditableRow):
    """A file that came in: looked at first, then committed in one step, which can be undone."""

    class State(models.TextChoices):
        PREVIEW = "PREVIEW", "Looked at: nothing is booked"
        COMMITTED = "COMMITTED", "Booked"
        UNDONE = "UNDONE", "Booked and taken back"

    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, db_index=False, related_name="imports")
    asked_deposit_id = models.BigIntegerField(
        null=True, blank=True, help_text="What it was brought in for: where a file of one account is booked."
    )
    asked_profile_id = models.BigIntegerField(
        null=True,
        blank=True,
        help_text="The profile by which it was asked to be read; none where that of its columns is.",
    )
    state = models.CharField(max_length=9, choices=State, default=State.PREVIEW, help_text="How far it is.")
    format = models.CharField(max_length=12, help_text="What kind of file it is, by its content.")
    file_name = models.CharField(max_length=200, blank=True, default="", help_text="What the file was called.")
    source = models.CharField(max_length=64, help_text="The same for files of one kind and one layout.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file.")
    decisions = models.JSONField(default=list, blank=True, help_text="How the file was read, with the evidence.")
    columns = models.JSONField(default=list, blank=True, help_text="The names of its columns, where it is a table.")
    answers = models.JSONField(
        default=dict, blank=True, help_text="What was decided otherwise than the file tells, by topic."
    )
    committed_at = models.DateTimeField(null=True, editable=False, help_text="When it was booked.")
    undone_at = models.DateTimeField(null=True, editable=False, help_text="When it was taken back.")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["wallet", "id"], name="import_of_wallet"),
            models.Index(fields=["created_at"], condition=Q(state="PREVIEW"), name="import_preview_by_age"),
        ]

    def __str__(self) -> str:
        return self.file_name or f"{self.format}, {self.created_at:%Y-%m-%d}"


class ImportFile(WalletRow):
    """The file of an import, which is read again when it is decided otherwise; gone once that is committed."""

    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, db_index=False, related_name="import_files")
    origin = models.ForeignKey(Import, on_delete=models.CASCADE, db_index=False, related_name="files")
    content = models.BinaryField(help_text="The file, packed by zlib.")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["wallet", "origin"],
                name="import_has_one_file",
                violation_error_code="origin",
                violation_error_message="The import has its file.",
            )
        ]

    def __str__(self) -> str:
        return f"The file of {self.origin}"


class ImportStatement(WalletRow):
    """One account that the file tells of, and the deposit that it is."""

    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, db_index=False, related_name="import_statements")
    origin = models.ForeignKey(Import, on_delete=models.CASCADE, db_index=False, related_name="statements")
    position = models.PositiveIntegerField(help_text="Its place in the file, from 0.")
    account = models.CharField(max_length=128, blank=True, default="", help_text="Its number, as the file has it.")
    written_currency = models.CharField(max_length=3, blank=True, default="", help_text="As the file has it.")
    deposit = models.ForeignKey(
        Deposit,
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="import_statements",
        help_text="Where its rows are booked; none while that is not known.",
    )
    first_on = models.DateField(null=True, help_text="The day of its earliest row.")
    last_on = models.DateField(null=True, help_text="The day of its latest row.")
    opening = MoneyField(  # type: ignore[misc]
        null=True, help_text="What the file says was there before its first row."
    )
    closing = MoneyField(  # type: ignore[misc]
        null=True, help_text="What the file says is there after its last row."
    )
    closing_on = models.DateField(null=True, help_text="The day of the closing balance.")
    difference = MoneyField(  # type: ignore[misc]
        null=True, help_text="By how much the closing balance is not the opening one and the rows."
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["wallet", "origin", "position"],
                name="import_statement_is_unique_to_its_place",
                violation_error_code="position",
                violation_error_message="The place in the file is taken.",
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["wallet", "account", "id"], name="import_statement_by_account")
        ]

    def __str__(self) -> str:
        return self.account or f"{self.origin}, {self.position + 1}"


class ImportRow(WalletRow):
    """One row of the file, what was read of it, what it meets and what becomes of it.

    ``category_id``, ``entity_id``, ``bucket_id``, ``meets`` and ``transaction`` may name what is gone meanwhile, since
    nobody who deletes something asks for all rows that ever came in; who writes a row has to see them. ``landed_on`` is
    there: who deletes a deposit takes its rows off it, asking for those of its wallet, as Django would not.
    """

    class Status(models.TextChoices):
        NEW = "NEW", "Not known yet"
        DUPLICATE = "DUPLICATE", "This very row came in before"
        LIKELY_DUPLICATE = "LIKELY_DUPLICATE", "It probably came in before, by a file of another kind"
        MATCHES = "MATCHES", "It confirms a transaction that was entered by hand"
        TRANSFER = "TRANSFER", "Its other leg is on another deposit, or will come in another file"
        CORRECTS = "CORRECTS", "It changes or takes back what came in before"
        SKIPPED = "SKIPPED", "It moves nothing: pending, zero or a footer"
        INVALID = "INVALID", "It cannot be booked"

    class Decision(models.TextChoices):
        IMPORT = "IMPORT", "Book it as a transaction of its own"
        SKIP = "SKIP", "Leave it"
        CONFIRM = "CONFIRM", "Let it confirm the transaction that it meets"
        PAIR = "PAIR", "Make it a leg of a transfer"
        CORRECT = "CORRECT", "Change the transaction that it meets to what it says, or delete it where it is taken back"

    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, db_index=False, related_name="import_rows")
    origin = models.ForeignKey(Import, on_delete=models.CASCADE, db_index=False, related_name="rows")
    statement = models.ForeignKey(
        ImportStatement, on_delete=models.CASCADE, db_index=False, related_name="rows", help_text="Its account."
    )
    position = models.PositiveIntegerField(help_text="Its place in the file, from 0.")
    line = models.PositiveIntegerField(help_text="The line of the file that it begins in, from 1; 0 for none.")
    raw = models.TextField(blank=True, default="", help_text="What stands in the file.")
    date = models.DateField(null=True, help_text="The booking day.")
    value_date = models.DateField(null=True, help_text="The value day.")
    amount = MoneyField(  # type: ignore[misc]
        null=True, help_text="The signed change of the account's balance."
    )
    counterparty = models.TextField(blank=True, default="", help_text="Who is at the other side.")
    description = models.TextField(blank=True, default="", help_text="What it is for.")
    folded_text = SearchField("counterparty", "description")
    written_category = models.TextField(blank=True, default="", help_text="The category, where the file has one.")
    other_account = models.CharField(max_length=128, blank=True, default="", help_text="The account at the other side.")
    is_transfer = models.BooleanField(default=False, help_text="Whether the file says that it is a leg of a transfer.")
    external_id = models.CharField(max_length=256, blank=True, default="", help_text="The bank's own name for it.")
    balance = MoneyField(  # type: ignore[misc]
        null=True, help_text="The account's balance after it, where the file tells it."
    )
    identity = models.CharField(max_length=32, blank=True, default="", help_text="What the row is known by.")
    corrects = models.CharField(
        max_length=32,
        blank=True,
        default="",
        db_default="",
        help_text="What the earlier row that it corrects is known by.",
    )
    is_withdrawal = models.BooleanField(
        default=False, db_default=False, help_text="Whether it takes that back without another in its place."
    )
    status = models.CharField(max_length=16, choices=Status, help_text="What it is, seen from what is there.")
    reason = models.CharField(
        max_length=32, choices=ImportReason, blank=True, default="", help_text="Why, for programs."
    )
    message = models.TextField(blank=True, default="", help_text="Why, in words.")
    decision = models.CharField(max_length=7, choices=Decision, help_text="What becomes of it.")
    is_decided = models.BooleanField(default=False, help_text="Whether a person decided that.")
    name = models.TextField(blank=True, default="", help_text="What the transaction is called.")
    category_id = models.BigIntegerField(null=True, help_text="The category that it gets.")
    entity_id = models.BigIntegerField(null=True, help_text="The entity that it gets.")
    bucket_id = models.BigIntegerField(null=True, help_text="The bucket that it gets.")
    suggested = models.JSONField(default=dict, blank=True, help_text="Which of these are suggested, and by what.")
    meets_id = models.BigIntegerField(
        null=True, help_text="The transaction there already that it is, confirms or pairs with."
    )
    pairs_with = models.PositiveIntegerField(null=True, help_text="The place of the other leg in the same file.")
    to_deposit_id = models.BigIntegerField(null=True, help_text="Where the other leg is made, which is not there yet.")
    transaction = models.ForeignKey(
        Transaction,
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="import_rows",
        help_text="What it was booked as, or confirmed.",
    )
    transaction_version = models.PositiveIntegerField(null=True, help_text="Which version of that it left behind.")
    landed_on = models.ForeignKey(
        Deposit,
        on_delete=models.DO_NOTHING,
        null=True,
        db_index=False,
        related_name="landed_rows",
        help_text="Where it came in; none until then, and once that is undone.",
    )
    before = models.JSONField(null=True, help_text="What was otherwise before it came in, and is so again without it.")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["wallet", "origin", "position"],
                name="import_row_is_unique_to_its_place",
                violation_error_code="position",
                violation_error_message="The place in the file is taken.",
            ),
            models.UniqueConstraint(
                fields=["wallet", "landed_on", "identity"],
                condition=Q(landed_on__isnull=False),
                name="import_row_comes_in_once",
                violation_error_code="id",
                violation_error_message="The row came in before.",
            ),
            models.CheckConstraint(
                condition=Q(landed_on=None) | ~Q(identity=""),
                name="what_came_in_has_an_identity",
                violation_error_code="identity",
                violation_error_message="What came in is known by something.",
            ),
            models.CheckConstraint(
                condition=Q(decision="SKIP") | Q(date__isnull=False, amount__isnull=False),
                name="what_is_imported_has_a_day_and_an_amount",
                violation_error_code="decision",
                violation_error_message="The row was not read, so that it can only be left.",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["wallet", "transaction"],
                condition=Q(transaction__isnull=False),
                name="import_row_by_transaction",
            ),
            models.Index(
                fields=["wallet", "landed_on", "date"],
                condition=Q(landed_on__isnull=False),
                name="landed_rows_by_date",
            ),
            models.Index(
                fields=["wallet", "landed_on", "corrects"],
                condition=Q(landed_on__isnull=False) & ~Q(corrects=""),
                name="landed_corrections",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin}, line {self.line}"
