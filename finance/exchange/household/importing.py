"""Loading a household file through the services, so that every rule holds for its rows as for anybody's."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from core.errors import DomainError, InvalidInput
from core.models import User
from core.text import fold
from core.writes import write
from finance.exchange.household.expectations import refuse_unexpected_figures
from finance.exchange.household.names import Names, load_names, problems_at
from finance.exchange.household.references import NameKey, check_references, key_of, name_key
from finance.exchange.household.rows import Household, PeriodRow, PredictionRow, TransactionRow
from finance.exchange.household.transfers import entries_of
from finance.models import Kind, Period, Prediction, Transaction
from finance.planning.services.periods import activate_period, close_period, create_period
from finance.planning.services.predictions import create_prediction, update_prediction
from finance.transactions.services.income_and_expenses import create_expense, create_income
from finance.transactions.services.recording_many import Draft, Named, record_many
from finance.transactions.services.transfers import create_transfer

IN_ORDER: Final = [Period.Status.CLOSED, Period.Status.ACTIVE, Period.Status.DRAFT]
"""A period is closed before the next one is activated, and a draft stays one."""


Entry = Sequence[TransactionRow]
"""What is recorded at once: an income or an expense, or the leg out and the leg in of a transfer."""


class Facts(NamedTuple):
    """What two transactions agree in when they are taken for the same one."""

    kind: str
    date: dt.date
    name: str
    amount: Decimal
    deposit_id: int
    category_id: int | None
    entity_id: int | None


class New(NamedTuple):
    """An entry that is not there yet."""

    entry: Entry
    facts: tuple[Facts, ...]

    @property
    def is_single(self) -> bool:
        """Whether it is an income or expense, not a transfer."""
        return len(self.facts) == 1

    @property
    def draft(self) -> Draft:
        """Of an income or expense."""
        [facts] = self.facts
        named = Named(facts.kind, facts.deposit_id, facts.category_id, facts.entity_id)
        return Draft(named, abs(facts.amount), facts.date, facts.name)


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
        periods = sorted(self.household.periods, key=lambda row: (IN_ORDER.index(row.status), row.starts_on))
        entries, without_period = self._entries_by_period(periods)
        for row in periods:
            self._load_period(row, entries[name_key(row)])
        self._record(without_period)

    def _entries_by_period(self, periods: list[PeriodRow]) -> tuple[dict[NameKey, list[Entry]], list[Entry]]:
        """A transfer between two wallets is recorded with its first period: the other one will gather its leg."""
        by_period: dict[NameKey, list[Entry]] = defaultdict(list)
        without: list[Entry] = []
        found = entries_of(self.household)
        for entry in [*([row] for row in found.single), *found.transfers]:
            period = next((period for period in periods if any(_is_in(row, period) for row in entry)), None)
            (by_period[name_key(period)] if period else without).append(entry)
        return by_period, without

    def _load_period(self, row: PeriodRow, entries: list[Entry]) -> None:
        """Bring a new period to its status, with what belongs to it; one that is there keeps its own."""
        period = Period.objects.filter(wallet=self.names.wallet_of(row), folded_name=fold(row.name)).first()
        if period and (period.starts_on, period.ends_on) != (row.starts_on, row.ends_on):
            raise InvalidInput({row.path: ["There is a period of this name already, with other days."]})
        period_id = period.pk if period else self._create_period(row)
        planned = self.predictions[name_key(row)]
        plans = self._plan([plan for plan in planned if plan.initial_plan is not None], period_id)
        if not period and row.status != Period.Status.DRAFT:
            with problems_at(row.path):
                activate_period(user=self.user, period_id=period_id)
        self._change_plans(plans)
        self._plan([plan for plan in planned if plan.initial_plan is None], period_id)
        self._record(entries)
        if not period and row.status == Period.Status.CLOSED:
            with problems_at(row.path):
                close_period(user=self.user, period_id=period_id)

    def _create_period(self, row: PeriodRow) -> int:
        with problems_at(row.path):
            created = create_period(
                user=self.user,
                wallet_id=self.names.wallet_of(row),
                name=row.name,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
            )
        self.names.new["periods"] += 1
        return created.answer.pk

    def _plan(self, rows: Iterable[PredictionRow], period_id: int) -> list[tuple[PredictionRow, int]]:
        """Make the predictions that are not there, with the plans they began with, if they had any."""
        there = set(Prediction.objects.filter(period=period_id).values_list("category_id", flat=True))
        made = []
        for row in rows:
            category_id = self.names.categories[*key_of(row, row.category), Kind.EXPENSE]
            if category_id not in there:
                made.append((row, self._create_prediction(row, period_id, category_id)))
        self.names.new["predictions"] += len(made)
        return made

    def _create_prediction(self, row: PredictionRow, period_id: int, category_id: int) -> int:
        plan = row.current_plan if row.initial_plan is None else row.initial_plan
        with problems_at(row.path):
            created = create_prediction(user=self.user, period_id=period_id, category_id=category_id, current_plan=plan)
        if row.initial_plan is not None and created.answer.period.status == Period.Status.ACTIVE:
            raise InvalidInput({f"{row.path}.initial_plan": ["The period has begun without this plan."]})
        return created.answer.pk

    def _change_plans(self, plans: list[tuple[PredictionRow, int]]) -> None:
        """Give new predictions the plans they have now, where these are others."""
        for row, prediction_id in plans:
            if row.initial_plan not in {None, row.current_plan}:
                with problems_at(row.path):
                    update_prediction(user=self.user, prediction_id=prediction_id, current_plan=row.current_plan)

    def _record(self, entries: Iterable[Entry]) -> None:
        """What is not there yet: at once what is no transfer, and one by one where one of them is wrong, to name it."""
        new = [New(entry, facts) for entry in entries if not self._is_recorded(facts := self._facts_of(entry))]
        single, transfers = [each for each in new if each.is_single], [each for each in new if not each.is_single]
        try:
            record_many(user=self.user, drafts=[each.draft for each in single])
        except DomainError:
            transfers = single + transfers
        else:
            self.names.new["transactions"] += len(single)
        for each in transfers:
            self._create(*each)

    def _is_recorded(self, facts: tuple[Facts, ...]) -> bool:
        """Whether it is there, once for each time that it is."""
        if not self.recorded[facts]:
            return False
        self.recorded[facts] -= 1
        return True

    def _create(self, entry: Entry, facts: tuple[Facts, ...]) -> None:
        with problems_at(*(row.path for row in entry)):
            match facts:
                case [out, into]:
                    self._create_transfer(out, into)
                case [single]:
                    self._create_transaction(single)
        self.names.new["transactions"] += len(facts)

    def _create_transaction(self, facts: Facts) -> None:
        create = create_income if facts.kind == Kind.INCOME else create_expense
        create(
            user=self.user,
            amount=abs(facts.amount),
            date=facts.date,
            name=facts.name,
            deposit_id=facts.deposit_id,
            category_id=facts.category_id,
            entity_id=facts.entity_id,
        )

    def _create_transfer(self, out: Facts, into: Facts) -> None:
        create_transfer(
            user=self.user,
            amount=into.amount,
            date=out.date,
            name=out.name,
            received_name=into.name,
            from_deposit_id=out.deposit_id,
            to_deposit_id=into.deposit_id,
            from_category_id=out.category_id,
            to_category_id=into.category_id,
        )

    def _facts_of(self, entry: Entry) -> tuple[Facts, ...]:
        """A leg has no entity, even where an entity has the name of the deposit on the other side."""
        if len(entry) > 1:
            return tuple(self._facts(row, None) for row in entry)
        return tuple(self._facts(row, row.counterparty) for row in entry)

    def _facts(self, row: TransactionRow, entity: str | None) -> Facts:
        names = self.names
        return Facts(
            kind=row.kind,
            date=row.date,
            name=row.name,
            amount=row.amount if row.kind == Kind.INCOME else -row.amount,
            deposit_id=names.deposits[key_of(row, row.deposit)],
            category_id=names.categories[*key_of(row, row.category), row.kind] if row.category else None,
            entity_id=names.entities[key_of(row, entity)] if entity else None,
        )

    def _recorded(self) -> Counter[tuple[Facts, ...]]:
        """How often the transactions and transfers of the file's days are there already."""
        days = [row.date for row in self.household.transactions]
        if not days:
            return Counter()
        there = Transaction.objects.filter(wallet__in=self.names.wallets.values(), date__range=(min(days), max(days)))
        single, legs = [], defaultdict[int, list[Facts]](list)
        for transfer_id, *fields in there.order_by("amount").values_list("transfer_id", *Facts._fields):
            facts = Facts(*fields)
            single.append((facts,)) if transfer_id is None else legs[transfer_id].append(facts)
        return Counter(single) + Counter(tuple(pair) for pair in legs.values() if len(pair) > 1)


def _is_in(row: TransactionRow, period: PeriodRow) -> bool:
    return fold(row.wallet) == fold(period.wallet) and period.starts_on <= row.date <= period.ends_on
