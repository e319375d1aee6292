"""Whether the rows of a household file fit together: what they name is there, and nothing is there twice."""

from collections.abc import Hashable, Iterable
from itertools import pairwise
from typing import TypeVar

from core.errors import START_AFTER_END
from core.text import fold
from finance.days import is_turned_around
from finance.exchange.household.rows import (
    CategoryRow,
    ExpectedFigure,
    Figure,
    Household,
    NamedRow,
    PeriodRow,
    PredictionRow,
    Row,
    TransactionRow,
)
from finance.exchange.household.transfers import check_transfers
from finance.exchange.reading import Problems, shown
from finance.models import Category, Kind, Period

AnyRow = TypeVar("AnyRow", bound=Row)
NameKey = tuple[str, str]
"""The folded names of a wallet and of something in it."""
CategoryKey = tuple[str, str, str]
"""The same, and the kind of a category."""


def check_references(household: Household) -> None:
    """InvalidInput with the key path of every row that names what is not there, or contradicts another row."""
    problems = Problems()
    _References(household, problems).check()
    problems.refuse()
    check_transfers(household, problems)
    problems.refuse()


class _References:
    def __init__(self, household: Household, problems: Problems) -> None:
        self.household = household
        self.problems = problems
        self.wallets = {fold(row.name) for row in household.wallets}
        self.deposits = {name_key(row) for row in household.deposits}
        self.entities = {name_key(row) for row in household.entities}
        self.deposit_names = {fold(row.name) for row in household.deposits}
        self.categories = {category_key(row) for row in household.categories}
        self.periods = {name_key(row): row for row in household.periods}

    def check(self) -> None:
        self._check_distinct()
        file = self.household
        for category in self._in_known_wallets(file.categories):
            self._check_category(category)
        for period in self._in_known_wallets(file.periods):
            turned_around = is_turned_around(period.starts_on, period.ends_on)
            self._require(not turned_around, period, "ends_on", START_AFTER_END)
        self._check_days()
        for prediction in self._in_known_wallets(file.predictions):
            self._check_prediction(prediction)
        for transaction in self._in_known_wallets(file.transactions):
            self._check_transaction(transaction)
        for figure in file.expected:
            self._check_expected(figure)

    def _check_distinct(self) -> None:
        file = self.household
        for named in (file.wallets, file.deposits, file.entities, file.periods):
            self._distinct((row, "name", name_key(row)) for row in named)
        self._distinct((row, "name", category_key(row)) for row in file.categories)
        predictions = file.predictions
        self._distinct((row, "category", (key_of(row, row.period), fold(row.category))) for row in predictions)
        active = [row for row in file.periods if row.status == Period.Status.ACTIVE]
        self._distinct((row, "status", fold(row.wallet)) for row in active)
        for row in [*file.deposits, *file.entities]:
            self._require(fold(row.wallet) in self.wallets, row, "wallet", f"No wallet is named {shown(row.wallet)}.")

    def _distinct(self, rows: Iterable[tuple[Row, str, Hashable]]) -> None:
        paths: dict[Hashable, str] = {}
        for row, field, key in rows:
            first = paths.setdefault(key, row.path)
            self._require(first == row.path, row, field, f"The value is the same as in {first}.")

    def _in_known_wallets(self, rows: list[AnyRow]) -> list[AnyRow]:
        """The rows whose wallet is there; the others are noted, and not looked at further."""
        for row in rows:
            self._require(fold(row.wallet) in self.wallets, row, "wallet", f"No wallet is named {shown(row.wallet)}.")
        return [row for row in rows if fold(row.wallet) in self.wallets]

    def _check_category(self, row: CategoryRow) -> None:
        fits = row.priority is None or row.priority in Category.PRIORITIES[row.kind]
        self._require(fits, row, "priority", f"A category of kind {row.kind} does not have this priority.")
        if row.default_deposit is not None:
            self._require_deposit(row, "default_deposit", row.default_deposit)

    def _check_days(self) -> None:
        for periods in _by_wallet(self.household.periods).values():
            for earlier, later in pairwise(sorted(periods, key=lambda period: period.starts_on)):
                apart = earlier.ends_on < later.starts_on
                self._require(apart, later, "starts_on", f"The days overlap those of {earlier.path}.")

    def _check_prediction(self, row: PredictionRow) -> None:
        self._require_category(row, row.category, Kind.EXPENSE)
        period = self.periods.get(key_of(row, row.period))
        if period is None:
            self.problems.note(f"{row.path}.period", f"No period of {row.wallet} is named {shown(row.period)}.")
            return
        may_have_begun = period.status != Period.Status.DRAFT or row.initial_plan is None
        self._require(may_have_begun, row, "initial_plan", "A period that is a draft has no initial plans.")

    def _check_transaction(self, row: TransactionRow) -> None:
        self._require_deposit(row, "deposit", row.deposit)
        if row.category is not None:
            self._require_category(row, row.category, row.kind)
        if row.counterparty is not None:
            self._check_counterparty(row, row.counterparty)

    def _check_counterparty(self, row: TransactionRow, name: str) -> None:
        if key_of(row, name) in self.entities:
            return
        self._require(
            fold(name) in self.deposit_names, row, "counterparty", f"No entity or deposit is named {shown(name)}."
        )
        self._require(fold(name) != fold(row.deposit), row, "counterparty", "A deposit cannot pay itself.")

    def _check_expected(self, row: ExpectedFigure) -> None:
        name, named = (
            fold(row.name),
            [deposit for deposit in self.household.deposits if fold(deposit.name) == fold(row.name)],
        )
        if row.figure is Figure.WALLET_BALANCE:
            known = name in self.wallets
        elif row.figure is Figure.DEPOSIT_BALANCE:
            known = len(named) == 1
        else:
            known = (fold(row.wallet or ""), name) in self.periods
        if not known:
            problem = "Several deposits have" if len(named) > 1 else "Nothing has"
            self.problems.note(row.path, f"{problem} the name {shown(row.name)}.")

    def _require_deposit(self, row: Row, field: str, name: str) -> None:
        there = key_of(row, name) in self.deposits
        self._require(there, row, field, f"No deposit of {row.wallet} is named {shown(name)}.")

    def _require_category(self, row: Row, name: str, kind: Kind) -> None:
        there = (*key_of(row, name), kind) in self.categories
        self._require(there, row, "category", f"No category of {row.wallet} of kind {kind} is named {shown(name)}.")

    def _require(self, is_right: bool, row: Row, field: str, message: str) -> None:
        if not is_right:
            self.problems.note(f"{row.path}.{field}", message)


def key_of(row: Row, name: str) -> NameKey:
    """What something of this name in the row's wallet is known by."""
    return fold(row.wallet), fold(name)


def name_key(row: NamedRow) -> NameKey:
    return key_of(row, row.name)


def category_key(row: CategoryRow) -> CategoryKey:
    return *name_key(row), row.kind


def _by_wallet(periods: list[PeriodRow]) -> dict[str, list[PeriodRow]]:
    found: dict[str, list[PeriodRow]] = {}
    for row in periods:
        found.setdefault(fold(row.wallet), []).append(row)
    return found
