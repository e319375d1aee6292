import pytest

from core.errors import Conflict, NotFound
from finance.models import BaseCategory, Category
from finance.wallets.services import categories
from finance.wallets.services.categories import create_category
from tests.factories import make_deposit, make_wallet
from tests.refusals import problems_of


@pytest.fixture
def create(alice, wallet):
    def run(**changes):
        return create_category(
            **{"user": alice, "wallet_id": wallet.pk, "kind": "EXPENSE", "name": "Food"} | changes
        ).answer

    return run


def test_a_category_with_everything(create, wallet):
    cash = make_deposit(wallet, "Cash")
    create(priority="MOST_IMPORTANT", base_category_code="FOOD", default_deposit_id=cash.pk, note="All meals")
    category = Category.objects.get()
    assert (category.wallet, category.kind, category.name, category.is_active) == (wallet, "EXPENSE", "Food", True)
    assert (category.priority, category.base_category.code) == ("MOST_IMPORTANT", "FOOD")
    assert (category.default_deposit, category.note) == (cash, "All meals")


def test_a_category_with_nothing_but_kind_and_name(create):
    create()
    category = Category.objects.get()
    assert (category.priority, category.base_category, category.default_deposit, category.note) == (
        None,
        None,
        None,
        "",
    )


def test_it_is_in_the_default_wallet_when_none_is_named(create, alice, wallet):
    make_wallet(alice, "Another")
    assert create(wallet_id=None).wallet == wallet


@pytest.mark.parametrize(
    ("kind", "priority"),
    [
        ("INCOME", "REGULAR"),
        ("INCOME", "IRREGULAR"),
        ("EXPENSE", "MOST_IMPORTANT"),
        ("EXPENSE", "SAVINGS"),
        ("EXPENSE", "OTHERS"),
        ("NEUTRAL", None),
    ],
)
def test_a_priority_of_its_kind(create, kind, priority):
    assert create(kind=kind, priority=priority).priority == priority


@pytest.mark.parametrize(
    ("kind", "priority"), [("INCOME", "SAVINGS"), ("EXPENSE", "REGULAR"), ("NEUTRAL", "OTHERS"), ("NEUTRAL", "REGULAR")]
)
def test_a_priority_of_another_kind_is_refused(create, kind, priority):
    message = "The priority does not fit the category's kind."
    assert problems_of(create, kind=kind, priority=priority) == {"priority": [message]}


def test_a_base_category_of_another_kind_is_refused(create):
    fields = problems_of(create, kind="INCOME", base_category_code="FOOD")
    assert fields == {"base_category_code": ["The base category is of another kind."]}


@pytest.mark.parametrize("code", ["NOPE", "food", "", "F" * 10_000])
def test_an_unknown_base_category_is_refused(create, code):
    fields = problems_of(create, base_category_code=code)
    assert fields == {"base_category_code": ["There is no base category of this code."]}


def test_a_retired_base_category_is_refused(create):
    BaseCategory.objects.filter(code="FOOD").update(is_active=False)
    fields = problems_of(create, base_category_code="FOOD")
    assert fields == {"base_category_code": ["The base category Food is retired."]}


def test_a_retired_default_deposit_is_refused(create, wallet):
    cash = make_deposit(wallet, "Cash", is_active=False)
    assert problems_of(create, default_deposit_id=cash.pk) == {"default_deposit_id": ["Cash is retired."]}


def test_a_note_of_more_than_2000_characters_is_refused(create):
    message = "The note is longer than 2000 characters."
    assert problems_of(create, note="n" * 2001) == {"note": [message]}


def test_everything_wrong_is_said_at_once(create, wallet):
    cash = make_deposit(wallet, "Cash", is_active=False)
    fields = problems_of(
        create,
        name="",
        priority="REGULAR",
        base_category_code="NOPE",
        default_deposit_id=cash.pk,
        note="n" * 2001,
    )
    assert sorted(fields) == ["base_category_code", "default_deposit_id", "name", "note", "priority"]


def test_a_deposit_of_another_wallet_is_not_found(create, alice):
    elsewhere = make_deposit(make_wallet(alice, "Elsewhere"))
    with pytest.raises(NotFound, match=r"^Deposit not found\.$") as refusal:
        create(default_deposit_id=elsewhere.pk)
    assert refusal.value.field == "default_deposit_id"
    assert Category.objects.count() == 0


@pytest.mark.parametrize("what", ["wallet_id", "default_deposit_id"])
@pytest.mark.parametrize("whose", ["bob", "nobody"])
def test_what_is_not_ones_own_is_not_found(create, bob, what, whose):
    wallet = make_wallet(bob)
    pk = {"wallet_id": wallet.pk, "default_deposit_id": make_deposit(wallet).pk}[what] if whose == "bob" else 0
    with pytest.raises(NotFound) as refusal:
        create(**{what: pk})
    assert refusal.value.field == what
    assert Category.objects.count() == 0


def test_a_wallet_has_as_many_categories_as_the_limit_and_no_more(create, monkeypatch):
    monkeypatch.setattr(categories, "MOST_CATEGORIES", 2)
    create(name="One")
    create(name="Two", kind="INCOME")
    with pytest.raises(Conflict, match=r"^At most 2 categories in a wallet\.$"):
        create(name="Three")
    assert Category.objects.count() == 2


def test_a_wallet_has_at_most_500_categories():
    assert categories.MOST_CATEGORIES == 500
