"""What rules would change of recorded transactions: looked at only, and the same that applying them changes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.db.models import TextChoices

from core.models import User
from finance.models import Allocation, Period, RuleField, RuleMark, Transaction, Wallet
from finance.rules.selectors.applying import CompiledRule, Hindrance, Outcome, Withheld, applied
from finance.rules.selectors.matching import Facts
from finance.transactions.selectors.filter_checks import require_sound
from finance.transactions.selectors.filters import EVERYTHING, TransactionFilter, condition_of

MOST_EXAMINED: Final = 4_000
"""Transactions that one run looks at: the latest by date of those that the filter is of."""


MOST_SAMPLED: Final = 50
"""Transactions that a preview shows."""
USUALLY_SAMPLED: Final = 20


class Obstacle(TextChoices):
    """Why rules change nothing of a transaction."""

    TRANSFER = "TRANSFER", "It is a leg of a transfer, which changes as a whole"
    LOAN = "LOAN", "It pays out or repays a loan"
    REFUND = "REFUND", "It comes back of a transaction that it follows"
    CLOSED_PERIOD = "CLOSED_PERIOD", "It is in a closed period, or what comes back of it is"


class Setting(NamedTuple):
    """A field that a rule would set: the ids of rows, or the name, before and after; of buckets all it was in."""

    field: RuleField
    rule_id: int
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Effect:
    """What rules make of one transaction that any of them meets."""

    transaction_id: int
    settings: tuple[Setting, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    obstacle: Obstacle | None = None
    is_followed: bool = False
    """Whether other transactions take it back, which follow what it names."""


@dataclass(frozen=True, slots=True)
class Run:
    """Rules run over the transactions of a wallet."""

    wallet: Wallet
    examined: int
    is_whole: bool
    """Whether all transactions that were asked for were looked at."""
    effects: Sequence[Effect]
    """Of all that are met, the latest first."""
    too_slow: Sequence[int]
    """The ids of rules with a regular expression that takes too long, which were not run to the end."""

    @property
    def changing(self) -> list[Effect]:
        return [effect for effect in self.effects if effect.settings]


COLUMNS: Final = (
    "pk", "kind", "amount", "date", "deposit_id", "entity_id", "entity__name", "name", "note", "category_id",
    "transfer_id", "loan_id", "refund_of_id", "reversal_of_id", "period__status", "refunded", "reversed",
)  # fmt: skip


class Candidate(NamedTuple):
    """A transaction as it is looked at."""

    pk: int
    kind: str
    amount: Decimal
    date: dt.date
    deposit_id: int
    entity_id: int | None
    entity_name: str | None
    name: str
    note: str
    category_id: int | None
    transfer_id: int | None
    loan_id: int | None
    refund_of_id: int | None
    reversal_of_id: int | None
    period_status: str | None
    refunded: Decimal
    reversed: Decimal

    @property
    def facts(self) -> Facts:
        return Facts(
            kind=self.kind,
            amount=self.amount,
            date=self.date,
            deposit_id=self.deposit_id,
            entity_id=self.entity_id,
            name=self.name,
            counterparty=self.entity_name or "",
            note=self.note,
        )

    @property
    def obstacle(self) -> Obstacle | None:
        obstacles = {
            Obstacle.TRANSFER: self.transfer_id,
            Obstacle.LOAN: self.loan_id,
            Obstacle.REFUND: self.refund_of_id or self.reversal_of_id,
            Obstacle.CLOSED_PERIOD: self.period_status == Period.Status.CLOSED,
        }
        return next((obstacle for obstacle, is_there in obstacles.items() if is_there), None)


class Known(NamedTuple):
    """What is known of the transactions that are met, beside what they say themselves."""

    marked: Mapping[int, set[str]]
    buckets: Mapping[int, tuple[int, ...]]


def run_of(
    *, user: User, wallet: Wallet, rules: Sequence[CompiledRule], filter: TransactionFilter | None = None
) -> Run:
    """What these rules make of the latest transactions of the user's wallet that match; three statements at most.

    InvalidInput or NotFound for a filter that makes no sense, or names what is not there.
    """
    if filter:
        require_sound(user=user, filter=filter)
    condition = condition_of(filter, user) if filter else EVERYTHING
    rows = Transaction.objects.for_user(user).filter(condition, wallet=wallet).order_by("-date", "-pk")
    found = [Candidate(*row) for row in rows.values_list(*COLUMNS)[: MOST_EXAMINED + 1]]
    examined = found[:MOST_EXAMINED]
    outcomes = [(row, applied(rules, row.facts)) for row in examined]
    met = [(row, outcome) for row, outcome in outcomes if outcome.met]
    known = _known([row.pk for row, _ in met])
    too_slow = {rule_id for _, outcome in outcomes for rule_id in outcome.too_slow}
    effects = [_effect(row, outcome, known) for row, outcome in met]
    return Run(wallet, len(examined), len(found) == len(examined), effects, sorted(too_slow))


def _known(ids: Collection[int]) -> Known:
    marked: dict[int, set[str]] = defaultdict(set)
    buckets: dict[int, tuple[int, ...]] = defaultdict(tuple)
    if ids:
        for pk, field in RuleMark.objects.filter(transaction__in=ids).values_list("transaction_id", "field"):
            marked[pk].add(field)
        held = Allocation.objects.filter(transaction__in=ids).order_by("bucket__position")
        for pk, bucket_id in held.values_list("transaction_id", "bucket_id"):
            buckets[pk] += (bucket_id,)
    return Known(marked, buckets)


def _effect(row: Candidate, outcome: Outcome, known: Known) -> Effect:
    if row.obstacle:
        return Effect(row.pk, obstacle=row.obstacle)
    marked, settings, withheld = known.marked.get(row.pk, ()), [], list(outcome.withheld)
    for setting in _settings(row, outcome, known.buckets.get(row.pk, ())):
        if setting.before and setting.field not in marked:
            withheld.append(Withheld(setting.rule_id, setting.field, Hindrance.SET_BY_HAND))
        else:
            settings.append(setting)
    return Effect(row.pk, tuple(settings), tuple(withheld), is_followed=bool(row.refunded or row.reversed))


def _settings(row: Candidate, outcome: Outcome, buckets: tuple[int, ...]) -> Iterator[Setting]:
    """Where the transaction is another than the rules would have it."""
    now = {
        RuleField.CATEGORY: (row.category_id, outcome.category_id),
        RuleField.ENTITY: (row.entity_id, outcome.entity_id),
        RuleField.NAME: (row.name, outcome.name),
        RuleField.BUCKET: (buckets, (outcome.bucket_id,)),
    }
    for field, rule_id in outcome.set_by.items():
        before, after = now[field]
        if before != after:
            yield Setting(field, rule_id, before, after)
