"""A thread's worth of random writes, with a log of what was acknowledged."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from django.db import connection

from core.errors import Conflict, InvalidInput, NotFound
from core.models import User
from finance.models import Transaction
from finance.planning.services.budgets import set_budget
from finance.transactions.services.income_and_expenses import (
    copy_transactions,
    create_expense,
    create_income,
    delete_transaction,
    delete_transactions,
    resplit_income,
    update_transaction,
)
from finance.transactions.services.loans import repay_loan
from finance.transactions.services.refunds import create_refund
from finance.transactions.services.reversals import create_reversal
from finance.transactions.services.transfers import create_transfer, delete_transfer, update_transfer
from finance.wallets.services.buckets import BucketPercentage, set_bucket_allocations, set_bucket_order
from tests.concurrency.scenes import DAYS, IN_JUNE, Books

ONE = Decimal(1)
Row = tuple[Decimal, dt.date, int, str]
"""Signed amount, date, deposit and name of a transaction."""


@dataclass
class Writer:
    """Writes at random to wallets that others write to as well; its own rows are changed by itself alone."""

    user: User
    number: int
    books: Sequence[Books]
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    bugs: list[str] = field(default_factory=list)
    own: dict[int, Row] = field(default_factory=dict)
    transfers: dict[int, Decimal] = field(default_factory=dict)
    contested: Counter[int] = field(default_factory=Counter)
    """How often it changed each transaction that everybody changes."""
    deleted: list[int] = field(default_factory=list)
    paid_back: Counter[int] = field(default_factory=Counter)
    """How much it gave back of each shared loan and expense, by the key of the wallet and what it was."""
    refunded: Counter[int] = field(default_factory=Counter)
    reversed: Counter[int] = field(default_factory=Counter)
    """How much it took back of each shared income, by its key."""

    def __post_init__(self) -> None:
        self.random = Random(self.number)  # noqa: S311 (to be repeated, not to be secret)
        self.writes = [
            *[self.earn, self.spend, self.change, self.move] * 3,
            *[self.change_contested, self.remove, self.remove_many, self.copy, self.change_move, self.unmove] * 2,
            *[
                self.earn_split,
                self.split_anew,
                self.swap_percentages,
                self.swap_places,
                self.pay_back,
                self.give_back,
                self.limit,
            ],
            self.take_back,
            self.remove_contested,
        ]

    def write(self) -> None:
        """One write, as a request makes it: with a connection of its own, answered or refused."""
        attempt = self.random.choice(self.writes)
        try:
            attempt()
            self.done[attempt.__name__] += 1
        except (Conflict, InvalidInput, NotFound) as refusal:
            self.refused[type(refusal).__name__] += 1
        except Exception as bug:
            self.bugs.append(f"{attempt.__name__}: {bug!r}")
        finally:
            connection.close()

    def earn(self) -> None:
        self._record(1, split=False)

    def earn_split(self) -> None:
        self._record(1, split=True)

    def spend(self) -> None:
        self._record(-1, split=False)

    def _record(self, sign: int, split: bool) -> None:
        books, amount, day = self._somewhere()
        deposit, name = self.random.choice(books.deposits), f"{self.number}-{sum(self.done.values())}"
        terms = {"user": self.user, "amount": amount, "date": day, "name": name, "deposit_id": deposit.pk}
        if sign < 0:
            bucket = self.random.choice(books.buckets)
            change = create_expense(**terms, category_id=books.food.pk, entity_id=books.shop.pk, bucket_id=bucket.pk)
        else:
            change = create_income(**terms, category_id=books.pay.pk, split_income=split)
        self.own[change.answer.pk] = (amount * sign, day, deposit.pk, name)

    def change(self) -> None:
        pk, (old, _, deposit_id, name) = self._own_row()
        _, amount, day = self._somewhere()
        change = update_transaction(user=self.user, transaction_id=pk, amount=amount, date=day)
        assert change.answer.pk == pk
        self.own[pk] = (amount.copy_sign(old), day, deposit_id, name)

    def split_anew(self) -> None:
        pk, _ = self._own_row()
        resplit_income(user=self.user, income_id=pk)

    def remove(self) -> None:
        pk, _ = self._own_row()
        delete_transaction(user=self.user, transaction_id=pk)
        del self.own[pk]

    def remove_many(self) -> None:
        ids = list({self._own_row()[0] for _ in range(3)})
        delete_transactions(user=self.user, transaction_ids=ids)
        for pk in ids:
            del self.own[pk]

    def copy(self) -> None:
        ids, day = list({self._own_row()[0] for _ in range(3)}), self.random.choice(DAYS)
        change = copy_transactions(user=self.user, transaction_ids=ids, date=day)
        for pk, copied in zip(ids, change.answer, strict=True):
            amount, _, deposit_id, name = self.own[pk]
            self.own[copied.pk] = (amount, day, deposit_id, name)

    def move(self) -> None:
        """Between any two deposits, of one wallet or of both."""
        _, amount, day = self._somewhere()
        out, into = self.random.sample([deposit for books in self.books for deposit in books.deposits], 2)
        change = create_transfer(user=self.user, from_deposit_id=out.pk, to_deposit_id=into.pk, amount=amount, date=day)
        self.transfers[change.answer.pk] = amount

    def change_move(self) -> None:
        pk, (_, amount, day) = self._own_transfer(), self._somewhere()
        update_transfer(user=self.user, transfer_id=pk, amount=amount, date=day)
        self.transfers[pk] = amount

    def unmove(self) -> None:
        pk = self._own_transfer()
        delete_transfer(user=self.user, transfer_id=pk)
        del self.transfers[pk]

    def change_contested(self) -> None:
        """As it was seen: of two who saw the same version, one is told that it is another by now."""
        seen = Transaction.objects.get_for_user(self.user, self._contested())
        amount = seen.amount.copy_abs() + ONE
        update_transaction(user=self.user, transaction_id=seen.pk, amount=amount, expected_version=seen.version)
        self.contested[seen.pk] += 1

    def remove_contested(self) -> None:
        pk = self._contested()
        delete_transaction(user=self.user, transaction_id=pk)
        self.deleted.append(pk)

    def swap_percentages(self) -> None:
        books = self.random.choice(self.books)
        shares = self.random.sample([Decimal(50), Decimal("30.5"), Decimal("19.5")], 3)
        wanted = [BucketPercentage(bucket.pk, share) for bucket, share in zip(books.buckets, shares, strict=True)]
        set_bucket_allocations(user=self.user, wallet_id=books.wallet.pk, percentages=wanted)

    def swap_places(self) -> None:
        books = self.random.choice(self.books)
        ids = [bucket.pk for bucket in self.random.sample(books.buckets, len(books.buckets))]
        set_bucket_order(user=self.user, wallet_id=books.wallet.pk, bucket_ids=ids)

    def pay_back(self) -> None:
        loan = self.random.choice(self.books).loan
        repay_loan(user=self.user, loan_id=loan.pk, amount=ONE, date=IN_JUNE)
        self.paid_back[loan.pk] += 1

    def give_back(self) -> None:
        expense = self.random.choice(self.books).expense
        create_refund(user=self.user, expense_id=expense.pk, amount=ONE, date=IN_JUNE)
        self.refunded[expense.pk] += 1

    def take_back(self) -> None:
        income = self.random.choice(self.books).income
        create_reversal(user=self.user, income_id=income.pk, amount=ONE, date=IN_JUNE)
        self.reversed[income.pk] += 1

    def limit(self) -> None:
        books, amount, day = self._somewhere()
        category = self.random.choice([books.food, books.fun])
        set_budget(user=self.user, category_id=category.pk, month=day.replace(day=1), limit=amount)

    def _somewhere(self) -> tuple[Books, Decimal, dt.date]:
        amount = Decimal(self.random.randint(1, 10_000)) / 100
        return self.random.choice(self.books), amount, self.random.choice(DAYS)

    def _own_row(self) -> tuple[int, Row]:
        if not self.own:
            self.earn()
        pk = self.random.choice(list(self.own))
        return pk, self.own[pk]

    def _own_transfer(self) -> int:
        if not self.transfers:
            self.move()
        return self.random.choice(list(self.transfers))

    def _contested(self) -> int:
        """One that nobody has deleted yet, as far as is known here: it may be gone in the next moment."""
        pks = [row.pk for books in self.books for row in books.contested]
        there = Transaction.objects.filter(pk__in=pks).values_list("pk", flat=True)
        return self.random.choice(list(there) or pks)
