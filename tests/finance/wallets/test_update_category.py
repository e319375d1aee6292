import pytest

from core.errors import Conflict, NotFound
from finance.models import BaseCategory, Category, Transaction
from finance.wallets.services.categories import update_category
from tests.bookings import spend
from tests.factories import make_category, make_deposit, make_period, make_prediction, make_wallet
from tests.refusals import problems_of


@pytest.fixture
def food(wallet, cash):
    base_category = BaseCategory.objects.get(code="FOOD")
    return make_category(
        wallet, "Food", priority="OTHERS", base_category=base_category, default_deposit=cash, note="All meals"
    )


def facts(category):
    row = Category.objects.select_related("base_category").get(pk=category.pk)
    code = row.base_category.code if row.base_category else None
    return (row.kind, row.name, row.priority, code, row.default_deposit_id, row.note, row.is_active)


def test_whatever_is_not_named_stays(alice, food, cash):
    update_category(user=alice, category_id=food.pk, name="Meals")
    assert facts(food) == ("EXPENSE", "Meals", "OTHERS", "FOOD", cash.pk, "All meals", True)


def test_everything_optional_is_taken_away(alice, food):
    update_category(
        user=alice, category_id=food.pk, priority=None, base_category_code=None, default_deposit_id=None, note=""
    )
    assert facts(food) == ("EXPENSE", "Food", None, None, None, "", True)


def test_a_category_is_retired_and_brought_back(alice, food):
    assert update_category(user=alice, category_id=food.pk, is_active=False).answer.is_active is False
    assert update_category(user=alice, category_id=food.pk, is_active=True).answer.is_active is True


def test_a_retired_category_can_still_be_renamed(alice, wallet):
    old = make_category(wallet, "Old", is_active=False)
    assert update_category(user=alice, category_id=old.pk, name="Older").answer.name == "Older"


class TestKind:
    def test_it_changes_with_all_that_depends_on_it(self, alice, food, cash):
        changes = {"kind": "INCOME", "priority": "REGULAR", "base_category_code": "SALARY"}
        update_category(user=alice, category_id=food.pk, **changes)
        assert facts(food) == ("INCOME", "Food", "REGULAR", "SALARY", cash.pk, "All meals", True)

    def test_a_priority_and_base_category_of_the_old_kind_are_refused(self, alice, food):
        fields = problems_of(update_category, user=alice, category_id=food.pk, kind="INCOME")
        assert fields == {
            "priority": ["The priority does not fit the category's kind."],
            "base_category_code": ["The base category is of another kind."],
        }

    def test_it_changes_alone_when_nothing_depends_on_it(self, alice, wallet):
        plain = make_category(wallet, "Plain")
        assert update_category(user=alice, category_id=plain.pk, kind="NEUTRAL").answer.kind == "NEUTRAL"

    def test_a_name_taken_in_the_new_kind_is_refused(self, alice, wallet):
        make_category(wallet, "Gifts", kind="INCOME")
        given = make_category(wallet, "GIFTS")
        assert problems_of(update_category, user=alice, category_id=given.pk, kind="INCOME") == {
            "name": ["Another category of this kind has this name."]
        }

    def test_it_stays_while_a_transaction_uses_the_category(self, alice, food, cash):
        spent = spend(alice, "5", cash, "2026-05-04", category_id=food.pk)
        with pytest.raises(Conflict, match=r"^Food is used by 1 transaction; its kind cannot change\.$") as refusal:
            update_category(user=alice, category_id=food.pk, kind="NEUTRAL", priority=None, base_category_code=None)
        assert (refusal.value.field, refusal.value.rows) == ("kind", [spent])
        assert facts(food)[:4] == ("EXPENSE", "Food", "OTHERS", "FOOD")
        assert Transaction.objects.get().kind == "EXPENSE"

    def test_it_stays_while_a_prediction_uses_the_category(self, alice, wallet, food):
        make_prediction(make_period(wallet), food)
        with pytest.raises(Conflict, match=r"^Food is used by 1 prediction; its kind cannot change\.$"):
            update_category(user=alice, category_id=food.pk, kind="NEUTRAL", priority=None, base_category_code=None)
        assert facts(food)[0] == "EXPENSE"

    def test_the_same_kind_is_no_change(self, alice, food, cash):
        spend(alice, "5", cash, "2026-05-04", category_id=food.pk)
        assert update_category(user=alice, category_id=food.pk, kind="EXPENSE", name="Meals").answer.name == "Meals"


class TestBaseCategory:
    def test_a_retired_one_is_not_taken(self, alice, food):
        BaseCategory.objects.filter(code="RENT").update(is_active=False)
        fields = problems_of(update_category, user=alice, category_id=food.pk, base_category_code="RENT")
        assert fields == {"base_category_code": ["The base category Rent is retired."]}

    def test_one_that_was_retired_meanwhile_is_kept(self, alice, food):
        BaseCategory.objects.filter(code="FOOD").update(is_active=False)
        update_category(user=alice, category_id=food.pk, base_category_code="FOOD", name="Meals")
        assert facts(food)[1:4] == ("Meals", "OTHERS", "FOOD")

    def test_one_of_another_kind_is_not_taken(self, alice, food):
        fields = problems_of(update_category, user=alice, category_id=food.pk, base_category_code="SALARY")
        assert fields == {"base_category_code": ["The base category is of another kind."]}


class TestDefaultDeposit:
    def test_another_one_is_taken(self, alice, wallet, food):
        bank = make_deposit(wallet, "Bank")
        update_category(user=alice, category_id=food.pk, default_deposit_id=bank.pk)
        assert facts(food)[4] == bank.pk

    def test_a_retired_one_is_not_taken(self, alice, wallet, food):
        safe = make_deposit(wallet, "Safe", is_active=False)
        assert problems_of(update_category, user=alice, category_id=food.pk, default_deposit_id=safe.pk) == {
            "default_deposit_id": ["Safe is retired."]
        }

    def test_one_that_was_retired_meanwhile_is_kept(self, alice, food, cash):
        cash.changed(is_active=False).clean_and_save()
        update_category(user=alice, category_id=food.pk, default_deposit_id=cash.pk, name="Meals")
        assert (facts(food)[1], facts(food)[4]) == ("Meals", cash.pk)

    def test_one_of_another_wallet_is_not_found(self, alice, food, cash):
        elsewhere = make_deposit(make_wallet(alice, "Elsewhere"))
        with pytest.raises(NotFound) as refusal:
            update_category(user=alice, category_id=food.pk, default_deposit_id=elsewhere.pk)
        assert refusal.value.field == "default_deposit_id"
        assert facts(food)[4] == cash.pk


@pytest.mark.parametrize("whose", ["bob", "nobody"])
def test_a_category_that_is_not_ones_own_is_not_found(alice, bob, whose):
    other = make_category(make_wallet(bob), "Of Bob")
    with pytest.raises(NotFound, match=r"^Category not found\.$") as refusal:
        update_category(user=alice, category_id=other.pk if whose == "bob" else 0, name="Taken", is_active=False)
    assert refusal.value.field == "id"
    assert facts(other)[1] == "Of Bob"
