"""Transfers that rows make whole: with a leg that is there, with another row of the file, or with one that is made."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db.models import Count, F

from core.insertion import insert_models
from core.models import User
from finance.exchange.imports.decided import Decided
from finance.exchange.imports.drafts import Decision
from finance.exchange.imports.known import STANDS_ALONE
from finance.exchange.reading import Problems
from finance.ledger.services import contributions
from finance.ledger.services.allocations import Share
from finance.ledger.services.keys import NOTHING, Contributions
from finance.models import Deposit, ImportRow, Kind, Period, Transaction, Transfer, Wallet
from finance.transactions.services.recording_many import PeriodsByDay

Drawn = tuple[Decided, Transaction]
GONE: Final = "Line {}: the other leg is not there any more, or is tied to something else."
RETIRED: Final = "Line {}: the deposit of the other leg is retired or gone."
CLOSED: Final = "Line {}: the period of the other leg is closed."


class Pairs:
    """The pairs of one import, its wallets being locked."""

    def __init__(self, user: User, rows: Sequence[Decided], wallets: Mapping[int, Wallet], problems: Problems) -> None:
        self._user, self._wallets, self._problems = user, wallets, problems
        paired = [row for row in rows if row.decision == Decision.PAIR]
        self._there = _there([row.meets_id for row in paired if row.meets_id])
        self._deposits = Deposit.objects.filter(is_active=True).in_bulk(
            {row.to_deposit_id for row in paired if row.to_deposit_id}
        )
        self._periods = {pk: PeriodsByDay(wallet) for pk, wallet in wallets.items()}
        self._before: dict[int, dict[str, Any]] = {}
        self._contributed: Contributions = NOTHING
        self._changed: list[Transaction] = []
        self._legs_made: dict[int, Transaction] = {}

    @property
    def made(self) -> list[tuple[Transaction, Sequence[Share]]]:
        """Legs that no row is, to be recorded together with the rows."""
        return [(leg, ()) for leg in self._legs_made.values()]

    def tie(self, drawn: Sequence[Drawn]) -> None:
        """Let the drawn transactions be legs of transfers, which are saved by this."""
        by_place = {row.position: transaction for row, transaction in drawn if row.decision == Decision.PAIR}
        others = ((leg, self._other_leg(row, leg, by_place)) for row, leg in drawn)
        pairs = [(leg, other) for leg, other in others if other]
        if self._problems.found:
            return
        transfers = [Transfer(owner=self._user) for _ in pairs]
        insert_models(Transfer, transfers)
        for transfer, legs in zip(transfers, pairs, strict=True):
            for leg in legs:
                leg.transfer = transfer
        self._contributed = contributions.contributions_of(self._changed)

    def settle(self) -> None:
        """Save the legs that were there before, with the ledger in step."""
        for leg in self._changed:
            leg.changed(kind=Kind.NEUTRAL, category=None)
        if self._changed:
            Transaction.save_changed(self._changed, "kind", "category", "transfer")
            follow_versions(self._changed)
            after = contributions.contributions_of(self._changed)
            contributions.book(before=self._contributed, after=after)

    def before_of(self, row: Decided) -> str | None:
        """What undoing the row restores, as the database has it."""
        if row.pk in self._legs_made:
            leg = self._legs_made[row.pk]
            return json.dumps({"made": leg.pk, "version": leg.version})
        if row.pk in self._before:
            return json.dumps(self._before[row.pk] | {"version": self._there[row.meets_id or 0].version})
        return None

    def _other_leg(self, row: Decided, leg: Transaction, by_place: Mapping[int, Transaction]) -> Transaction | None:
        """The one that the row is paired with; None where it is the first of two in the file, or has none."""
        if row.decision != Decision.PAIR:
            return None
        if row.pairs_with is not None:
            return by_place.get(row.pairs_with) if row.pairs_with < row.position else None
        return self._leg_there(row) if row.meets_id else self._leg_made(row, leg)

    def _leg_there(self, row: Decided) -> Transaction | None:
        leg = self._there.get(row.meets_id or 0)
        is_taken = leg is not None and leg.pk in {each.pk for each in self._changed}
        if leg is None or is_taken or leg.amount != -row.amount or leg.deposit_id == row.deposit_id:
            self._refuse(row, GONE)
            return None
        self._before[row.pk] = {"there": leg.pk, "kind": leg.kind, "category_id": leg.category_id}
        self._changed.append(leg)
        return leg

    def _leg_made(self, row: Decided, leg: Transaction) -> Transaction | None:
        deposit = self._deposits.get(row.to_deposit_id or 0)
        if deposit is None or deposit.wallet_id not in self._wallets:
            self._refuse(row, RETIRED)
            return None
        wallet = self._wallets[deposit.wallet_id]
        period = self._periods[wallet.pk].on(leg.date)
        if period and period.status == Period.Status.CLOSED:
            self._refuse(row, CLOSED)
            return None
        made = Transaction(kind=Kind.NEUTRAL, wallet=wallet, deposit=deposit, period=period, date=leg.date)
        made.changed(amount=-leg.amount, name=leg.name, note=leg.note)
        self._legs_made[row.pk] = made
        return made

    def _refuse(self, row: Decided, message: str) -> None:
        self._problems.note(f"rows.{row.position}", message.format(row.line))


def _there(ids: Sequence[int]) -> dict[int, Transaction]:
    """Those of these transactions that can still become a leg, in one bucket at most."""
    rows = Transaction.objects.filter(STANDS_ALONE).exclude(period__status=Period.Status.CLOSED)
    single = rows.annotate(parts=Count("allocations")).filter(parts__lte=1)
    return {leg.pk: leg for leg in single.select_related("wallet").filter(pk__in=ids)}


def follow_versions(transactions: Iterable[Transaction]) -> None:
    """What another import did to a transaction is no change of a person's."""
    rows = ImportRow.objects.filter(transaction__in=[each.pk for each in transactions], landed_on__isnull=False)
    rows.update(transaction_version=F("transaction_version") + 1)
