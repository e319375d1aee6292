"""A table of transactions, and which of them each filter leaves."""

import datetime as dt
from decimal import Decimal

import pytest

from finance.days import DateRange
from finance.models import BaseCategory, Category, Deposit, Entity, Period
from finance.transactions.selectors.filters import CodeReference, Range, Reference, TransactionFilter
from finance.transactions.selectors.transactions import page_of_transactions
from tests.factories import make_category, make_deposit, make_entity, make_period, make_wallet
from tests.finance.transactions.helpers import add

Filter = TransactionFilter


@pytest.fixture
def table(wallet) -> None:
    """Six transactions; the name of each says what is worth knowing of it."""
    bank, cash = make_deposit(wallet, "Bank"), make_deposit(wallet, "Cash")
    food = make_category(wallet, "Food", base_category=BaseCategory.objects.get(code="FOOD"))
    pay = make_category(wallet, "Pay", "INCOME")
    shop, boss = make_entity(wallet, "Łukasz Café"), make_entity(wallet, "Boss & Co")
    may = make_period(wallet)
    add(bank, "3000", "2026-05-01", "salary", category=pay, entity=boss, period=may)
    add(bank, "-30", "2026-05-10", "lunch", category=food, entity=shop, period=may)
    add(cash, "-30.5", "2026-05-31", "Dinner", category=food, note="50% off_today", period=may)
    add(cash, "-4.2", "2026-06-01", "coffee", entity=shop)
    add(bank, "30", "2026-06-02", "gift ÉTÉ Straße")
    add(cash, "-1000", "2026-06-03", r"back\slash")


def matching(user, filter, wallet=None) -> list[str]:
    """The first words of the names that match, by date."""
    page = page_of_transactions(user=user, wallet=wallet, filter=filter, first=100)
    return [row.name.split()[0].lower() for row in reversed(page.rows)]


def ids(model, *names: str) -> list[int]:
    return [model.objects.get(name=name).pk for name in names]


ALL = ["salary", "lunch", "dinner", "coffee", "gift", "back\\slash"]


def test_an_empty_filter_matches_everything(alice, table):
    assert matching(alice, Filter()) == ALL


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["INCOME"], ["salary", "gift"]),
        (["EXPENSE"], ["lunch", "dinner", "coffee", "back\\slash"]),
        (["NEUTRAL"], []),
        (["INCOME", "EXPENSE"], ALL),
        ([], []),
    ],
)
def test_by_kind(alice, table, kinds, expected):
    assert matching(alice, Filter(kind=kinds)) == expected


@pytest.mark.parametrize(
    ("deposits", "expected"),
    [
        (["Bank"], ["salary", "lunch", "gift"]),
        (["Cash"], ["dinner", "coffee", "back\\slash"]),
        (["Bank", "Cash"], ALL),
        ([], []),
    ],
)
def test_by_deposit(alice, table, deposits, expected):
    assert matching(alice, Filter(deposit=Reference(ids(Deposit, *deposits)))) == expected


@pytest.mark.parametrize(
    ("names", "none", "expected"),
    [
        (["Food"], False, ["lunch", "dinner"]),
        (["Pay", "Food"], False, ["salary", "lunch", "dinner"]),
        ([], True, ["coffee", "gift", "back\\slash"]),
        (["Pay"], True, ["salary", "coffee", "gift", "back\\slash"]),
        ([], False, []),
    ],
)
def test_by_category_or_none(alice, table, names, none, expected):
    assert matching(alice, Filter(category=Reference(ids(Category, *names), none))) == expected


@pytest.mark.parametrize(
    ("names", "none", "expected"),
    [
        (["Łukasz Café"], False, ["lunch", "coffee"]),
        ([], True, ["dinner", "gift", "back\\slash"]),
        (["Boss & Co"], True, ["salary", "dinner", "gift", "back\\slash"]),
        ([], False, []),
    ],
)
def test_by_entity_or_none(alice, table, names, none, expected):
    assert matching(alice, Filter(entity=Reference(ids(Entity, *names), none))) == expected


@pytest.mark.parametrize(
    ("names", "none", "expected"),
    [
        (["May"], False, ["salary", "lunch", "dinner"]),
        ([], True, ["coffee", "gift", "back\\slash"]),
        (["May"], True, ALL),
        ([], False, []),
    ],
)
def test_by_period_or_none(alice, table, names, none, expected):
    assert matching(alice, Filter(period=Reference(ids(Period, *names), none))) == expected


@pytest.mark.parametrize(
    ("codes", "expected"), [(["FOOD"], ["lunch", "dinner"]), (["RENT"], []), (["RENT", "FOOD"], ["lunch", "dinner"])]
)
def test_by_code_of_the_base_category(alice, table, codes, expected):
    assert matching(alice, Filter(base_category=CodeReference(codes))) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-05-31", "2026-06-01", ["dinner", "coffee"]),
        ("2026-05-31", None, ["dinner", "coffee", "gift", "back\\slash"]),
        (None, "2026-05-10", ["salary", "lunch"]),
        ("2026-06-01", "2026-06-01", ["coffee"]),
        ("0001-01-01", "9999-12-31", ALL),
        (None, None, ALL),
    ],
)
def test_by_date_with_both_ends(alice, table, start, end, expected):
    days = DateRange(start and dt.date.fromisoformat(start), end and dt.date.fromisoformat(end))
    assert matching(alice, Filter(date=days)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("30", "30.50", ["lunch", "dinner", "gift"]),
        ("1000", None, ["salary", "back\\slash"]),
        (None, "4.20", ["coffee"]),
        ("0", "0", []),
        ("30.4999", "30.5", ["dinner"]),
        ("0", "999999999999.9999", ALL),
    ],
)
def test_by_amount_whichever_way_it_moves(alice, table, start, end, expected):
    amounts = Range(start and Decimal(start), end and Decimal(end))
    assert matching(alice, Filter(amount=amounts)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DINNER", ["dinner"]),
        ("off_today", ["dinner"]),
        ("off today", ["dinner"]),
        ("offtoday", []),
        ("offxtoday", []),
        ("%", ["dinner"]),
        ("5%", []),
        ("_", ["dinner"]),
        ("\\", ["back\\slash"]),
        ("été", ["gift"]),
        ("STRASSE", ["gift"]),
        ("łUKASZ CAFÉ", ["lunch", "coffee"]),
        ("łukasz cafe", ["lunch", "coffee"]),
        ("CAFE Lukasz", ["lunch", "coffee"]),
        ("café lunch", ["lunch"]),
        ("lunch dinner", []),
        ("food", ["lunch", "dinner"]),
        ("fo dinn 50", ["dinner"]),
        ("pay boss salary", ["salary"]),
        ("ete", ["gift"]),
        ("ＧＩＦＴ", ["gift"]),  # noqa: RUF001
        ("gi\u00adft st\u200bra\u200dße", ["gift"]),
        ("GİFT", ["gift"]),
        ("30", ["lunch", "gift"]),
        ("-30", ["lunch", "gift"]),
        ("+30,00", ["lunch", "gift"]),
        ("30.5", ["dinner"]),
        ("30,50", ["dinner"]),
        ("30.05", []),
        ("4,2 coffee", ["coffee"]),
        ("4.2 lunch", []),
        ("1000", ["back\\slash"]),
        ("1000.00001", []),
        ("9999999999999", []),
        ("0", ["dinner"]),
        ("Boss &", ["salary"]),
        ("  gift \n été ", ["gift"]),
        ("50%  OFF", ["dinner"]),
        ("'; DROP TABLE", []),
        ("", ALL),
        ("   ", ALL),
    ],
)
def test_by_text_of_name_note_or_entity(alice, table, text, expected):
    assert matching(alice, Filter(text=text)) == expected


def test_every_field_that_is_there_has_to_match(alice, table):
    of_shop = Reference(ids(Entity, "Łukasz Café"))
    assert matching(alice, Filter(entity=of_shop, deposit=Reference(ids(Deposit, "Bank")))) == ["lunch"]
    assert matching(alice, Filter(entity=of_shop, kind=["INCOME"])) == []


FOOD, NO_CATEGORY = Filter(base_category=CodeReference(["FOOD"])), Filter(category=Reference(none=True))
LARGE, TEXT = Filter(amount=Range(Decimal(1000))), Filter(text="café")


@pytest.mark.parametrize(
    ("filter", "expected"),
    [
        (Filter(all_of=[NO_CATEGORY, LARGE]), ["back\\slash"]),
        (Filter(all_of=[]), ALL),
        (Filter(any_of=[FOOD, LARGE]), ["salary", "lunch", "dinner", "back\\slash"]),
        (Filter(any_of=[FOOD, Filter()]), ALL),
        (Filter(any_of=[]), []),
        (Filter(none_of=FOOD), ["salary", "coffee", "gift", "back\\slash"]),
        (Filter(none_of=TEXT), ["salary", "dinner", "gift", "back\\slash"]),
        (Filter(none_of=NO_CATEGORY), ["salary", "lunch", "dinner"]),
        (Filter(none_of=Filter()), []),
        (Filter(none_of=Filter(kind=[])), ALL),
        (Filter(none_of=Filter(none_of=TEXT)), ["lunch", "coffee"]),
        (Filter(none_of=Filter(text="nowhere", entity=Reference((), none=True))), ALL),
        (Filter(none_of=Filter(base_category=CodeReference(["RENT"]), category=Reference((), none=True))), ALL),
        (Filter(none_of=Filter(any_of=[TEXT, FOOD])), ["salary", "gift", "back\\slash"]),
        (Filter(none_of=Filter(all_of=[TEXT, FOOD])), ["salary", "dinner", "coffee", "gift", "back\\slash"]),
        (
            Filter(none_of=Filter(all_of=[Filter(none_of=TEXT), FOOD])),
            ["salary", "lunch", "coffee", "gift", "back\\slash"],
        ),
        (Filter(kind=["EXPENSE"], any_of=[FOOD, LARGE], none_of=TEXT), ["dinner", "back\\slash"]),
        (Filter(any_of=[TEXT, Filter(none_of=TEXT)]), ALL),
    ],
)
def test_filters_join_by_and_or_and_not(alice, table, filter, expected):
    assert matching(alice, filter) == expected


def test_a_filter_never_reaches_beyond_the_users_own(alice, bob, table):
    add(make_deposit(make_wallet(bob)), "7", name="theirs")
    assert matching(bob, Filter(none_of=Filter(kind=[]))) == ["theirs"]
    assert matching(alice, Filter(any_of=[Filter(), Filter(none_of=Filter())])) == ALL


def test_a_wallet_shows_only_its_own_transactions(alice, wallet, table):
    other = make_wallet(alice, "Holiday")
    add(make_deposit(other), "7", "2026-07-01", name="beach")
    assert matching(alice, Filter(), other) == ["beach"]
    assert matching(alice, Filter(), wallet) == ALL
    assert matching(alice, Filter()) == [*ALL, "beach"]
