"""The transactions that rows become, each checked as one that is entered alone."""

import datetime as dt
from typing import NamedTuple

from core.errors import InvalidInput, NotFound
from core.models import User
from finance.exchange.imports.drafts import NEUTRAL, OPENING, Decision
from finance.exchange.reading import Problems
from finance.ledger.selectors.named_rows import named_row
from finance.ledger.services.guards import retired
from finance.models import Bucket, Category, ImportRow, Kind, Period, Transaction, Wallet
from finance.models.imports import LONGEST_TEXT
from finance.transactions.services.recording_many import PeriodsByDay
from finance.transactions.services.references import set_category, set_deposit, set_entity


class Named(NamedTuple):
    """What many rows name alike."""

    deposit_id: int
    kind: str
    category_id: int | None
    entity_id: int | None
    bucket_id: int | None


class Drawer:
    """Draws transactions for the rows of one wallet; what is wrong with one is noted by its place."""

    def __init__(self, user: User, wallet: Wallet, problems: Problems) -> None:
        self._user, self._wallet, self._problems = user, wallet, problems
        self._periods = PeriodsByDay(wallet)
        self._patterns: dict[Named, Transaction | str] = {}
        self._kinds = dict(Category.objects.filter(wallet=wallet).values_list("pk", "kind"))

    def draw(self, row: ImportRow) -> Transaction | None:
        """Not saved; None where it cannot be."""
        if row.statement.deposit_id is None:
            self._refuse(f"statements.{row.statement.position}", "The account has no deposit yet.")
            return None
        pattern = self._pattern(self._named(row, row.statement.deposit_id))
        if isinstance(pattern, str):
            self._refuse(f"rows.{row.position}", f"Line {row.line}: {pattern}")
            return None
        assert row.date is not None  # The database holds that of whatever is not left.
        period = self._periods.on(row.date)
        if period and period.status == Period.Status.CLOSED:
            self._refuse(f"rows.{row.position}", f"Line {row.line}: The period {period.name} is closed.")
            return None
        return self._checked(row, row.date, pattern, period)

    def _checked(self, row: ImportRow, day: dt.date, pattern: Transaction, period: Period | None) -> Transaction | None:
        transaction = Transaction(
            kind=pattern.kind,
            wallet=self._wallet,
            deposit=pattern.deposit,
            category=pattern.category,
            entity=pattern.entity,
            period=period,
            amount=row.amount,
            date=day,
            name=row.name,
            note=note_of(row),
            is_opening=row.reason == OPENING,
        )
        try:
            transaction.require_clean()
        except InvalidInput as error:
            self._refuse(f"rows.{row.position}", f"Line {row.line}: {_said(error)}")
            return None
        return transaction

    def _named(self, row: ImportRow, deposit_id: int) -> Named:
        is_plain = row.decision != Decision.PAIR and row.reason != OPENING
        category_id = row.category_id if is_plain else None
        return Named(deposit_id, self._kind_of(row, category_id), category_id, row.entity_id, row.bucket_id)

    def _kind_of(self, row: ImportRow, category_id: int | None) -> str:
        """That of its category; without one by its sign, but for a leg, which is neither earned nor spent."""
        if category_id in self._kinds:
            return self._kinds[category_id]
        if row.decision == Decision.PAIR or row.reason in NEUTRAL:
            return Kind.NEUTRAL
        return Kind.INCOME if row.amount > 0 else Kind.EXPENSE

    def _pattern(self, named: Named) -> Transaction | str:
        """A transaction that names these rows, which are there, of one wallet and active; or why it cannot."""
        if named not in self._patterns:
            try:
                self._patterns[named] = self._tried(named)
            except (InvalidInput, NotFound) as error:
                self._patterns[named] = _said(error)
        return self._patterns[named]

    def _tried(self, named: Named) -> Transaction:
        row = Transaction(kind=named.kind, wallet=self._wallet)
        problems = set_category(row, self._user, named.category_id)
        problems |= set_deposit(row, self._user, named.deposit_id) | set_entity(row, self._user, named.entity_id)
        if named.bucket_id is not None:
            bucket = named_row(Bucket, self._user, self._wallet, named.bucket_id, "bucket_id")
            problems |= retired("bucket_id", bucket)
        if problems:
            raise InvalidInput(problems)
        return row

    def _refuse(self, path: str, message: str) -> None:
        self._problems.note(path, message)


def note_of(row: ImportRow) -> str:
    """What the row says beside its name."""
    said = dict.fromkeys(text for text in (row.counterparty, row.description) if text and text != row.name)
    return "\n".join(said)[:LONGEST_TEXT]


def _said(error: InvalidInput | NotFound) -> str:
    return " ".join(dict.fromkeys(message for messages in error.fields.values() for message in messages)) or str(error)
