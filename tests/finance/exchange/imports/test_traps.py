"""Traps of import-traps.md whose outcome shows only once a file is brought in; each test names its number."""

import pytest

from finance.exchange.statements.refusals import ReadingError
from finance.models import Import, Transaction
from tests.factories import make_deposit
from tests.finance.exchange.imports.helpers import balance_of, booked_on, brought_in, csv_of, ofx_of, previewed, rows_of
from tests.finance.exchange.statements.test_camt import balance, camt, entry

LONG = "Lorem ipsum " * 250


def with_states(*rows: tuple[str, str, str]) -> bytes:
    return "\n".join(
        ["Date;Text;Amount;State", *(f"{day};Shop;{amount};{state}" for day, amount, state in rows)]
    ).encode()


@pytest.mark.parametrize("written", ["-1.355,90 €", "-0,10", "1 234 567,89", "−100,00", "(123,45)"])  # noqa: RUF001
def test_10_what_is_shown_is_what_is_booked_to_the_last_digit(alice, deposit, written):
    origin = brought_in(alice, deposit, csv_of(("2026-05-04", written, "Shop"), ("2026-05-05", "-1,23", "Bar")))
    shown = [row.amount for row in rows_of(origin)]
    assert [*Transaction.objects.order_by("pk").values_list("amount", flat=True)] == shown
    assert sum(shown) == Transaction.objects.get(name="Shop").amount + Transaction.objects.get(name="Bar").amount


def test_24_what_was_pending_is_new_once_it_is_booked(alice, deposit):
    first = with_states(("2026-05-04", "-12,50", "COMPLETED"), ("2026-05-05", "-3,20", "PENDING"))
    origin = brought_in(alice, deposit, first)
    assert [(row.status, row.reason) for row in rows_of(origin)] == [("NEW", ""), ("SKIPPED", "PENDING")]
    later = previewed(alice, deposit, first.replace(b"PENDING", b"COMPLETED"))
    assert [(row.status, row.decision) for row in rows_of(later)] == [("DUPLICATE", "SKIP"), ("NEW", "IMPORT")]


def test_39_a_closing_balance_that_does_not_follow_is_named_with_its_difference(alice, deposit):
    days = "<BookgDt><Dt>2026-05-06</Dt></BookgDt>"
    rows = entry("20.00", "CRDT", more="<Sts>BOOK</Sts>", days=days)
    origin = previewed(alice, deposit, camt(balance("OPBD", "100.00"), balance("CLBD", "125.00"), rows).encode())
    assert f"{origin.statements.get().difference:.2f}" == "5.00"


def test_39_an_account_in_another_currency_than_the_wallet_is_refused(alice, deposit):
    content = ofx_of(("2026-05-04", "-12.50", "Shop")).replace(b"<CURDEF>EUR", b"<CURDEF>USD")
    with pytest.raises(ReadingError, match="The file is in USD, the wallet in EUR") as error:
        previewed(alice, deposit, content)
    assert (error.value.reason, Import.objects.count()) == ("OTHER_CURRENCY", 0)


def test_41_rows_on_a_retired_deposit_are_answered_and_the_others_come_in(alice, deposit):
    make_deposit(deposit.wallet, "Old", is_active=False)
    both = (
        "!Account\nNAccount\nTBank\n^\n!Type:Bank\nD2026-05-04\nT-100.00\nPShop\n^\n"
        "!Account\nNOld\nTBank\n^\n!Type:Bank\nD2026-05-05\nT-7.00\nPBar\n^\n"
    )
    origin = brought_in(alice, deposit, both.encode())
    assert [(row.status, row.reason) for row in rows_of(origin)] == [("NEW", ""), ("INVALID", "RETIRED")]
    assert booked_on(deposit) == [("2026-05-04", "-100.00", "Shop")]


def test_41_a_text_that_is_too_long_is_answered_and_the_others_come_in(alice, deposit):
    origin = brought_in(alice, deposit, csv_of(("2026-05-04", "-12,50", LONG), ("2026-05-05", "-3,20", "Bar")))
    assert [(row.status, row.reason) for row in rows_of(origin)] == [("INVALID", "TEXT_TOO_LONG"), ("NEW", "")]
    assert balance_of(deposit) == "-3.20"


def test_41_a_name_that_is_too_long_is_shortened_with_a_mark_and_whole_in_the_note(alice, deposit):
    name = LONG[:400].strip()
    origin = brought_in(alice, deposit, csv_of(("2026-05-04", "-12,50", name), ("2026-05-05", "-3,20", "Bar")))
    booked = Transaction.objects.get(amount="-12.50")
    assert (rows_of(origin)[0].reason, booked.name[-1], booked.note) == ("NAME_SHORTENED", "…", name)
