"""What a client has to load again after a write, since no list of rows can tell it."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from django.db.models import Model, TextChoices

from finance.ledger.selectors.movements import MOST_NAMED, Movement
from finance.models import Bucket, Budget, Category, Deposit, Entity, Loan, Period, Prediction, Transaction, Transfer


class RefetchScope(TextChoices):
    """Something to load again."""

    REPORTS = "REPORTS", "Whatever is worked out and has no id: dashboards, reports, charts, statistics and the like"
    TRANSACTION_LISTS = "TRANSACTION_LISTS", "Pages of transactions"
    ENTITY_LISTS = "ENTITY_LISTS", "Pages of entities"
    BUDGET_LISTS = "BUDGET_LISTS", "The budgets of a month"
    WALLET_LIST = "WALLET_LIST", "The list of wallets"
    DEPOSITS = "DEPOSITS", "Every deposit: more than 500 are others or gone"
    BUCKETS = "BUCKETS", "Every bucket: more than 500 are others or gone"
    CATEGORIES = "CATEGORIES", "Every category: more than 500 are others or gone"
    ENTITIES = "ENTITIES", "Every entity: more than 500 are others or gone"
    PERIODS = "PERIODS", "Every period: more than 500 are others or gone"
    PREDICTIONS = "PREDICTIONS", "Every prediction: more than 500 are others or gone"
    BUDGETS = "BUDGETS", "Every budget: more than 500 are others or gone"
    LOANS = "LOANS", "Every loan: more than 500 are others or gone"
    TRANSACTIONS = "TRANSACTIONS", "Every transaction: more than 500 are others or gone"
    TRANSFERS = "TRANSFERS", "Every transfer: more than 500 are others or gone"


TOO_MANY: Final[Mapping[type[Model], RefetchScope]] = {
    Deposit: RefetchScope.DEPOSITS,
    Bucket: RefetchScope.BUCKETS,
    Category: RefetchScope.CATEGORIES,
    Entity: RefetchScope.ENTITIES,
    Period: RefetchScope.PERIODS,
    Prediction: RefetchScope.PREDICTIONS,
    Budget: RefetchScope.BUDGETS,
    Loan: RefetchScope.LOANS,
    Transaction: RefetchScope.TRANSACTIONS,
    Transfer: RefetchScope.TRANSFERS,
}


def refetch_scopes(movement: Movement, counts: Mapping[type[Model], int]) -> list[RefetchScope]:
    """What to load again after a write that moved ``counts`` rows of each model."""
    deleted = Counter(gone.model for gone in movement.deleted)
    listed = {
        RefetchScope.REPORTS: movement != Movement(),
        RefetchScope.TRANSACTION_LISTS: movement.transaction_ids
        or movement.category_ids
        or movement.entity_ids
        or deleted["Transaction"],
        RefetchScope.ENTITY_LISTS: movement.entity_ids or deleted["Entity"],
        RefetchScope.BUDGET_LISTS: counts[Budget] or movement.category_ids or deleted["Budget"],
        RefetchScope.WALLET_LIST: movement.wallets_listed,
    }
    many = {scope: max(counts[model], deleted[model.__name__]) > MOST_NAMED for model, scope in TOO_MANY.items()}
    return [scope for scope, is_so in (listed | many).items() if is_so]
