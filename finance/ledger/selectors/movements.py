"""What a write made, changed, deleted or moved the figures of, told by ids, so that whoever holds copies mends them.

A write of however many rows tells at most one of a kind more than ``most_named`` of it, and ``MOST_DELETED`` + 1 that
it deleted: who reads of more than that loads the kind again.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import QuerySet, TextChoices

from core.models import OwnedModel
from finance.models import (
    BalanceAssertion,
    Bucket,
    Budget,
    Category,
    Deposit,
    Entity,
    Import,
    ImportProfile,
    Loan,
    Period,
    Prediction,
    Rule,
    Transaction,
    Transfer,
    Wallet,
)

MOST_NAMED: Final = 20
"""Changed rows of a kind; clients ask for all there is about each."""
MOST_SELDOM: Final = 3
"""Changed rows of the kinds that seldom change together, such as rules; each is dear to tell."""
MOST_CORRECTED: Final = 5
"""Expenses and incomes that more or less is given back of, beside the transactions themselves."""
MOST_SHARING: Final = 100
"""Deposits and buckets, of which all of a wallet change when one does, as each has another share."""
MOST_DELETED: Final = 100
"""Deleted rows of a kind, of which there is only an id to tell."""


class RefetchScope(TextChoices):
    """Something to load again."""

    REPORTS = "REPORTS", "Whatever is worked out and has no id: dashboards, reports, charts, statistics and the like"
    TRANSACTION_LISTS = "TRANSACTION_LISTS", "Pages of transactions"
    ENTITY_LISTS = "ENTITY_LISTS", "Pages of entities"
    BUDGET_LISTS = "BUDGET_LISTS", "The budgets of a month"
    WALLET_LIST = "WALLET_LIST", "The list of wallets"
    FILTERED_LISTS = "FILTERED_LISTS", "Lists of a wallet, period or deposit that were asked for with arguments"
    DEPOSITS = "DEPOSITS", "Every deposit: more than 100 changed or are gone"
    BUCKETS = "BUCKETS", "Every bucket: more than 100 changed or are gone"
    CATEGORIES = "CATEGORIES", "Every category: more than 20 changed, or 100 are gone"
    ENTITIES = "ENTITIES", "Every entity: more than 20 changed, or 100 are gone"
    PERIODS = "PERIODS", "Every period: more than 20 changed, or 100 are gone"
    PREDICTIONS = "PREDICTIONS", "Every prediction: more than 20 changed, or 100 are gone"
    BUDGETS = "BUDGETS", "Every budget: more than 20 changed, or 100 are gone"
    IMPORTS = "IMPORTS", "Imports, their statements and rows"
    IMPORT_PROFILES = "IMPORT_PROFILES", "Every import profile: more than 5 changed, or 100 are gone"
    LOANS = "LOANS", "Every loan: more than 20 changed, or 100 are gone"
    BALANCE_ASSERTIONS = "BALANCE_ASSERTIONS", "Every asserted balance: more than 5 changed, or 100 are gone"
    TRANSACTIONS = (
        "TRANSACTIONS",
        "Every transaction: more than 20 changed, 100 are gone, or other ones are reconciled",
    )
    TRANSFERS = "TRANSFERS", "Every transfer: more than 20 changed, or 100 are gone"
    RULES = "RULES", "Every rule: more than 5 changed, or 100 are gone"


@dataclass(frozen=True, slots=True, order=True)
class Deleted:
    """A row that is no more, by the name of its model."""

    model: str
    pk: int


@dataclass(frozen=True, slots=True)
class Movement:
    """The rows that a write made, changed, deleted or moved the figures of."""

    wallet_ids: frozenset[int] = frozenset()
    deposit_ids: frozenset[int] = frozenset()
    bucket_ids: frozenset[int] = frozenset()
    category_ids: frozenset[int] = frozenset()
    entity_ids: frozenset[int] = frozenset()
    period_ids: frozenset[int] = frozenset()
    prediction_ids: frozenset[int] = frozenset()
    budget_ids: frozenset[int] = frozenset()
    loan_ids: frozenset[int] = frozenset()
    assertion_ids: frozenset[int] = frozenset()
    transaction_ids: frozenset[int] = frozenset()
    transfer_ids: frozenset[int] = frozenset()
    import_ids: frozenset[int] = frozenset()
    import_profile_ids: frozenset[int] = frozenset()
    rule_ids: frozenset[int] = frozenset()
    expense_ids: frozenset[int] = frozenset()
    """Expenses of which more or less is given back."""
    income_ids: frozenset[int] = frozenset()
    """Incomes of which more or less is taken back."""
    counted_ids: frozenset[int] = frozenset()
    """Categories whose spending or plans moved, in ``period_ids`` and ``months``; their predictions and budgets did."""
    months: frozenset[dt.date] = frozenset()
    replanned_ids: frozenset[int] = frozenset()
    """Periods of which all predictions moved, and those of the periods right after them."""
    deleted: frozenset[Deleted] = frozenset()
    refetch: frozenset[RefetchScope] = frozenset()
    """What else changed and does not follow from the rows."""

    def __or__(self, other: "Movement") -> "Movement":
        return Movement(*(getattr(self, field.name) | getattr(other, field.name) for field in fields(self)))


FIELDS: Final[Mapping[type[OwnedModel], str]] = {
    Wallet: "wallet_ids",
    Deposit: "deposit_ids",
    Bucket: "bucket_ids",
    Category: "category_ids",
    Entity: "entity_ids",
    Period: "period_ids",
    Prediction: "prediction_ids",
    Budget: "budget_ids",
    Import: "import_ids",
    ImportProfile: "import_profile_ids",
    Loan: "loan_ids",
    BalanceAssertion: "assertion_ids",
    Transaction: "transaction_ids",
    Transfer: "transfer_ids",
    Rule: "rule_ids",
}
"""Where a Movement names the rows of each model."""


def most_named(model: type[OwnedModel]) -> int:
    """How many changed rows of a model are named."""
    if model in (BalanceAssertion, Import, ImportProfile, Rule):
        return MOST_SELDOM
    return MOST_SHARING if model in (Deposit, Bucket) else MOST_NAMED


def movement_of(*rows: OwnedModel) -> Movement:
    """These rows, which were made or changed."""
    models = {type(row) for row in rows}
    return reduce(or_, (_naming(model, [row.pk for row in rows if type(row) is model]) for model in models), Movement())


def movement_in(rows: QuerySet[Any]) -> Movement:
    """These rows, which are about to change, or so many of them that it is clear that they are too many to name."""
    return _naming(rows.model, _some_ids(rows, most_named(rows.model)))


def deletion_of(*rows: OwnedModel) -> Movement:
    """These rows, which are about to be deleted."""
    return Movement(deleted=frozenset(Deleted(type(row).__name__, row.pk) for row in rows))


def deletion_in(rows: QuerySet[Any]) -> Movement:
    """These rows, which are about to be deleted, or so many of them that it is clear that they are too many to name."""
    return Movement(deleted=frozenset(Deleted(rows.model.__name__, pk) for pk in _some_ids(rows, MOST_DELETED)))


def _naming(model: type[OwnedModel], ids: Iterable[int]) -> Movement:
    named: dict[str, Any] = {FIELDS[model]: frozenset(ids)}
    return Movement(**named)


def _some_ids(rows: QuerySet[Any], most: int) -> list[int]:
    return list(rows.order_by().values_list("pk", flat=True)[: most + 1])
