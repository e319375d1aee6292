"""What a client has to load again after a write, since no list of rows can tell it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from django.db.models import Model

from core.models import OwnedModel
from finance.ledger.selectors.movements import MOST_CORRECTED, MOST_DELETED, Movement, RefetchScope, most_named
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
)

LISTED: Final = (Deposit, Bucket, Category, Period, Prediction, Loan, Rule, BalanceAssertion)
"""What wallets, periods and deposits list whole."""
IMPORTED: Final = (Import, Transaction, Deposit, Bucket, Category, Entity)
"""What statements and rows of imports are of, or name: once it is gone, they are otherwise."""
TOO_MANY: Final[Mapping[type[OwnedModel], RefetchScope]] = {
    Deposit: RefetchScope.DEPOSITS,
    Bucket: RefetchScope.BUCKETS,
    Category: RefetchScope.CATEGORIES,
    Entity: RefetchScope.ENTITIES,
    Period: RefetchScope.PERIODS,
    Prediction: RefetchScope.PREDICTIONS,
    Budget: RefetchScope.BUDGETS,
    ImportProfile: RefetchScope.IMPORT_PROFILES,
    Loan: RefetchScope.LOANS,
    BalanceAssertion: RefetchScope.BALANCE_ASSERTIONS,
    Transaction: RefetchScope.TRANSACTIONS,
    Transfer: RefetchScope.TRANSFERS,
    Rule: RefetchScope.RULES,
}


def refetch_scopes(movement: Movement, counts: Mapping[type[Model], int]) -> list[RefetchScope]:
    """What to load again after a write that moved ``counts`` rows of each model."""
    deleted = Counter(gone.model for gone in movement.deleted)
    none = frozenset[Any]()
    told = replace(movement, entity_ids=none, import_ids=none, import_profile_ids=none, refetch=none)
    listed = {
        RefetchScope.REPORTS: told != Movement(),
        RefetchScope.TRANSACTION_LISTS: movement.transaction_ids or deleted["Transaction"],
        RefetchScope.ENTITY_LISTS: movement.entity_ids or deleted["Entity"],
        RefetchScope.BUDGET_LISTS: counts[Budget] or deleted["Budget"],
        RefetchScope.FILTERED_LISTS: any(counts[model] or deleted[model.__name__] for model in LISTED),
    }
    listed[RefetchScope.IMPORTS] = counts[Import] or any(deleted[model.__name__] for model in IMPORTED)
    many = {
        scope: counts[model] > most_named(model) or deleted[model.__name__] > MOST_DELETED
        for model, scope in TOO_MANY.items()
    }
    many[RefetchScope.TRANSACTIONS] |= max(len(movement.expense_ids), len(movement.income_ids)) > MOST_CORRECTED
    found = {scope for scope, is_so in (listed | many).items() if is_so} | movement.refetch
    return [scope for scope in RefetchScope if scope in found]
