"""One fragment on Change keeps a client's cache right: whatever is written, nothing is stale but what is told."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core.models import User
from core.stores import LocalStore
from finance.exchange.imports.committing import EVERYTHING
from finance.models import Period, Prediction
from finance.reports import cache
from tests.conftest import executor
from tests.factories import make_user
from tests.graphql_api.caches import Cache, changed_by, stale, taken_up, whole_cache
from tests.graphql_api.households import Household
from tests.graphql_api.mutations.change_variants import VARIANTS
from tests.graphql_api.retries import OF_FINANCE, ready_input
from tests.graphql_api.rich_households import make_rich_household, named

Values = dict[str, Any]
OF_TRANSACTIONS = {
    "copyTransactions", "createExpense", "createIncome", "createRefund", "createReversal", "createTransfer",
    "deleteTransaction",
    "deleteTransactions", "deleteTransfer", "resplitIncome", "setOpeningBalance", "updateTransaction", "updateTransfer",
    "borrowMoney", "deleteLoan", "lendMoney", "reconcileDeposit", "repayLoan", "updateLoan",
}  # fmt: skip
MOVE_TRANSACTIONS = {"deleteBucket", "deleteCategory", "deleteDeposit", "deleteEntity", "deletePeriod", "deleteWallet"}
OF_BUDGETS = {"copyBudgets", "deleteBudget", "setBudget"}
OF_ENTITIES = {"createEntity", "deleteEntity", "updateEntity"}
OF_PROFILES = {"deleteImportProfile", "renameImportProfile", "saveImportProfile"}
OF_PREVIEWS = {"discardImport", "readImportAgain", "updateImportRows"}
AT_ONCE = {"commitImport", "undoImport"}
IN_JOBS = {"commitImportLater", "undoImportLater"}
"""What their jobs change is known once those have ended."""
OF_WALLETS = {"createWallet", "deleteWallet", "updateWallet"}
TOLD = {
    "REPORTS": {*OF_FINANCE} - {
        "applyRules", "createEntity", "readImportAgain", "renameImportProfile", "updateEntity", "updateImportRows",
    } - IN_JOBS,
    "TRANSACTION_LISTS": OF_TRANSACTIONS | MOVE_TRANSACTIONS | {
        "createPeriod", "deleteRule", "updateCategory", "updateEntity",
    },
    "ENTITY_LISTS": OF_ENTITIES | {"deleteWallet"},
    "BUDGET_LISTS": OF_BUDGETS | MOVE_TRANSACTIONS - {"deleteBucket"} | {
        "copyTransactions", "createExpense", "createRefund", "updateTransaction",
    },
    "IMPORTS": AT_ONCE | OF_PREVIEWS | MOVE_TRANSACTIONS | {
        "deleteLoan", "deleteTransaction", "deleteTransactions", "deleteTransfer",
    },
    "WALLET_LIST": OF_WALLETS,
    "BALANCE_ASSERTIONS": {"reconcileDeposit"},
    "TRANSACTIONS": {"deleteBalanceAssertion", "reconcileDeposit"},
    "FILTERED_LISTS": {*OF_FINANCE} - OF_BUDGETS - OF_PROFILES - OF_PREVIEWS - AT_ONCE - IN_JOBS - {
        "applyRules", "createEntity", "createWallet", "reorderRules", "resplitIncome", "updateEntity", "updateWallet",
    },
}  # fmt: skip
"""What is to be loaded again after which mutations, with their plain inputs."""


class Settled(NamedTuple):
    """A household that was there before every test, and what a client knows of it then."""

    household: Household
    known: Cache


@pytest.fixture(scope="module")
def settled(django_db_setup, django_db_blocker) -> Iterator[Settled]:
    """To make it and to ask for all of it takes longer than to change it: once is enough."""
    with django_db_blocker.unblock(), transaction.atomic():
        household = make_rich_household(make_user("alice@example.com"))
        yield Settled(household, whole_cache(executor(household.user), household.user))
        transaction.set_rollback(True)


@pytest.fixture
def db(settled, django_db_blocker, monkeypatch, jobs_wait) -> Iterator[None]:
    """What a test writes is taken back to the household that was there, and so are the reports of it; jobs wait."""
    monkeypatch.setattr(cache, "STORE", LocalStore())
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def alice(db, settled) -> User:
    return User.objects.get(pk=settled.household.user.pk)


@pytest.fixture
def alices(alice, settled) -> Household:
    return replace(settled.household, user=alice)


def without_plans_in_the_draft(_: Household) -> None:
    Prediction.objects.filter(period=named(Period, "June")).delete()


BEFORE: dict[str, Callable[[Household], None]] = {"copyPredictions": without_plans_in_the_draft}
"""What else must be so in this household for the input of a mutation to go through."""


@pytest.fixture
def refetched(as_alice, alices, settled):
    """What is to be loaded again after a mutation, when that is all that is stale."""

    def run(name: str, values: Callable[[], Values]) -> set[str]:
        with CaptureQueriesContext(connection) as statements:
            sent = values()
        is_as_settled = all(statement["sql"].startswith("SELECT") for statement in statements)
        known = settled.known if is_as_settled else whole_cache(as_alice, alices.user)
        change = changed_by(as_alice, name, sent)
        assert "movement" in change, change
        refetch = change["movement"]["refetch"]
        assert list(stale(taken_up(known, change), whole_cache(as_alice, alices.user), refetch)) == []
        return set(refetch)

    return run


@pytest.mark.parametrize("name", OF_FINANCE)
def test_nothing_is_stale_after_any_mutation(name, refetched, alices):
    def values() -> Values:
        BEFORE.get(name, lambda _: None)(alices)
        return ready_input(name, alices)

    told = {scope for scope, names in TOLD.items() if name in names}
    assert refetched(name, values) == told | (EVERYTHING if name in AT_ONCE else frozenset())


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_is_stale_after_what_moves_more(variant, refetched, alices):
    name, values = VARIANTS[variant]
    assert refetched(name, lambda: values(alices)) <= TOLD.keys()
