"""What was on a deposit at the start, where its files come in in any order."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise, permutations
from random import Random

import pytest

from finance.exchange.imports.committing import commit_import
from finance.exchange.imports.deciding import RowFilter, update_import_rows
from finance.ledger.selectors.check import ledger_differences
from finance.models import Deposit, ImportRow, Transaction, Wallet
from tests.factories import make_period
from tests.finance.exchange.imports.helpers import balance_of, brought_in, previewed, rows_of, undone

Row = tuple[str, str, str]


def file_of(opening: str, *rows: Row) -> bytes:
    """A bank's CSV with the balance after each row, the first of which tells what was there before."""
    lines, balance = ["Date;Text;Amount;Balance"], Decimal(opening)
    for day, amount, text in rows:
        balance += Decimal(amount)
        lines.append(f"{day};{text};{amount};{balance:.2f}".replace(".", ","))
    return "\n".join(lines).encode()


MARCH = file_of("70.00", ("2026-03-02", "-20.00", "Lidl"), ("2026-03-09", "-5.00", "Bakery"))
FEBRUARY = file_of("100.00", ("2026-02-03", "-40.00", "Rent"), ("2026-02-20", "10.00", "Gift"))
JANUARY = file_of("130.00", ("2026-01-04", "-25.00", "Shoes"), ("2026-01-20", "-5.00", "Cinema"))
FROM_NOTHING = file_of("0.00", ("2026-02-03", "60.00", "Pay"), ("2026-02-20", "10.00", "Gift"))


def opening_of(deposit: Deposit) -> tuple[str, str] | None:
    found = Transaction.objects.filter(deposit=deposit, is_opening=True).first()
    return (found.date.isoformat(), f"{found.amount:.2f}") if found else None


def reasons_of(deposit: Deposit, user, content: bytes) -> list[str]:
    return [row.reason for row in rows_of(previewed(user, deposit, content)) if row.line == 0]


def is_clean(deposit: Deposit) -> bool:
    return list(ledger_differences(Wallet.objects.filter(pk=deposit.wallet_id))) == []


def test_an_earlier_file_moves_the_opening_to_its_own(alice, deposit):
    brought_in(alice, deposit, MARCH)
    assert (opening_of(deposit), balance_of(deposit)) == (("2026-03-02", "70.00"), "45.00")
    brought_in(alice, deposit, FEBRUARY)
    assert (opening_of(deposit), balance_of(deposit)) == (("2026-02-03", "100.00"), "45.00")
    assert is_clean(deposit)


def test_the_row_says_so_and_can_be_left(alice, deposit):
    brought_in(alice, deposit, MARCH)
    origin = previewed(alice, deposit, FEBRUARY)
    (row,) = [row for row in rows_of(origin) if row.line == 0]
    assert (row.status, row.reason, row.decision) == ("CORRECTS", "OPENING_MOVES", "CORRECT")
    assert row.message == (
        "The deposit began with 100.00 on 2026-02-03: together with what came in since, that is the 70.00 of "
        "2026-03-02."
    )
    update_import_rows(
        user=alice, import_id=origin.pk, filter=RowFilter(reasons=["OPENING_MOVES"]), decision=ImportRow.Decision.SKIP
    )
    commit_import(user=alice, import_id=origin.pk)
    assert opening_of(deposit) == ("2026-03-02", "70.00")


@pytest.mark.parametrize("order", [*permutations([JANUARY, FEBRUARY, MARCH])])
def test_whatever_the_order_the_deposit_begins_with_its_first_file(alice, deposit, order):
    for content in order:
        brought_in(alice, deposit, content)
    assert (opening_of(deposit), balance_of(deposit)) == (("2026-01-04", "130.00"), "45.00")
    assert is_clean(deposit)


def test_a_gap_between_the_files_leaves_the_opening_and_is_told(alice, deposit):
    brought_in(alice, deposit, MARCH)
    origin = previewed(alice, deposit, JANUARY)
    (row,) = [row for row in rows_of(origin) if row.line == 0]
    assert (row.status, row.reason, row.decision) == ("SKIPPED", "OPENING_DIFFERS", "SKIP")
    commit_import(user=alice, import_id=origin.pk)
    assert opening_of(deposit) == ("2026-03-02", "70.00")


def test_an_account_that_began_with_nothing_loses_its_opening(alice, deposit):
    brought_in(alice, deposit, MARCH)
    brought_in(alice, deposit, FROM_NOTHING)
    assert (opening_of(deposit), balance_of(deposit)) == (None, "45.00")
    assert is_clean(deposit)


@pytest.mark.parametrize("earlier", [FEBRUARY, FROM_NOTHING], ids=["with an opening", "with none"])
def test_undoing_the_earlier_file_brings_the_opening_back(alice, deposit, earlier):
    brought_in(alice, deposit, MARCH)
    undone(alice, brought_in(alice, deposit, earlier))
    assert (opening_of(deposit), balance_of(deposit)) == (("2026-03-02", "70.00"), "45.00")
    assert is_clean(deposit)


def test_undoing_the_later_file_leaves_the_opening_to_the_earlier_one(alice, deposit):
    later = brought_in(alice, deposit, MARCH)
    earlier = brought_in(alice, deposit, FEBRUARY)
    undone(alice, later)
    assert (opening_of(deposit), balance_of(deposit)) == (("2026-02-03", "100.00"), "70.00")
    undone(alice, earlier)
    assert (Transaction.objects.count(), balance_of(deposit)) == (0, "0.00")


def test_the_earlier_file_again_moves_nothing(alice, deposit):
    for content in (MARCH, FEBRUARY):
        brought_in(alice, deposit, content)
    assert reasons_of(deposit, alice, FEBRUARY) == ["NOT_EMPTY"]


def test_an_opening_that_somebody_changed_stays(alice, deposit):
    brought_in(alice, deposit, MARCH)
    Transaction.objects.get(is_opening=True).changed(note="I counted it").clean_and_save()
    assert reasons_of(deposit, alice, FEBRUARY) == ["NOT_EMPTY"]


def test_an_opening_in_a_closed_period_stays(alice, deposit):
    brought_in(alice, deposit, MARCH)
    period = make_period(deposit.wallet, starts_on="2026-03-01", ends_on="2026-03-31", status="CLOSED")
    Transaction.objects.update(period=period)
    assert reasons_of(deposit, alice, FEBRUARY) == ["NOT_EMPTY"]


@pytest.mark.parametrize("seed", range(12))
def test_random_files_of_one_account_in_any_order_begin_where_the_first_does(alice, deposit, seed):
    chance = Random(seed)  # noqa: S311 (rows are no secret)
    days = sorted(date(2026, 1, 1) + timedelta(chance.randrange(200)) for _ in range(30))
    rows = [(day.isoformat(), f"{chance.choice([-1, 1]) * chance.randrange(1, 9_000) / 100:.2f}", f"Shop {n}")
            for n, day in enumerate(days)]  # fmt: skip
    start = Decimal(chance.randrange(1, 90_000)) / 100
    before = [start + sum((Decimal(amount) for _, amount, _ in rows[:place]), Decimal()) for place in range(30)]
    cuts = [0, *sorted(place for place in (8, 15, 22) if days[place] != days[place - 1]), 30]
    files = [
        file_of(f"{before[first]}", *rows[first : min(last + chance.randrange(4), 30)])
        for first, last in pairwise(cuts)
    ]
    chance.shuffle(files)
    origins = [brought_in(alice, deposit, content) for content in files]
    end = before[29] + Decimal(rows[29][1])
    assert (opening_of(deposit), balance_of(deposit)) == ((rows[0][0], f"{start:.2f}"), f"{end:.2f}")
    assert is_clean(deposit)
    chance.shuffle(origins)
    for origin in origins:
        undone(alice, origin)
    assert (Transaction.objects.count(), ImportRow.objects.filter(landed_on__isnull=False).count()) == (0, 0)
    assert is_clean(deposit)
