"""Every write there is, in any order, on one user's books."""

from hypothesis.stateful import rule

from tests.model.rules.buckets import BucketRules
from tests.model.rules.budgets import BudgetRules
from tests.model.rules.debts import DebtRules
from tests.model.rules.old_versions import OldVersionRules
from tests.model.rules.plans import PlanRules
from tests.model.rules.transactions import TransactionRules
from tests.model.rules.transfers import TransferRules
from tests.model.rules.wallet_rows import WalletRowRules
from tests.model.steps import Step, steps_of


class AllRules(
    WalletRowRules,
    PlanRules,
    BudgetRules,
    TransactionRules,
    BucketRules,
    TransferRules,
    DebtRules,
    OldVersionRules,
):
    """All steps together."""


class Bookkeeping(AllRules):
    @rule(step=steps_of(AllRules))
    def take(self, step: Step) -> None:
        getattr(self, step.name)(**step.arguments)
