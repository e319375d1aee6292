"""Loans and their repayments, refunds and reversals, and what was there at the start."""

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from finance.ledger.services.allocations import Share
from finance.transactions.services import income_and_expenses, loans, opening_balances, refunds, reversals
from tests.reference.draws import AMOUNTS, DAYS, MAYBE, MOSTLY, PICKS, some
from tests.reference.driver import Driver
from tests.reference.steps import step

TABLES = {"deposit_id": "deposits", "category_id": "categories", "entity_id": "entities", "bucket_id": "buckets"}
KINDS_TAKEN_BACK = {refunds.create_refund: "EXPENSE", reversals.create_reversal: "INCOME"}
MOSTLY_NONE = st.integers(0, 399).map(lambda number: number if number < 100 else None)


class DebtRules(Driver):
    @step(
        weight=6,
        service=st.sampled_from([loans.lend_money, loans.borrow_money]),
        wallet=PICKS,
        entity=PICKS,
        deposit=PICKS,
        amount=AMOUNTS,
        date=DAYS,
        category=MAYBE,
    )
    def make_loan(
        self,
        service: Any,
        wallet: int,
        entity: int,
        deposit: int,
        amount: int | Decimal,
        date: dt.date,
        category: int | None,
    ) -> None:
        wallet_id = self.pick_wallet(wallet)
        self.attempt(
            service,
            entity_id=self.pick("entities", entity, wallet_id),
            deposit_id=self.pick("deposits", deposit, wallet_id),
            amount=self.money(amount, wallet_id),
            date=date,
            category_id=self.pick("categories", category, wallet_id, kind="NEUTRAL"),
        )

    @step(weight=6, wallet=PICKS, which=PICKS, amount=AMOUNTS, all_of_it=st.booleans(), date=DAYS, deposit=MAYBE)
    def repay_loan(
        self, wallet: int, which: int, amount: int | Decimal, all_of_it: bool, date: dt.date, deposit: int | None
    ) -> None:
        wallet_id = self.pick_wallet(wallet)
        loan_id = self.pick("loans", which, wallet_id)
        loan = self.books.loans.get(loan_id or 0)
        left = loan.principal - self.books.repaid(loan) if loan else Decimal(1)
        amount = left if all_of_it else self.money(amount, wallet_id)
        deposit_id = self.pick("deposits", deposit, wallet_id)
        self.attempt(loans.repay_loan, loan_id=loan_id, amount=amount, date=date, deposit_id=deposit_id)

    @step(wallet=PICKS, which=PICKS, changes=some(due_on=DAYS | st.none(), entity_id=PICKS))
    def update_loan(self, wallet: int, which: int, changes: dict[str, Any]) -> None:
        wallet_id = self.pick_wallet(wallet)
        if "entity_id" in changes:
            changes = changes | {"entity_id": self.pick("entities", changes["entity_id"], wallet_id)}
        self.attempt(loans.update_loan, loan_id=self.pick("loans", which, wallet_id), **changes)

    @step(wallet=PICKS, which=PICKS)
    def delete_loan(self, wallet: int, which: int) -> None:
        self.attempt(loans.delete_loan, loan_id=self.pick("loans", which, self.pick_wallet(wallet)))

    @step(
        weight=8,
        service=st.sampled_from([refunds.create_refund, reversals.create_reversal]),
        wallet=PICKS,
        which=PICKS,
        of_any_kind=st.integers(0, 5).map(lambda number: number == 5),
        part=PICKS,
        days=st.integers(-3, 40),
        names=st.fixed_dictionaries({"deposit_id": MAYBE, "bucket_id": MOSTLY_NONE, "entity_id": MOSTLY_NONE}),
        split=st.integers(0, 9).map(lambda number: number == 9),
    )
    def take_back(
        self,
        service: Any,
        wallet: int,
        which: int,
        of_any_kind: bool,
        part: int,
        days: int,
        names: dict[str, int | None],
        split: bool,
    ) -> None:
        """Some percent of the expense or income, rounded to its unit, and sometimes more than is left."""
        wallet_id, kind = self.pick_wallet(wallet), KINDS_TAKEN_BACK[service]
        whole_id = self.pick("transactions", which, wallet_id, kind=None if of_any_kind else kind)
        whole = self.books.transactions.get(whole_id or 0)
        unit = self.money(1, wallet_id)
        amount = (abs(whole.amount) if whole else unit) * (part + 1) // 100 // unit * unit
        date = (whole.date if whole else dt.date(2026, 3, 1)) + dt.timedelta(days)
        arguments: dict[str, Any] = {name: self.pick(TABLES[name], pick, wallet_id) for name, pick in names.items()}
        if split and kind == "INCOME":
            arguments["split_income"] = True
        self.attempt(service, **{f"{kind.lower()}_id": whole_id}, amount=amount, date=date, **arguments)

    @step(
        weight=6,
        service=st.sampled_from([refunds.create_refund, reversals.create_reversal]),
        wallet=PICKS,
        amount=AMOUNTS,
        date=DAYS,
        names=st.fixed_dictionaries(
            {"deposit_id": MAYBE, "category_id": MOSTLY, "entity_id": MAYBE, "bucket_id": MOSTLY_NONE}
        ),
        more=st.sampled_from([{}, {}, {}, {"base_category_code": "FOOD"}, {"base_category_code": "SALARY"}]),
        split=st.booleans(),
    )
    def take_back_of_a_category(
        self,
        service: Any,
        wallet: int,
        amount: int | Decimal,
        date: dt.date,
        names: dict[str, int | None],
        more: dict[str, Any],
        split: bool,
    ) -> None:
        wallet_id, kind = self.pick_wallet(wallet), KINDS_TAKEN_BACK[service]
        arguments: dict[str, Any] = {
            name: self.pick(TABLES[name], pick, wallet_id, kind if name == "category_id" else None)
            for name, pick in names.items()
        }
        if kind == "INCOME":
            arguments["split_income"] = split
        self.attempt(service, amount=self.money(amount, wallet_id), date=date, **arguments, **more)

    @step(wallet=PICKS, which=PICKS, amount=AMOUNTS, is_debt=st.booleans(), date=DAYS)
    def set_opening_balance(self, wallet: int, which: int, amount: int | Decimal, is_debt: bool, date: dt.date) -> None:
        wallet_id = self.pick_wallet(wallet)
        signed = self.money(amount, wallet_id) * (-1 if is_debt else 1)
        deposit_id = self.pick("deposits", which, wallet_id)
        self.attempt(opening_balances.set_opening_balance, deposit_id=deposit_id, amount=signed, date=date)

    @step(wallet=PICKS, which=PICKS, amount=AMOUNTS | st.none())
    def change_or_undo_what_is_tied(self, wallet: int, which: int, amount: int | Decimal | None) -> None:
        """A pay-out, a repayment, what takes back or is taken back, or an opening balance, as any other transaction."""
        wallet_id = self.pick_wallet(wallet)
        rows = self.books.in_wallet("transactions", wallet_id)
        tied = [row.id for row in rows if row.tied or row.takes_back or self.books.taking_back(row)]
        row_id = self.pick_of("transactions", which, tied)
        if amount is None:
            self.attempt(income_and_expenses.delete_transaction, transaction_id=row_id)
        else:
            changes = {"amount": self.money(amount, wallet_id)}
            self.attempt(income_and_expenses.update_transaction, transaction_id=row_id, **changes)

    @step(
        weight=6,
        wallet=PICKS,
        which=PICKS,
        days=st.integers(-5, 5) | st.none(),
        names=some(category_id=PICKS, entity_id=MAYBE, bucket_id=MAYBE, parts=st.lists(PICKS, min_size=2, max_size=3)),
    )
    def change_what_is_taken_back(self, wallet: int, which: int, days: int | None, names: dict[str, Any]) -> None:
        """An expense with refunds or an income with reversals, mostly in an open period, takes them along."""
        wallet_id = self.pick_wallet(wallet)
        rows = self.books.in_wallet("transactions", wallet_id)
        row_id = self.pick_of("transactions", which, [row.id for row in rows if self.books.taking_back(row)])
        row = self.books.transactions.get(row_id)
        kinds = {"category_id": row.kind} if row else {}
        changes: dict[str, Any] = {
            name: self.pick(TABLES[name], value, wallet_id, kinds.get(name))
            for name, value in names.items()
            if name in TABLES
        }
        if row and "parts" in names and "bucket_id" not in names:
            changes["allocations"] = self._in_parts(abs(row.amount), names["parts"], wallet_id)
        if row and days is not None:
            changes["date"] = row.date + dt.timedelta(days)
        self.attempt(income_and_expenses.update_transaction, transaction_id=row_id, **changes)

    def _in_parts(self, amount: Decimal, buckets: list[int], wallet_id: int) -> list[Share]:
        """A third to each bucket but the last, which has the rest."""
        unit = self.money(1, wallet_id)
        part = max(amount // 3 // unit * unit, unit)
        amounts = [part] * (len(buckets) - 1)
        ids = [self.pick("buckets", number, wallet_id) or 0 for number in buckets]
        return [Share(id_, given) for id_, given in zip(ids, [*amounts, amount - sum(amounts)], strict=True)]
