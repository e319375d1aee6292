"""Buckets: made, changed, retired, divided anew, merged and deleted; incomes split anew."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from finance.transactions.services import income_and_expenses
from finance.wallets.services import buckets
from finance.wallets.services.buckets import BucketPercentage
from tests.reference.draws import MAYBE, NAMES, PICKS, some
from tests.reference.driver import Driver
from tests.reference.steps import step

PERCENTAGES = st.sampled_from(
    [Decimal(text) for text in ("0", "12.5", "33", "33.33", "34", "100", "-1", "100.01", "1.005")]
)
DIVISIONS = st.sampled_from([("33", "33", "34"), ("33.33", "33.33", "33.34"), ("0", "60", "40"), ("50", "60"), ("20",)])
PLACES = st.integers(-1, 4)


class BucketRules(Driver):
    @step(wallet=PICKS, name=NAMES, percentage=PERCENTAGES, position=PLACES | st.none())
    def create_bucket(self, wallet: int, name: str, percentage: Decimal, position: int | None) -> None:
        wallet_id = self.pick_wallet(wallet)
        self.attempt(buckets.create_bucket, wallet_id=wallet_id, name=name, percentage=percentage, position=position)

    @step(
        wallet=PICKS,
        which=PICKS,
        changes=some(name=NAMES, percentage=PERCENTAGES, position=PLACES, is_active=st.booleans()),
    )
    def update_bucket(self, wallet: int, which: int, changes: dict[str, Any]) -> None:
        bucket_id = self.pick("buckets", which, self.pick_wallet(wallet))
        self.attempt(buckets.update_bucket, bucket_id=bucket_id, **changes)

    @step(wallet=PICKS, division=DIVISIONS, which=st.permutations(range(3)), strange=MAYBE)
    def set_bucket_allocations(
        self, wallet: int, division: tuple[str, ...], which: list[int], strange: int | None
    ) -> None:
        wallet_id = self.pick_wallet(wallet)
        numbers = which if strange is None else [strange, *which]
        wanted = [
            BucketPercentage(self.pick("buckets", number, wallet_id) or 0, Decimal(text))
            for number, text in zip(numbers, division, strict=False)
        ]
        self.attempt(buckets.set_bucket_allocations, wallet_id=wallet_id, percentages=wanted)

    @step(wallet=PICKS, which=st.permutations(range(6)), strange=MAYBE)
    def set_bucket_order(self, wallet: int, which: list[int], strange: int | None) -> None:
        """All of a wallet that has at most six; now and then one of them twice, or one of elsewhere."""
        wallet_id = self.pick_wallet(wallet)
        own = sorted(bucket.id for bucket in self.books.in_wallet("buckets", wallet_id))
        order = [own[place] for place in which if place < len(own)]
        more = [] if strange is None else [self.pick("buckets", strange, wallet_id) or 0]
        self.attempt(buckets.set_bucket_order, wallet_id=wallet_id, bucket_ids=order + more)

    @step(wallet=PICKS, which=PICKS, into=MAYBE)
    def delete_bucket(self, wallet: int, which: int, into: int | None) -> None:
        wallet_id = self.pick_wallet(wallet)
        ids = {"bucket_id": which, "move_transactions_to_id": into}
        self.attempt(
            buckets.delete_bucket, **{name: self.pick("buckets", number, wallet_id) for name, number in ids.items()}
        )

    @step(wallet=PICKS, which=PICKS)
    def resplit_income(self, wallet: int, which: int) -> None:
        income_id = self.pick("transactions", which, self.pick_wallet(wallet), kind="INCOME")
        self.attempt(income_and_expenses.resplit_income, income_id=income_id)
