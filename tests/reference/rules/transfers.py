"""Transfers: between deposits and buckets, wallets and currencies."""

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from finance.transactions.services import transfers
from tests.reference.draws import AMOUNTS, DAYS, MAYBE, PICKS
from tests.reference.driver import Driver
from tests.reference.steps import step

TABLES = {"deposit_id": "deposits", "category_id": "categories", "bucket_id": "buckets"}
RECEIVED = st.tuples(AMOUNTS, st.integers(0, 9))
"""What arrives, and a number that says from 8 on to leave it out where it is needed and to give it where it is not."""
COUNTED = st.sampled_from(["neither", "neither", "both", "both", "any"])
"""Whether the legs are an expense and an income of categories."""


class TransferRules(Driver):
    @step(
        weight=6,
        wallets=st.tuples(PICKS, PICKS) | PICKS.map(lambda number: (number, number)),
        amount=AMOUNTS,
        received=RECEIVED,
        date=DAYS,
        deposits=st.tuples(PICKS, PICKS),
        buckets=st.tuples(MAYBE, MAYBE),
        categories=st.tuples(PICKS, PICKS),
        counted=COUNTED,
    )
    def create_transfer(
        self,
        wallets: tuple[int, int],
        amount: int | Decimal,
        received: tuple[int | Decimal, int],
        date: dt.date,
        deposits: tuple[int, int],
        buckets: tuple[int | None, int | None],
        categories: tuple[int, int],
        counted: str,
    ) -> None:
        ids = [self.pick_wallet(number) for number in wallets]
        names: dict[str, int | None] = {}
        for place, side in enumerate(("from", "to")):
            names[f"{side}_deposit_id"] = self.pick("deposits", deposits[place], ids[place])
            names[f"{side}_bucket_id"] = self.pick("buckets", buckets[place], ids[place])
            kind = None if counted == "any" else ("EXPENSE", "INCOME")[place]
            category = None if counted == "neither" else categories[place]
            names[f"{side}_category_id"] = self.pick("categories", category, ids[place], kind=kind)
        self.attempt(transfers.create_transfer, **self._amounts(amount, received, ids), date=date, **names)

    @step(wallet=PICKS, which=PICKS, amount=AMOUNTS | st.none(), received=RECEIVED, date=DAYS | st.none())
    def change_amounts(
        self,
        wallet: int,
        which: int,
        amount: int | Decimal | None,
        received: tuple[int | Decimal, int],
        date: dt.date | None,
    ) -> None:
        transfer_id = self._pick_transfer(wallet, which)
        legs = self.books.legs_of(transfer_id)
        amounts = self._amounts(amount, received, [leg.wallet_id for leg in legs] or [0, 0])
        changes = amounts if date is None else amounts | {"date": date}
        self.attempt(transfers.update_transfer, transfer_id=transfer_id, **changes)

    @step(
        wallet=PICKS,
        which=PICKS,
        side=st.sampled_from(["from", "to"]),
        to_wallet=MAYBE,
        names=st.fixed_dictionaries({}, optional={"deposit_id": PICKS, "category_id": MAYBE, "bucket_id": MAYBE}),
        amount=AMOUNTS | st.none(),
        received=RECEIVED,
    )
    def move_leg(
        self,
        wallet: int,
        which: int,
        side: str,
        to_wallet: int | None,
        names: dict[str, Any],
        amount: int | Decimal | None,
        received: tuple[int | Decimal, int],
    ) -> None:
        transfer_id = self._pick_transfer(wallet, which)
        legs = self.books.legs_of(transfer_id)
        ids = [leg.wallet_id for leg in legs] or [0, 0]
        place = ("from", "to").index(side)
        ids[place] = ids[place] if to_wallet is None else self.pick_wallet(to_wallet)
        changes = {f"{side}_{name}": self.pick(TABLES[name], number, ids[place]) for name, number in names.items()}
        changes |= self._amounts(amount, received, ids)
        self.attempt(transfers.update_transfer, transfer_id=transfer_id, **changes)

    @step(wallet=PICKS, which=PICKS)
    def delete_transfer(self, wallet: int, which: int) -> None:
        self.attempt(transfers.delete_transfer, transfer_id=self._pick_transfer(wallet, which))

    def _pick_transfer(self, wallet: int, which: int) -> int:
        """One that has a leg in the wallet, mostly."""
        wallet_id = self.pick_wallet(wallet)
        return self.pick_of("transfers", which, self.books.transfers_in(wallet_id)) or 0

    def _amounts(
        self, amount: int | Decimal | None, received: tuple[int | Decimal, int], wallet_ids: list[int]
    ) -> dict[str, Decimal]:
        given = {"amount": (amount, wallet_ids[0]), "received_amount": (received[0], wallet_ids[1])}
        currencies = {self.books.wallets[id_].currency for id_ in wallet_ids if id_ in self.books.wallets}
        if (len(currencies) > 1) == (received[1] > 7):
            del given["received_amount"]
        return {name: self.money(value, id_) for name, (value, id_) in given.items() if value is not None}
