"""One fragment on Change keeps a client's cache right: whatever is written, nothing is stale but what is told."""

from collections.abc import Callable
from typing import Any

import pytest

from finance.models import Period, Prediction
from tests.graphql_api.caches import changed_by, stale, taken_up, whole_cache
from tests.graphql_api.households import Household
from tests.graphql_api.mutations.change_variants import VARIANTS
from tests.graphql_api.retries import OF_FINANCE, ready_input
from tests.graphql_api.rich_households import make_rich_household, named

Values = dict[str, Any]
OF_TRANSACTIONS = {
    "copyTransactions", "createExpense", "createIncome", "createRefund", "createTransfer", "deleteTransaction",
    "deleteTransactions", "deleteTransfer", "resplitIncome", "setOpeningBalance", "updateTransaction", "updateTransfer",
    "borrowMoney", "deleteLoan", "lendMoney", "repayLoan", "updateLoan",
}  # fmt: skip
MOVE_TRANSACTIONS = {"deleteBucket", "deleteCategory", "deleteDeposit", "deleteEntity", "deletePeriod", "deleteWallet"}
OF_BUDGETS = {"copyBudgets", "deleteBudget", "setBudget"}
OF_ENTITIES = {"createEntity", "deleteEntity", "updateEntity"}
OF_WALLETS = {"createWallet", "deleteWallet", "updateWallet"}
TOLD = {
    "REPORTS": {*OF_FINANCE} - {"createEntity", "updateEntity"},
    "TRANSACTION_LISTS": OF_TRANSACTIONS | MOVE_TRANSACTIONS | {"createPeriod", "updateCategory", "updateEntity"},
    "ENTITY_LISTS": OF_ENTITIES | {"deleteWallet"},
    "BUDGET_LISTS": OF_BUDGETS | MOVE_TRANSACTIONS - {"deleteBucket"} | {
        "copyTransactions", "createExpense", "createRefund", "updateTransaction",
    },
    "WALLET_LIST": OF_WALLETS,
    "FILTERED_LISTS": {*OF_FINANCE} - OF_BUDGETS - {
        "createEntity", "createWallet", "resplitIncome", "updateEntity", "updateWallet",
    },
}  # fmt: skip
"""What is to be loaded again after which mutations, with their plain inputs."""


@pytest.fixture
def alices(alice) -> Household:
    return make_rich_household(alice)


def without_plans_in_the_draft(_: Household) -> None:
    Prediction.objects.filter(period=named(Period, "June")).delete()


BEFORE: dict[str, Callable[[Household], None]] = {"copyPredictions": without_plans_in_the_draft}
"""What else must be so in this household for the input of a mutation to go through."""


def refetched(execute, household: Household, name: str, values: Values) -> set[str]:
    """What is to be loaded again after a mutation, when that is all that is stale."""
    cache = whole_cache(execute, household.user)
    change = changed_by(execute, name, values)
    assert "movement" in change, change
    refetch = change["movement"]["refetch"]
    assert list(stale(taken_up(cache, change), whole_cache(execute, household.user), refetch)) == []
    return set(refetch)


@pytest.mark.parametrize("name", OF_FINANCE)
def test_nothing_is_stale_after_any_mutation(name, as_alice, alices):
    values = ready_input(name, alices)
    BEFORE.get(name, lambda _: None)(alices)
    assert refetched(as_alice, alices, name, values) == {scope for scope, names in TOLD.items() if name in names}


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_is_stale_after_what_moves_more(variant, as_alice, alices):
    name, values = VARIANTS[variant]
    assert refetched(as_alice, alices, name, values(alices)) <= TOLD.keys()
