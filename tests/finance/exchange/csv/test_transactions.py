"""Transactions as CSV: every one, exactly, harmless in a spreadsheet, in the memory of a few."""

import csv
import datetime as dt
import io
import tracemalloc
from decimal import Decimal

import pytest
from strawberry.relay import from_base64, to_base64

from core.errors import InvalidInput, NotFound
from core.models import User
from core.text import cleaned
from finance.exchange.csv.transactions import COLUMNS, transactions_csv
from finance.exchange.exported_transactions import BATCH
from finance.models import Kind, Transaction, Wallet
from tests.factories import make_category, make_deposit, make_entity
from tests.finance.exchange.helpers import furnished_user

DAY = dt.date(2026, 5, 10)


def text_of(
    user: User,
    wallet_id: int | None = None,
    start: dt.date | None = None,
    end: dt.date | None = None,
    with_mark: bool = False,
) -> str:
    return "".join(transactions_csv(user=user, wallet_id=wallet_id, start=start, end=end, with_mark=with_mark))


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def record(wallet: Wallet, name: str = "", **fields: object) -> Transaction:
    given = {"kind": Kind.EXPENSE, "amount": Decimal("-1.50"), "date": DAY, "name": name} | fields
    deposit = wallet.deposits.first() or make_deposit(wallet)
    return Transaction.objects.create(wallet=wallet, deposit=deposit, **given)


def test_it_has_stable_columns_and_is_rfc_4180(wallet: Wallet, alice: User):
    first = record(wallet, 'a "quoted", name', note="two\nlines")
    assert text_of(alice) == (
        "id,date,kind,amount,currency,wallet,deposit,category,entity,period,name,note,"
        "buckets,transfer_id,loan_id,refund_of_id,reversal_of_id,is_opening\r\n"
        f"{to_base64('Transaction', first.pk)},2026-05-10,EXPENSE,-1.50,EUR,Daily,Account,,,,"
        '"a ""quoted"", name","two\nlines",,,,,,false\r\n'
    )


def test_an_empty_wallet_has_the_names_of_its_columns(wallet: Wallet, alice: User):
    assert text_of(alice, wallet.pk) == ",".join(COLUMNS) + "\r\n"


def test_a_byte_order_mark_comes_first_when_it_is_asked_for(wallet: Wallet, alice: User):
    assert text_of(alice, with_mark=True) == "\ufeff" + text_of(alice)


def test_ids_are_written_as_the_api_writes_them(db: None):
    rows = rows_of(text_of(furnished_user()))
    tied = {
        name: {row[name] and from_base64(row[name])[0] for row in rows}
        for name in ("id", "transfer_id", "loan_id", "refund_of_id", "reversal_of_id")
    }
    assert tied == {
        "id": {"Transaction"},
        "transfer_id": {"Transfer", ""},
        "loan_id": {"Loan", ""},
        "refund_of_id": {"Transaction", ""},
        "reversal_of_id": {"Transaction", ""},
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\t@", "＝", "＋", "－", "＠"])  # noqa: RUF001
def test_no_text_is_a_formula(wallet: Wallet, alice: User, start: str):
    text = f"{start}1+1"
    names = {"category": make_category(wallet, text), "entity": make_entity(wallet, text)}
    record(wallet, text, note=text, **names)
    (row,) = rows_of(text_of(alice))
    assert row["note"] == f"'{text}"
    kept = {" 1+1": " 1+1"}.get(cleaned(text), f"'{cleaned(text)}")
    assert [row[name] for name in ("name", "category", "entity")] == [kept] * 3


@pytest.mark.parametrize("text", ["a=1", "1+1", "'=1", "€ 5", "食料品", "a\tb"])
def test_other_text_is_as_it_was(wallet: Wallet, alice: User, text: str):
    record(wallet, note=text)
    assert [row["note"] for row in rows_of(text_of(alice))] == [text]


def test_amounts_are_plain_signed_numbers_that_sum_to_the_balances(db: None):
    user = furnished_user()
    rows = rows_of(text_of(user))
    wallets = {wallet.name: sum(d.balance for d in wallet.deposits.all()) for wallet in Wallet.objects.all()}
    assert {name: sum(Decimal(row["amount"]) for row in rows if row["wallet"] == name) for name in wallets} == wallets
    assert len(rows) == Transaction.objects.count()


def test_it_says_what_is_in_buckets_and_what_it_is_tied_to(db: None):
    user = furnished_user()
    rows = rows_of(text_of(user))
    income, refund = (next(row for row in rows if row["amount"] == amount) for amount in ("100.01", "10.05"))
    assert income["buckets"] == "Needs 33.00; =Wants 33.00; Later, date:x 34.01"
    assert next(row for row in rows if row["id"] == refund["refund_of_id"])["amount"] == "-50.10"
    reversal = next(row for row in rows if row["amount"] == "-20.02")
    assert reversal["buckets"] == "Needs -6.61; =Wants -6.60; Later, date:x -6.81"
    assert reversal["reversal_of_id"] == income["id"]
    assert [row["amount"] for row in rows if row["is_opening"] == "true"] == ["1000.01"]


def test_both_days_are_included(wallet: Wallet, alice: User):
    for day in range(1, 6):
        record(wallet, str(day), date=dt.date(2026, 5, day))
    text = text_of(alice, wallet.pk, dt.date(2026, 5, 2), dt.date(2026, 5, 4))
    assert [row["name"] for row in rows_of(text)] == ["2", "3", "4"]


def test_days_turned_around_are_refused(wallet: Wallet, alice: User):
    with pytest.raises(InvalidInput) as refused:
        text_of(alice, wallet.pk, DAY, DAY - dt.timedelta(days=1))
    assert list(refused.value.fields) == ["to"]


def test_nobody_sees_the_rows_of_another(wallet: Wallet, alice: User, bob: User):
    record(wallet)
    assert rows_of(text_of(bob)) == []
    with pytest.raises(NotFound) as refused:
        text_of(bob, wallet.pk)
    assert refused.value.field == "wallet"


def test_five_thousand_rows_take_the_memory_of_a_few(wallet: Wallet, alice: User):
    deposit = make_deposit(wallet)

    def peak(count: int) -> int:
        """The most bytes at once while ``count`` rows, 400 bytes each, are written."""
        there = Transaction.objects.count()
        Transaction.objects.bulk_create(
            Transaction(wallet=wallet, deposit=deposit, kind=Kind.EXPENSE, amount=-1, date=DAY, note="n" * 400)
            for _ in range(count - there)
        )
        tracemalloc.start()
        size = sum(map(len, transactions_csv(user=alice, wallet_id=wallet.pk, start=None, end=None)))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert size > count * 400
        return most

    peak(1)  # what is loaded once
    assert peak(5_000) < 2 * peak_of_a_batch(peak)


def peak_of_a_batch(peak) -> int:
    Transaction.objects.filter(pk__in=Transaction.objects.order_by("-pk").values("pk")[BATCH:]).delete()
    return peak(BATCH)
