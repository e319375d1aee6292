"""Every write there is, in any order, on one user's books."""

from hypothesis.stateful import rule

from tests.reference.rules.buckets import BucketRules
from tests.reference.rules.budgets import BudgetRules
from tests.reference.rules.debts import DebtRules
from tests.reference.rules.old_versions import OldVersionRules
from tests.reference.rules.plans import PlanRules
from tests.reference.rules.transactions import TransactionRules
from tests.reference.rules.transfers import TransferRules
from tests.reference.rules.wallet_rows import WalletRowRules
from tests.reference.steps import Step, steps_of


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
