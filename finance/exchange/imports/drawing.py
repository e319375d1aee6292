"""The transactions that rows become, each checked as one that is entered alone."""

from typing import NamedTuple

from core.errors import InvalidInput, NotFound
from core.models import User
from finance.exchange.imports.decided import Decided
from finance.exchange.imports.drafts import NEUTRAL, OPENS, Decision
from finance.exchange.reading import Problems
from finance.ledger.selectors.named_rows import named_row
from finance.ledger.services.guards import retired
from finance.models import Bucket, Category, Kind, Period, Transaction, Wallet
from finance.models.imports import LONGEST_TEXT
from finance.transactions.services.patterns import Own, Pattern
from finance.transactions.services.recording_many import PeriodsByDay
from finance.transactions.services.references import set_category, set_deposit, set_entity


class Named(NamedTuple):
    """What many rows name alike."""

    deposit_id: int
    kind: str
    category_id: int | None
    entity_id: int | None
    bucket_id: int | None
    is_opening: bool


class Drawer:
    """Draws transactions for the rows of one wallet; what is wrong with one is noted by its place."""

    def __init__(self, user: User, wallet: Wallet, problems: Problems) -> None:
        self._user, self._wallet, self._problems = user, wallet, problems
        self._periods = PeriodsByDay(wallet)
        self._patterns: dict[Named, Pattern | str] = {}
        self._kinds = dict(Category.objects.filter(wallet=wallet).values_list("pk", "kind"))

    def draw(self, row: Decided) -> Transaction | None:
        """Not saved; None where it cannot be."""
        if row.deposit_id is None:
            self._refuse(f"statements.{row.account}", "The account has no deposit yet.")
            return None
        pattern = self._pattern(self._named(row, row.deposit_id))
        if isinstance(pattern, str):
            self._refuse(f"rows.{row.position}", f"Line {row.line}: {pattern}")
            return None
        period = self._periods.on(row.date)
        if period and period.status == Period.Status.CLOSED:
            self._refuse(f"rows.{row.position}", f"Line {row.line}: The period {period.name} is closed.")
            return None
        return self._checked(row, pattern, period)

    def _checked(self, row: Decided, pattern: Pattern, period: Period | None) -> Transaction | None:
        try:
            return pattern.draw(Own(row.amount, row.date, row.name, note_of(row)), period)
        except InvalidInput as error:
            self._refuse(f"rows.{row.position}", f"Line {row.line}: {_said(error)}")
            return None

    def _named(self, row: Decided, deposit_id: int) -> Named:
        is_opening = row.reason in OPENS
        category_id = None if is_opening or row.decision == Decision.PAIR else row.category_id
        kind = self._kind_of(row, category_id)
        return Named(deposit_id, kind, category_id, row.entity_id, row.bucket_id, is_opening)

    def _kind_of(self, row: Decided, category_id: int | None) -> str:
        """That of its category; without one by its sign, but for a leg, which is neither earned nor spent."""
        if category_id in self._kinds:
            return self._kinds[category_id]
        if row.decision == Decision.PAIR or row.reason in NEUTRAL:
            return Kind.NEUTRAL
        return Kind.INCOME if row.amount > 0 else Kind.EXPENSE

    def _pattern(self, named: Named) -> Pattern | str:
        """What names these rows, which are there, of one wallet and active; or why it cannot."""
        if named not in self._patterns:
            try:
                self._patterns[named] = self._tried(named)
            except (InvalidInput, NotFound) as error:
                self._patterns[named] = _said(error)
        return self._patterns[named]

    def _tried(self, named: Named) -> Pattern:
        row = Transaction(kind=named.kind, wallet=self._wallet, is_opening=named.is_opening)
        problems = set_category(row, self._user, named.category_id)
        problems |= set_deposit(row, self._user, named.deposit_id) | set_entity(row, self._user, named.entity_id)
        if named.bucket_id is not None:
            bucket = named_row(Bucket, self._user, self._wallet, named.bucket_id, "bucket_id")
            problems |= retired("bucket_id", bucket)
        if problems:
            raise InvalidInput(problems)
        return Pattern(row)

    def _refuse(self, path: str, message: str) -> None:
        self._problems.note(path, message)


def note_of(row: Decided) -> str:
    """What the row says beside its name."""
    said = dict.fromkeys(text for text in (row.counterparty, row.description) if text and text != row.name)
    return "\n".join(said)[:LONGEST_TEXT]


def _said(error: InvalidInput | NotFound) -> str:
    return " ".join(dict.fromkeys(message for messages in error.fields.values() for message in messages)) or str(error)
