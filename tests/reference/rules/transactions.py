"""Income and expenses: recorded, changed, deleted and copied."""

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from finance.ledger.services.allocations import Share
from finance.transactions.services import income_and_expenses, recording_many
from finance.transactions.services.recording_many import Draft, Named
from tests.reference.draws import AMOUNTS, DAYS, MAYBE, MOSTLY, PICKS, SOME, some
from tests.reference.driver import Driver
from tests.reference.steps import step

PLACED = st.one_of(
    st.just({}),
    st.just({"split_income": True}),
    st.fixed_dictionaries({"bucket_id": MAYBE}),
    st.fixed_dictionaries({"allocations": st.tuples(SOME, st.sampled_from([True, True, True, False]))}),
    st.just({}),
)
"""What is said of buckets: mostly nothing."""
BASE_CODES = st.sampled_from(["FOOD", "RENT", "TRAVEL", "SALARY", "GIFTS", "NOTHING"])
SHIFTS = st.sampled_from([-30, -1, 0, 1, 30])
TABLES = {"deposit_id": "deposits", "category_id": "categories", "entity_id": "entities"}


class TransactionRules(Driver):
    @step(
        weight=8,
        wallet=PICKS,
        service=st.sampled_from([income_and_expenses.create_expense, income_and_expenses.create_income]),
        amount=AMOUNTS,
        date=DAYS,
        names=st.fixed_dictionaries({"deposit_id": MOSTLY, "category_id": MOSTLY, "entity_id": MAYBE}),
        placed=PLACED,
    )
    def record(
        self,
        wallet: int,
        service: Any,
        amount: int | Decimal,
        date: dt.date,
        names: dict[str, Any],
        placed: dict[str, Any],
    ) -> None:
        wallet_id = self.pick_wallet(wallet)
        kind = "INCOME" if service is income_and_expenses.create_income else "EXPENSE"
        names = self._named(names, wallet_id, kind)
        amount = self.money(amount, wallet_id)
        placement = self._placement(placed, amount, wallet_id)
        if kind == "EXPENSE":
            placement.pop("split_income", None)
        self.attempt(service, amount=amount, date=date, **names, **placement)

    @step(
        weight=2,
        wallet=PICKS,
        service=st.sampled_from([income_and_expenses.create_expense, income_and_expenses.create_income]),
        amount=AMOUNTS,
        date=DAYS,
        code=BASE_CODES,
        names=st.fixed_dictionaries({"deposit_id": MAYBE, "category_id": st.none() | st.none() | PICKS}),
    )
    def record_by_base_category(
        self, wallet: int, service: Any, amount: int | Decimal, date: dt.date, code: str, names: dict[str, Any]
    ) -> None:
        wallet_id = self.pick_wallet(wallet)
        kind = "INCOME" if service is income_and_expenses.create_income else "EXPENSE"
        names = self._named(names, wallet_id, kind)
        amount = self.money(amount, wallet_id)
        self.attempt(service, amount=amount, date=date, base_category_code=code, **names)

    @step(
        weight=2,
        wallet=PICKS,
        kinds=st.lists(st.sampled_from(["EXPENSE", "INCOME"]), max_size=3),
        amount=AMOUNTS,
        date=DAYS,
        names=st.fixed_dictionaries({"deposit_id": PICKS, "category_id": MAYBE, "entity_id": MAYBE}),
    )
    def record_many(
        self, wallet: int, kinds: list[str], amount: int | Decimal, date: dt.date, names: dict[str, Any]
    ) -> None:
        wallet_id = self.pick_wallet(wallet)
        named = [Named(kind, **self._named(names, wallet_id, kind)) for kind in kinds]
        amount = self.money(amount, wallet_id)
        self.attempt(recording_many.record_many, drafts=[Draft(each, amount, date, "") for each in named])

    @step(
        weight=6,
        wallet=PICKS,
        which=PICKS,
        changes=some(amount=AMOUNTS, date=DAYS, deposit_id=PICKS, category_id=MAYBE, entity_id=MAYBE),
        placed=PLACED,
    )
    def update_transaction(self, wallet: int, which: int, changes: dict[str, Any], placed: dict[str, Any]) -> None:
        wallet_id = self.pick_wallet(wallet)
        transaction_id = self.pick("transactions", which, wallet_id)
        row = self.books.transactions.get(transaction_id or 0)
        changes = self._named(changes, wallet_id, row.kind if row else None)
        if "amount" in changes:
            changes["amount"] = self.money(changes["amount"], wallet_id)
        amount = changes.get("amount", abs(row.amount) if row else Decimal(1))
        changes |= self._placement(placed, amount, wallet_id)
        self.attempt(income_and_expenses.update_transaction, transaction_id=transaction_id, **changes)

    @step(wallet=PICKS, which=PICKS)
    def delete_transaction(self, wallet: int, which: int) -> None:
        transaction_id = self.pick("transactions", which, self.pick_wallet(wallet))
        self.attempt(income_and_expenses.delete_transaction, transaction_id=transaction_id)

    @step(wallets=SOME, which=SOME)
    def delete_transactions(self, wallets: list[int], which: list[int]) -> None:
        self.attempt(income_and_expenses.delete_transactions, transaction_ids=self._several(wallets, which))

    @step(wallets=SOME, which=SOME, days=st.fixed_dictionaries({}, optional={"date": DAYS, "shift_days": SHIFTS}))
    def copy_transactions(self, wallets: list[int], which: list[int], days: dict[str, Any]) -> None:
        self.attempt(income_and_expenses.copy_transactions, transaction_ids=self._several(wallets, which), **days)

    def _named(self, names: dict[str, Any], wallet_id: int, kind: str | None) -> dict[str, Any]:
        kinds = {"category_id": kind}
        picked = {
            name: self.pick(TABLES[name], value, wallet_id, kinds.get(name))
            for name, value in names.items()
            if name in TABLES
        }
        return names | picked

    def _placement(self, placed: dict[str, Any], amount: Decimal, wallet_id: int) -> dict[str, Any]:
        placement = dict(placed)
        if "bucket_id" in placed:
            placement["bucket_id"] = self.pick("buckets", placed["bucket_id"], wallet_id)
        if "allocations" in placed:
            placement["allocations"] = self._shares(*placed["allocations"], amount, wallet_id)
        return placement

    def _shares(self, buckets: list[int], adds_up: bool, amount: Decimal, wallet_id: int) -> list[Share]:
        """One of the smallest unit to each bucket and the rest to the last, or less."""
        unit = self.money(1, wallet_id)
        amounts = [unit] * (len(buckets) - 1)
        amounts.append(amount - sum(amounts) if adds_up else unit)
        ids = [self.pick("buckets", number, wallet_id) or 0 for number in buckets]
        return [Share(bucket_id, part) for bucket_id, part in zip(ids, amounts, strict=True)]

    def _several(self, wallets: list[int], which: list[int]) -> list[int]:
        """Transactions of one wallet or of several."""
        ids = [self.pick_wallet(number) for number in wallets]
        return [self.pick("transactions", number, ids[place % len(ids)]) or 0 for place, number in enumerate(which)]
