"""Wallets and what they hold: deposits, entities and categories, made, changed, retired, merged and deleted."""

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from finance.models import BaseCategory
from finance.wallets.services import categories, deposits, entities, wallets
from tests.reference import stored
from tests.reference.draws import AMOUNTS, DAYS, KINDS, MAYBE, NAMES, PICKS, some
from tests.reference.driver import Driver
from tests.reference.steps import step

TEXTS = st.sampled_from(["", "For the house"])
BASE_CODES = st.sampled_from(["FOOD", "RENT", "SALARY", "NOTHING"]) | st.none()
FLOORS = st.sampled_from([Decimal(text) for text in ("0", "-50", "7", "0.01", "0.001", "-1000000000000")]) | st.none()
MERGES = [
    (deposits.delete_deposit, "deposits", "deposit_id"),
    (entities.delete_entity, "entities", "entity_id"),
    (categories.delete_category, "categories", "category_id"),
]


class WalletRowRules(Driver):
    @step(weight=1, name=NAMES, currency=st.sampled_from(["EUR", "JPY", "KWD", "XXX"]), description=TEXTS)
    def create_wallet(self, name: str, currency: str, description: str) -> None:
        self.attempt(wallets.create_wallet, name=name, currency=currency, description=description)

    @step(
        wallet=PICKS,
        changes=some(name=NAMES, currency=st.sampled_from(["EUR", "JPY"]), description=TEXTS, is_default=st.booleans()),
    )
    def update_wallet(self, wallet: int, changes: dict[str, Any]) -> None:
        self.attempt(wallets.update_wallet, wallet_id=self.pick_wallet(wallet), **changes)

    @step(weight=1, wallet=PICKS, says=st.sampled_from(["its name", "another name", "nothing"]))
    def delete_wallet(self, wallet: int, says: str) -> None:
        wallet_id = self.pick_wallet(wallet)
        right = self.books.wallets[wallet_id].name if wallet_id else ""
        name = {"its name": right.upper(), "another name": "Another"}.get(says)
        self.attempt(wallets.delete_wallet, wallet_id=wallet_id, name=name)

    @step(wallet=PICKS, name=NAMES, amount=AMOUNTS, is_debt=st.booleans(), date=DAYS, floor=FLOORS)
    def create_deposit(
        self, wallet: int, name: str, amount: int | Decimal, is_debt: bool, date: dt.date, floor: Decimal | None
    ) -> None:
        wallet_id = self.pick_wallet(wallet)
        signed = self.money(amount, wallet_id) * (-1 if is_debt else 1)
        values = {"name": name, "floor": floor, "opening_balance": signed, "opening_on": date}
        self.attempt(deposits.create_deposit, wallet_id=wallet_id, **values)

    @step(name=NAMES)
    def create_deposit_in_the_default_wallet(self, name: str) -> None:
        nothing: dict[str, Any] = {"opening_balance": Decimal(0), "opening_on": dt.date(2026, 3, 1)}
        self.attempt(deposits.create_deposit, wallet_id=None, name=name, **nothing)

    @step(wallet=PICKS, which=PICKS, changes=some(name=NAMES, is_active=st.booleans(), floor=FLOORS))
    def update_deposit(self, wallet: int, which: int, changes: dict[str, Any]) -> None:
        deposit_id = self.pick("deposits", which, self.pick_wallet(wallet))
        self.attempt(deposits.update_deposit, deposit_id=deposit_id, **changes)

    @step(weight=5, wallet=PICKS, which=PICKS, into=MAYBE)
    def delete_deposit(self, wallet: int, which: int, into: int | None) -> None:
        self._delete(deposits.delete_deposit, "deposits", "deposit_id", wallet, which, into)

    @step(wallet=PICKS, name=NAMES)
    def create_entity(self, wallet: int, name: str) -> None:
        self.attempt(entities.create_entity, wallet_id=self.pick_wallet(wallet), name=name)

    @step(wallet=PICKS, which=PICKS, changes=some(name=NAMES, is_active=st.booleans()))
    def update_entity(self, wallet: int, which: int, changes: dict[str, Any]) -> None:
        entity_id = self.pick("entities", which, self.pick_wallet(wallet))
        self.attempt(entities.update_entity, entity_id=entity_id, **changes)

    @step(weight=5, wallet=PICKS, which=PICKS, into=MAYBE)
    def delete_entity(self, wallet: int, which: int, into: int | None) -> None:
        self._delete(entities.delete_entity, "entities", "entity_id", wallet, which, into)

    @step(wallet=PICKS, kind=KINDS, name=NAMES, code=BASE_CODES, deposit=MAYBE)
    def create_category(self, wallet: int, kind: str, name: str, code: str | None, deposit: int | None) -> None:
        wallet_id = self.pick_wallet(wallet)
        values = {"base_category_code": code, "default_deposit_id": self.pick("deposits", deposit, wallet_id)}
        self.attempt(categories.create_category, wallet_id=wallet_id, kind=kind, name=name, **values)

    @step(
        wallet=PICKS,
        which=PICKS,
        changes=some(
            name=NAMES, kind=KINDS, is_active=st.booleans(), base_category_code=BASE_CODES, default_deposit_id=MAYBE
        ),
    )
    def update_category(self, wallet: int, which: int, changes: dict[str, Any]) -> None:
        wallet_id = self.pick_wallet(wallet)
        if "default_deposit_id" in changes:
            deposit_id = self.pick("deposits", changes["default_deposit_id"], wallet_id)
            changes = changes | {"default_deposit_id": deposit_id}
        category_id = self.pick("categories", which, wallet_id)
        self.attempt(categories.update_category, category_id=category_id, **changes)

    @step(weight=5, wallet=PICKS, which=PICKS, into=MAYBE)
    def delete_category(self, wallet: int, which: int, into: int | None) -> None:
        self._delete(categories.delete_category, "categories", "category_id", wallet, which, into)

    @step(weight=5, wallet=PICKS, merge=st.sampled_from(MERGES), which=PICKS, into=PICKS)
    def merge_what_is_used(self, wallet: int, merge: tuple[Any, str, str], which: int, into: int) -> None:
        """Delete what is in use, in closed periods too, into another one that may take its place."""
        service, table, argument = merge
        wallet_id = self.pick_wallet(wallet)
        own = [one.id for one in self.books.in_wallet(table, wallet_id) if self.books.is_used(argument, one.id)]
        row_id = self.pick_of(table, which, own)
        row = self.books.table(table).get(row_id)
        own = self.books.in_wallet(table, row.wallet_id if row else wallet_id)
        alike = [one.id for one in own if one is not row and getattr(one, "kind", "") == getattr(row, "kind", "")]
        self.attempt(service, **{argument: row_id}, move_transactions_to_id=self.pick_of(table, into, alike))

    @step(weight=1, code=st.sampled_from(["FOOD", "RENT", "SALARY"]), is_active=st.booleans())
    def retire_base_category(self, code: str, is_active: bool) -> None:
        """What staff does in the admin."""
        BaseCategory.objects.filter(code=code).update(is_active=is_active)
        base = next(base for base in self.books.base_categories.values() if base.code == code)
        base.is_active = is_active
        self.stored = stored.read()

    def _delete(self, service: Any, table: str, argument: str, wallet: int, which: int, into: int | None) -> None:
        """A category goes into one of its kind; others are as they come."""
        wallet_id = self.pick_wallet(wallet)
        row_id = self.pick(table, which, wallet_id)
        kind = getattr(self.books.table(table).get(row_id), "kind", None)
        target_id = self.pick(table, into, wallet_id, kind)
        self.attempt(service, **{argument: row_id}, move_transactions_to_id=target_id)
