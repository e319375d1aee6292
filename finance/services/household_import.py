"""Loading a household file through the services, so that every rule holds for its rows as for anybody's."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from core.errors import InvalidInput
from core.fields import fold
from core.models import User
from core.writes import write
from finance.models import Kind, Period, Prediction, Transaction
from finance.services.household_expectations import refuse_unexpected_figures
from finance.services.household_file import Household, PeriodRow, PredictionRow, TransactionRow
from finance.services.household_names import Names, load_names, problems_at
from finance.services.household_references import NameKey, check_references, key_of, name_key
from finance.services.periods import activate_period, close_period, create_period
from finance.services.predictions import create_prediction, update_prediction
from finance.services.transactions import create_expense, create_income

IN_ORDER: Final = [Period.Status.CLOSED, Period.Status.ACTIVE, Period.Status.DRAFT]
"""A period is closed before the next one is activated, and a draft stays one."""


class Facts(NamedTuple):
    """What two transactions agree in when they are taken for the same one."""

    kind: str
    date: dt.date
    name: str
    amount: Decimal
    deposit_id: int
    category_id: int | None
    entity_id: int | None


@write
def import_household(*, user: User, household: Household) -> Counter[str]:
    """Load what is not there yet, all of it or nothing; returns how many rows of each table are new.

    InvalidInput names the key path of a row that does not fit, and of figures that came out other than expected.
    """
    check_references(household)
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    names = load_names(user, household)
    _Load(user, household, names).run()
    refuse_unexpected_figures(household.expected, names)
    return names.new


class _Load:
    """Periods with their plans and transactions, where everything they name is there."""

    def __init__(self, user: User, household: Household, names: Names) -> None:
        self.user = user
        self.household = household
        self.names = names
        self.recorded = self._recorded()
        self.predictions: dict[NameKey, list[PredictionRow]] = defaultdict(list)
        for row in household.predictions:
            self.predictions[key_of(row, row.period)].append(row)

    def run(self) -> None:
        transactions, without_period = self._transactions_by_period()
        for row in sorted(self.household.periods, key=lambda row: (IN_ORDER.index(row.status), row.starts_on)):
            self._load_period(row, transactions[name_key(row)])
        self._record(without_period)

    def _transactions_by_period(self) -> tuple[dict[NameKey, list[TransactionRow]], list[TransactionRow]]:
        by_period: dict[NameKey, list[TransactionRow]] = defaultdict(list)
        without: list[TransactionRow] = []
        for row in self.household.transactions:
            period = next((period for period in self.household.periods if _is_in(row, period)), None)
            (by_period[name_key(period)] if period else without).append(row)
        return by_period, without

    def _load_period(self, row: PeriodRow, transactions: list[TransactionRow]) -> None:
        """Bring a new period to its status, with what belongs to it; one that is there keeps its own."""
        period = Period.objects.filter(wallet=self.names.wallet_of(row), folded_name=fold(row.name)).first()
        if period and (period.starts_on, period.ends_on) != (row.starts_on, row.ends_on):
            raise InvalidInput({row.path: ["There is a period of this name already, with other days."]})
        period_id = period.pk if period else self._create_period(row)
        plans = self._plan(row, period_id)
        if not period and row.status != Period.Status.DRAFT:
            with problems_at(row.path):
                activate_period(user=self.user, period_id=period_id)
        self._change_plans(plans)
        self._record(transactions)
        if not period and row.status == Period.Status.CLOSED:
            with problems_at(row.path):
                close_period(user=self.user, period_id=period_id)

    def _create_period(self, row: PeriodRow) -> int:
        with problems_at(row.path):
            period = create_period(
                user=self.user,
                wallet_id=self.names.wallet_of(row),
                name=row.name,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
            )
        self.names.new["periods"] += 1
        return period.pk

    def _plan(self, period: PeriodRow, period_id: int) -> list[tuple[PredictionRow, int]]:
        """Make the predictions that are not there, with the plans they began with."""
        there = set(Prediction.objects.filter(period=period_id).values_list("category_id", flat=True))
        made = []
        for row in self.predictions[name_key(period)]:
            category_id = self.names.categories[*key_of(row, row.category), Kind.EXPENSE]
            if category_id not in there:
                made.append((row, self._create_prediction(row, period_id, category_id)))
        self.names.new["predictions"] += len(made)
        return made

    def _create_prediction(self, row: PredictionRow, period_id: int, category_id: int) -> int:
        plan = row.current_plan if row.initial_plan is None else row.initial_plan
        with problems_at(row.path):
            return create_prediction(user=self.user, period_id=period_id, category_id=category_id, current_plan=plan).pk

    def _change_plans(self, plans: list[tuple[PredictionRow, int]]) -> None:
        """Give new predictions the plans they have now, where these are others."""
        for row, prediction_id in plans:
            if row.initial_plan not in {None, row.current_plan}:
                with problems_at(row.path):
                    update_prediction(user=self.user, prediction_id=prediction_id, current_plan=row.current_plan)

    def _record(self, rows: Iterable[TransactionRow]) -> None:
        for row in rows:
            facts = self._facts(row)
            if self.recorded[facts]:
                self.recorded[facts] -= 1
            else:
                self._create_transaction(row.path, facts)

    def _create_transaction(self, path: str, facts: Facts) -> None:
        create = create_income if facts.kind == Kind.INCOME else create_expense
        with problems_at(path):
            create(
                user=self.user,
                amount=abs(facts.amount),
                date=facts.date,
                name=facts.name,
                deposit_id=facts.deposit_id,
                category_id=facts.category_id,
                entity_id=facts.entity_id,
            )
        self.names.new["transactions"] += 1

    def _facts(self, row: TransactionRow) -> Facts:
        names = self.names
        return Facts(
            kind=row.kind,
            date=row.date,
            name=row.name,
            amount=row.amount if row.kind == Kind.INCOME else -row.amount,
            deposit_id=names.deposits[key_of(row, row.deposit)],
            category_id=names.categories[*key_of(row, row.category), row.kind] if row.category else None,
            entity_id=names.entities[key_of(row, row.counterparty)] if row.counterparty else None,
        )

    def _recorded(self) -> Counter[Facts]:
        """How often the transactions of the file's days are there already."""
        days = [row.date for row in self.household.transactions]
        if not days:
            return Counter()
        there = Transaction.objects.filter(wallet__in=self.names.wallets.values(), date__range=(min(days), max(days)))
        return Counter(Facts(*facts) for facts in there.values_list(*Facts._fields))


def _is_in(row: TransactionRow, period: PeriodRow) -> bool:
    return fold(row.wallet) == fold(period.wallet) and period.starts_on <= row.date <= period.ends_on
