"""A category is suggested by the user's own words only, and always the same one."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.errors import InvalidInput, NotFound
from finance.models import BaseCategory, Kind, Transaction
from finance.transactions.selectors import suggestions
from finance.transactions.selectors.suggestions import CategorySuggestion, suggested_category
from tests.factories import make_category, make_deposit, make_wallet
from tests.finance.transactions.helpers import add


@pytest.fixture
def fun(wallet):
    return make_category(wallet, "Fun")


def record(deposit, category, *names, **fields):
    for name in names:
        add(deposit, "-1", name=name, category=category, **fields)


def test_the_category_whose_transactions_share_the_words(alice, deposit, food, fun):
    record(deposit, food, "Lunch with Ann", "Lunch", "Dinner")
    record(deposit, fun, "Cinema with Ann")
    assert suggested_category(user=alice, note="LUNCH at Joe's") == CategorySuggestion(food.pk, ["lunch"], 2)


def test_names_and_notes_count_alike_and_the_words_come_in_the_order_of_the_note(alice, deposit, food):
    record(deposit, food, "Bakery", note="fresh  Bread")
    record(deposit, food, "Butcher")
    found = suggested_category(user=alice, note="some bread from the bakery")
    assert found == CategorySuggestion(food.pk, ["bread", "bakery"], 1)


def test_a_word_that_many_categories_have_says_less_than_one_that_a_single_one_has(alice, deposit, food, fun):
    record(deposit, food, *["paid by card"] * 6)
    record(deposit, fun, *["paid by card"] * 5, "cinema")
    found = suggested_category(user=alice, note="cinema card")
    assert found == CategorySuggestion(fun.pk, ["cinema", "card"], 6)


def test_most_of_a_words_transactions_decide(alice, deposit, food, fun):
    record(deposit, fun, "card")
    record(deposit, food, "card", "card")
    assert suggested_category(user=alice, note="card").category_id == food.pk


def test_of_equal_votes_most_transactions_decide_and_then_the_older_category(alice, deposit, food, fun):
    record(deposit, fun, "park", "park")
    record(deposit, food, "market")
    assert suggested_category(user=alice, note="market park") == CategorySuggestion(fun.pk, ["park"], 2)
    record(deposit, food, "market")
    assert suggested_category(user=alice, note="park market") == CategorySuggestion(food.pk, ["market"], 2)


@pytest.mark.parametrize(
    ("before", "note"),
    [
        ("Coca-Cola", "cola"),
        ("(lunch)", "Lunch!"),
        ("ÉCLAIR", "éclair"),
        ("Straße", "STRASSE"),
        ("50% off", "50%"),
        ("a_b", "a_b"),
        ("first\nlast", "last, please"),
    ],
)
def test_words_are_compared_whole_without_regard_to_case_and_punctuation(alice, deposit, food, before, note):
    record(deposit, food, before)
    assert suggested_category(user=alice, note=note).category_id == food.pk


@pytest.mark.parametrize(
    ("before", "note"),
    [("barber", "bar"), ("bar", "barber"), ("a b", "a"), ("500 off", "50%"), ("axb", "a_b"), ("lunch", ""), ("", "?!")],
)
def test_nothing_is_suggested_without_a_common_word(alice, deposit, food, before, note):
    record(deposit, food, before)
    assert suggested_category(user=alice, note=note) is None


def test_nobody_elses_words_count_and_no_other_wallets(alice, bob, deposit, food):
    record(deposit, food, "sushi bar")
    his = make_wallet(bob, "His", is_default=True)
    record(make_deposit(his), make_category(his, "Restaurants"), *["sushi"] * 50)
    abroad = make_wallet(alice, "Abroad")
    record(make_deposit(abroad), make_category(abroad, "Treats"), *["sushi"] * 50)
    assert suggested_category(user=alice, note="sushi") == CategorySuggestion(food.pk, ["sushi"], 1)
    food.transactions.all().delete()
    assert suggested_category(user=alice, note="sushi") is None


def test_retired_categories_and_those_of_a_retired_base_category_are_never_suggested(alice, wallet, deposit, food):
    retired = make_category(wallet, "Old", is_active=False)
    base = BaseCategory.objects.get(code="TRAVEL")
    of_retired = make_category(wallet, "Trips", base_category=base)
    BaseCategory.objects.filter(pk=base.pk).update(is_active=False)
    record(deposit, retired, *["train"] * 3)
    record(deposit, of_retired, *["train"] * 3)
    assert suggested_category(user=alice, note="train") is None
    record(deposit, food, "train snack")
    assert suggested_category(user=alice, note="train") == CategorySuggestion(food.pk, ["train"], 1)


def test_only_categories_of_the_kind_that_is_asked_for(alice, wallet, deposit, food):
    pay = make_category(wallet, "Pay", "INCOME")
    record(deposit, food, "acme", "acme")
    add(deposit, "9", name="acme", category=pay)
    assert suggested_category(user=alice, note="acme").category_id == food.pk
    assert suggested_category(user=alice, note="acme", kind=[Kind.INCOME]).category_id == pay.pk
    assert suggested_category(user=alice, note="acme", kind=[Kind.NEUTRAL]) is None


def test_transactions_without_a_category_say_nothing(alice, deposit):
    record(deposit, None, "lunch")
    assert suggested_category(user=alice, note="lunch") is None


def test_only_the_latest_transactions_count(alice, deposit, food, fun, monkeypatch):
    monkeypatch.setattr(suggestions, "LATEST", 3)
    record(deposit, food, "lunch", "lunch", date=date(2026, 5, 1))
    record(deposit, fun, "lunch", date=date(2026, 5, 2))
    assert suggested_category(user=alice, note="lunch").category_id == food.pk
    record(deposit, None, "", date=date(2026, 5, 3))
    assert suggested_category(user=alice, note="lunch").words == ["lunch"]
    record(deposit, None, "", date=date(2026, 5, 3))
    assert suggested_category(user=alice, note="lunch") == CategorySuggestion(fun.pk, ["lunch"], 1)


def test_only_the_first_words_of_a_note_count(alice, deposit, food):
    record(deposit, food, "target")
    words = [f"word{number}" for number in range(10)]
    assert suggested_category(user=alice, note=" ".join([*words, "target"])) is None
    assert suggested_category(user=alice, note=" ".join([*words[1:], "target"])).category_id == food.pk


@pytest.mark.parametrize("note", ["x" * 2001, "a\0b", "\ud800"])
def test_a_note_that_no_transaction_could_have_is_refused(alice, wallet, note):
    with pytest.raises(InvalidInput) as refusal:
        suggested_category(user=alice, note=note)
    assert list(refusal.value.fields) == ["note"]


def test_the_wallet_is_ones_own(bob, wallet):
    with pytest.raises(NotFound) as absence:
        suggested_category(user=bob, note="lunch", wallet_id=wallet.pk)
    assert absence.value.field == "wallet_id"


@pytest.mark.parametrize("count", [1, 2500])
def test_a_suggestion_is_two_statements_whatever_the_history(alice, deposit, food, count):
    Transaction.objects.bulk_create(
        Transaction(wallet=food.wallet, deposit=deposit, category=food, kind="EXPENSE", amount=Decimal(-1),
                    date=date(2026, 5, 1), name=f"lunch {number}")
        for number in range(count)
    )  # fmt: skip
    with CaptureQueriesContext(connection) as statements:
        found = suggested_category(user=alice, note="lunch with some of my oldest friends from school days")
    assert (found.category_id, found.count) == (food.pk, min(count, suggestions.LATEST))
    assert len(statements) == 2  # the wallet, the words by category
