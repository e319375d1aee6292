"""The mutations of categories: what each answers, and that nothing happens to another user's."""

import pytest
from strawberry.relay import to_base64

from finance.models import BaseCategory, Category
from tests.bookings import spend
from tests.factories import make_category, make_deposit, make_period, make_prediction, make_wallet
from tests.graphql_api.errors import messages_of, paths_of
from tests.graphql_api.mutation_requests import conflict, document_of, gone, id_of, invalid, mutate, not_found

CATEGORY = """category { id kind name priority note isActive
    wallet { name } baseCategory { code } defaultDeposit { name } }"""
DELETION = """deleted { id typename } movedTransactions
    movement { wallets { name } deposits { name } periods { name } }"""


@pytest.fixture
def food(wallet, cash):
    base_category = BaseCategory.objects.get(code="FOOD")
    return make_category(wallet, "Food", priority="OTHERS", base_category=base_category, default_deposit=cash)


def shown(category, **changes):
    """How CATEGORY shows the fixture ``food`` after these changes."""
    return {
        "id": id_of(category),
        "kind": "EXPENSE",
        "name": "Food",
        "priority": "OTHERS",
        "note": "",
        "isActive": True,
        "wallet": {"name": "Daily"},
        "baseCategory": {"code": "FOOD"},
        "defaultDeposit": {"name": "Cash"},
    } | changes


def no_id(make, bob, wrong):
    """The id of another type, or none at all."""
    return {"type": to_base64("Period", make(make_wallet(bob), "Of Bob").pk), "malformed": "?"}[wrong]


NO_ID_OF_ONE = pytest.mark.parametrize("wrong", ["type", "malformed"])


class TestCreate:
    def test_it_answers_with_the_category(self, as_alice, wallet, cash):
        fields = {"kind": "EXPENSE", "name": "Food", "priority": "OTHERS", "note": "All meals"}
        links = {"walletId": id_of(wallet), "baseCategoryCode": "FOOD", "defaultDepositId": id_of(cash)}
        answer = mutate(as_alice, "createCategory", CATEGORY, **fields, **links)
        assert answer["category"] == shown(Category.objects.get(), note="All meals")

    def test_kind_and_name_are_enough(self, as_alice, wallet):
        answer = mutate(as_alice, "createCategory", CATEGORY, kind="NEUTRAL", name="Food")
        assert answer["category"] == shown(
            Category.objects.get(), kind="NEUTRAL", priority=None, baseCategory=None, defaultDeposit=None
        )

    def test_it_refuses_everything_wrong_at_once(self, as_alice, wallet):
        fields = {"kind": "INCOME", "name": "", "priority": "SAVINGS", "baseCategoryCode": "NOPE"}
        answer = mutate(as_alice, "createCategory", CATEGORY, **fields)
        assert messages_of(answer) == {
            "baseCategoryCode": ["There is no base category of this code."],
            "name": ["The name is empty."],
            "priority": ["The priority does not fit the category's kind."],
        }
        assert Category.objects.count() == 0

    @NO_ID_OF_ONE
    def test_it_finds_no_wallet_by_what_is_no_id_of_one(self, as_alice, wallet, bob, wrong):
        id_ = no_id(lambda wallet, _: wallet, bob, wrong)
        answer = mutate(as_alice, "createCategory", CATEGORY, walletId=id_, kind="INCOME", name="Intruder")
        assert answer == not_found("Wallet", "walletId")
        assert Category.objects.count() == 0

    @NO_ID_OF_ONE
    def test_it_finds_no_deposit_by_what_is_no_id_of_one(self, as_alice, wallet, bob, wrong):
        id_ = no_id(make_deposit, bob, wrong)
        answer = mutate(as_alice, "createCategory", CATEGORY, kind="INCOME", name="Pay", defaultDepositId=id_)
        assert answer == not_found("Deposit", "defaultDepositId")
        assert Category.objects.count() == 0


class TestUpdate:
    def test_what_is_absent_stays(self, as_alice, food):
        answer = mutate(as_alice, "updateCategory", CATEGORY, id=id_of(food), name="Meals")
        assert answer["category"] == shown(food, name="Meals")

    def test_null_takes_away(self, as_alice, food):
        nothing = {"priority": None, "baseCategoryCode": None, "defaultDepositId": None}
        answer = mutate(as_alice, "updateCategory", CATEGORY, id=id_of(food), **nothing)
        assert answer["category"] == shown(food, priority=None, baseCategory=None, defaultDeposit=None)

    def test_everything_changes(self, as_alice, wallet, food):
        bank = make_deposit(wallet, "Bank")
        plain = {"kind": "INCOME", "name": "Pay", "priority": "REGULAR", "note": "Monthly", "isActive": False}
        links = {"baseCategoryCode": "SALARY", "defaultDepositId": id_of(bank)}
        answer = mutate(as_alice, "updateCategory", CATEGORY, id=id_of(food), **plain, **links)
        assert answer["category"] == shown(
            food, **plain, baseCategory={"code": "SALARY"}, defaultDeposit={"name": "Bank"}
        )

    def test_it_refuses_a_taken_name(self, as_alice, wallet, food):
        make_category(wallet, "Meals")
        answer = mutate(as_alice, "updateCategory", CATEGORY, id=id_of(food), name="MEALS")
        assert answer == invalid(name="Another category of this kind has this name.")

    def test_it_refuses_another_kind_while_the_category_is_in_use(self, alice, as_alice, cash, food):
        spend(alice, "5", cash, "2026-05-04", category_id=food.pk)
        answer = mutate(as_alice, "updateCategory", CATEGORY, id=id_of(food), kind="INCOME")
        assert answer == conflict("Food is used by 1 transaction; its kind cannot change.", "kind")

    @NO_ID_OF_ONE
    def test_it_finds_nothing_by_what_is_no_id_of_one(self, as_alice, bob, wrong):
        id_ = no_id(make_category, bob, wrong)
        answer = mutate(as_alice, "updateCategory", CATEGORY, id=id_, name="Taken", isActive=False)
        assert answer == not_found("Category", "id")
        assert Category.objects.values_list("name", "is_active").get() == ("Of Bob", True)

    @NO_ID_OF_ONE
    def test_it_finds_no_deposit_by_what_is_no_id_of_one(self, as_alice, bob, food, cash, wrong):
        id_ = no_id(make_deposit, bob, wrong)
        answer = mutate(as_alice, "updateCategory", CATEGORY, id=id_of(food), name="Changed", defaultDepositId=id_)
        assert answer == not_found("Deposit", "defaultDepositId")
        food.refresh_from_db()
        assert (food.name, food.default_deposit) == ("Food", cash)


class TestDelete:
    def test_it_answers_with_what_moved(self, alice, as_alice, wallet, cash, food):
        make_prediction(make_period(wallet, status="ACTIVE"), food)
        spend(alice, "5", cash, "2026-05-04", category_id=food.pk)
        meals = make_category(wallet, "Meals")
        answer = mutate(as_alice, "deleteCategory", DELETION, id=id_of(food), moveTransactionsToId=id_of(meals))
        rows = {"wallets": [{"name": "Daily"}], "deposits": [{"name": "Cash"}], "periods": [{"name": "May"}]}
        assert answer == {
            "__typename": "DeleteCategoryPayload",
            "deleted": gone(food),
            "movedTransactions": 1,
            "movement": rows,
        }
        assert (meals.transactions.count(), meals.predictions.count()) == (1, 1)

    def test_it_says_what_uses_the_category(self, alice, as_alice, wallet, cash, food):
        make_prediction(make_period(wallet), food)
        spend(alice, "5", cash, "2026-05-04", category_id=food.pk)
        answer = mutate(as_alice, "deleteCategory", DELETION, id=id_of(food))
        uses = "Food is used by 1 transaction and 1 prediction; move them to another one, or retire it."
        assert answer == conflict(uses, "id")
        assert Category.objects.get() == food

    def test_it_refuses_to_move_to_another_kind(self, as_alice, wallet, food):
        pay = make_category(wallet, "Pay", kind="INCOME")
        answer = mutate(as_alice, "deleteCategory", DELETION, id=id_of(food), moveTransactionsToId=id_of(pay))
        assert answer == invalid(moveTransactionsToId="The category is of another kind.")
        assert Category.objects.count() == 2

    @NO_ID_OF_ONE
    def test_it_finds_nothing_by_what_is_no_id_of_one(self, as_alice, bob, wrong):
        answer = mutate(as_alice, "deleteCategory", DELETION, id=no_id(make_category, bob, wrong))
        assert answer == not_found("Category", "id")
        assert Category.objects.count() == 1

    @NO_ID_OF_ONE
    def test_it_moves_to_nothing_by_what_is_no_id_of_one(self, as_alice, bob, food, wrong):
        id_ = no_id(make_category, bob, wrong)
        answer = mutate(as_alice, "deleteCategory", DELETION, id=id_of(food), moveTransactionsToId=id_)
        assert answer == not_found("Category", "moveTransactionsToId")
        assert Category.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"kind": "OTHER", "name": "Food"}, "kind"),
        ({"kind": "EXPENSE", "name": 5}, "name"),
        ({"kind": "EXPENSE", "name": None}, "name"),
        ({"kind": "EXPENSE"}, "name"),
        ({"kind": "EXPENSE", "name": "Food", "priority": "URGENT"}, "priority"),
        ({"kind": "EXPENSE", "name": "Food", "owner": "me"}, "owner"),
    ],
)
def test_what_is_no_category_at_all_is_refused_with_its_path(as_alice, wallet, fields, path):
    answer = as_alice(document_of("createCategory"), input=fields)
    assert [(error["extensions"]["code"], paths_of(error["extensions"])) for error in answer["errors"]] == [
        ("BAD_USER_INPUT", [path])
    ]
    assert Category.objects.count() == 0
