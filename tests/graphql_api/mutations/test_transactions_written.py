"""The mutations of transactions: what they answer, and that nobody else's rows are touched."""

from decimal import Decimal

import pytest
from strawberry.relay import to_base64

from finance.models import Transaction
from finance.planning.services.periods import activate_period, close_period
from tests.bookings import spend
from tests.factories import make_category, make_deposit, make_entity, make_period, make_wallet
from tests.finance.transactions.helpers import assert_figures_are_sums
from tests.graphql_api.errors import messages_of
from tests.graphql_api.mutation_requests import conflict, document_of, gone, id_of, invalid, mutate, not_found
from tests.refusals import everything

TRANSACTION = """id kind direction amount date name note wallet { name } deposit { name } category { name }
  entity { name } period { name }"""
MOVEMENT = "deleted { id typename } movement { wallets { name balance } deposits { name balance } periods { name } }"
PAYLOAD = f"transaction {{ {TRANSACTION} }} {MOVEMENT}"
COPIES = f"transactions {{ {TRANSACTION} }} {MOVEMENT}"
MAKE = {"Deposit": make_deposit, "Category": make_category, "Entity": make_entity}


@pytest.fixture
def names(wallet) -> dict[str, str]:
    """The rows an expense names."""
    rows = {"depositId": make_deposit(wallet), "categoryId": make_category(wallet), "entityId": make_entity(wallet)}
    return {field: id_of(row) for field, row in rows.items()}


@pytest.fixture
def expense(alice, wallet) -> Transaction:
    make_period(wallet)
    deposit, category, entity = make_deposit(wallet), make_category(wallet), make_entity(wallet)
    fields = {"deposit_id": deposit.pk, "category_id": category.pk, "entity_id": entity.pk}
    return spend(alice, "10", name="Lunch", **fields)


def shown(row: Transaction, **changes) -> dict[str, object]:
    """The expense of these tests as the schema shows it."""
    facts = {"kind": "EXPENSE", "direction": "OUT", "amount": "10.00", "date": "2026-05-05", "name": "Lunch"}
    named = {"wallet": "Daily", "deposit": "Account", "category": "Food", "entity": "Shop", "period": "May"}
    rows = {field: {"name": name} for field, name in named.items()}
    return {"id": id_of(row), "note": ""} | facts | rows | changes


def moving(name: str, balance: str, periods=("May",), deleted=(), **answer) -> dict[str, object]:
    """What the mutation ``name`` answers, having moved the wallet and its only deposit to this balance."""
    moved = {"wallets": [{"name": "Daily", "balance": balance}], "deposits": [{"name": "Account", "balance": balance}]}
    movement = moved | {"periods": [{"name": name} for name in periods]}
    return {"__typename": f"{name}Payload", "deleted": list(deleted), "movement": movement} | answer


def test_an_expense_is_recorded(as_alice, wallet, names):
    answer = mutate(as_alice, "createExpense", PAYLOAD, amount="10", date="2026-05-05", name="Lunch", **names)
    expected = shown(Transaction.objects.get(), period=None)
    assert answer == moving("CreateExpense", "-10.00", periods=[], transaction=expected)
    assert_figures_are_sums()


def test_an_income_is_recorded(as_alice, wallet):
    deposit = make_deposit(wallet)
    fields = {"amount": "1234567.8", "date": "2026-05-05", "note": "May", "depositId": id_of(deposit)}
    answer = mutate(as_alice, "createIncome", PAYLOAD, **fields)
    facts = {"kind": "INCOME", "direction": "IN", "amount": "1234567.80", "name": "", "note": "May"}
    expected = shown(Transaction.objects.get(), **facts, category=None, entity=None, period=None)
    assert answer == moving("CreateIncome", "1234567.80", periods=[], transaction=expected)


def test_the_deposit_may_be_the_categorys(as_alice, wallet):
    category = make_category(wallet, default_deposit=make_deposit(wallet, "Card"))
    fields = {"amount": "1", "date": "2026-05-05", "categoryId": id_of(category)}
    answer = mutate(as_alice, "createExpense", PAYLOAD, **fields)
    assert answer["transaction"]["deposit"] == {"name": "Card"}


def test_every_refused_field_is_told_at_once(as_alice, wallet):
    deposit = make_deposit(wallet, is_active=False)
    before = everything()
    fields = {"amount": "0.001", "date": "2026-05-05", "name": "x" * 10_000, "depositId": id_of(deposit)}
    answer = mutate(as_alice, "createExpense", PAYLOAD, **fields)
    assert messages_of(answer) == {
        "name": ["The name is longer than 128 characters."],
        "amount": ["An amount in EUR has at most 2 digits after the point."],
        "depositId": ["Account is retired."],
    }
    assert everything() == before


def test_an_update_changes_what_it_names(as_alice, expense):
    answer = mutate(as_alice, "updateTransaction", PAYLOAD, id=id_of(expense), amount="12.5", note="!")
    assert answer == moving("UpdateTransaction", "-12.50", transaction=shown(expense, amount="12.50", note="!"))
    assert_figures_are_sums()


def test_an_update_to_null_takes_category_and_entity_away(as_alice, expense):
    answer = mutate(as_alice, "updateTransaction", PAYLOAD, id=id_of(expense), categoryId=None, entityId=None)
    assert answer == moving("UpdateTransaction", "-10.00", transaction=shown(expense, category=None, entity=None))


def test_an_update_names_other_rows(as_alice, wallet, expense):
    rows = [make_deposit(wallet, "Cash"), make_category(wallet, "Rent"), make_entity(wallet, "Landlord")]
    ids = dict(zip(["depositId", "categoryId", "entityId"], map(id_of, rows), strict=True))
    answer = mutate(as_alice, "updateTransaction", PAYLOAD, id=id_of(expense), date="2026-06-01", **ids)
    others = {"deposit": {"name": "Cash"}, "category": {"name": "Rent"}, "entity": {"name": "Landlord"}}
    assert answer["transaction"] == shown(expense, date="2026-06-01", period=None, **others)
    balances = [{"name": "Account", "balance": "0.00"}, {"name": "Cash", "balance": "-10.00"}]
    assert (answer["movement"]["deposits"], answer["movement"]["periods"]) == (balances, [{"name": "May"}])


@pytest.mark.parametrize("field", ["amount", "date", "name", "note", "depositId"])
def test_an_update_to_null_of_what_is_always_there_is_an_error(as_alice, expense, field):
    before = everything()
    answer = as_alice(document_of("updateTransaction"), input={"id": id_of(expense), field: None})
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert everything() == before


def test_a_transaction_is_deleted(as_alice, expense):
    answer = mutate(as_alice, "deleteTransaction", MOVEMENT, id=id_of(expense))
    assert answer == moving("DeleteTransaction", "0.00", deleted=gone(expense))
    assert not Transaction.objects.exists()


def test_several_transactions_are_deleted(as_alice, alice, expense):
    other = spend(alice, "5", deposit_id=expense.deposit_id)
    ids = [id_of(other), id_of(expense)]
    answer = mutate(as_alice, "deleteTransactions", MOVEMENT, ids=ids)
    assert answer == moving("DeleteTransactions", "0.00", deleted=gone(expense, other))
    assert not Transaction.objects.exists()


def test_transactions_are_copied_to_a_date(as_alice, expense):
    answer = mutate(as_alice, "copyTransactions", COPIES, ids=[id_of(expense)], date="2026-06-09")
    copy = Transaction.objects.exclude(pk=expense.pk).get()
    expected = shown(copy, date="2026-06-09", period=None)
    assert answer == moving("CopyTransactions", "-20.00", periods=[], transactions=[expected])
    assert_figures_are_sums()


MANY = {"deleteTransactions": {}, "copyTransactions": {"date": "2026-06-09"}}


@pytest.mark.parametrize(("name", "fields"), MANY.items())
def test_one_to_a_hundred_are_named_each_once(as_alice, expense, name, fields):
    before = everything()
    refusals = {
        "At least one id is needed.": [],
        "At most 100 ids at once.": [to_base64("Transaction", number) for number in range(1, 102)],
        "An id is named twice.": [id_of(expense)] * 2,
    }
    for message, ids in refusals.items():
        assert mutate(as_alice, name, "", ids=ids, **fields) == invalid(ids=message)
    assert everything() == before


@pytest.mark.parametrize(("name", "fields"), MANY.items())
def test_with_one_id_of_nothing_none_is_done(as_alice, as_bob, bob, expense, name, fields):
    theirs = spend(bob, "1", make_deposit(make_wallet(bob)))
    before = everything()
    other_type = to_base64("Deposit", expense.pk)
    for wrong in (id_of(theirs), to_base64("Transaction", 0), other_type, "?", "", "é"):
        answer = mutate(as_alice, name, "", ids=[id_of(expense), wrong], **fields)
        assert answer == not_found("Transaction", "ids")
    assert everything() == before


BY_ID = {"updateTransaction": {"amount": "1"}, "deleteTransaction": {}}


@pytest.mark.parametrize(("name", "fields"), BY_ID.items())
def test_a_transaction_of_someone_else_is_not_found(as_bob, bob, expense, name, fields):
    before = everything()
    for wrong in (id_of(expense), to_base64("Deposit", expense.pk), "?"):
        assert mutate(as_bob, name, "", id=wrong, **fields) == not_found("Transaction", "id")
    assert everything() == before


@pytest.mark.parametrize("type_name", MAKE)
@pytest.mark.parametrize("name", ["createExpense", "updateTransaction"])
def test_nothing_of_someone_else_can_be_named(as_alice, bob, expense, name, type_name):
    theirs = MAKE[type_name](make_wallet(bob))
    fields = {
        "createExpense": {"amount": "1", "date": "2026-05-05", "depositId": id_of(expense.deposit)},
        "updateTransaction": {"id": id_of(expense)},
    }[name]
    field = f"{type_name.lower()}Id"
    before = everything()
    for wrong in (id_of(theirs), to_base64(type_name, 0), to_base64("Wallet", expense.deposit_id), "?"):
        answer = mutate(as_alice, name, "", **fields | {field: wrong})
        assert answer == not_found(type_name, field)
    assert everything() == before


def test_a_closed_period_is_a_conflict(as_alice, alice, expense):
    activate_period(user=alice, period_id=expense.period_id)
    close_period(user=alice, period_id=expense.period_id)
    before, message = everything(), "The period May is closed."
    deposit_id, id_ = id_of(expense.deposit), id_of(expense)
    new = {"amount": "1", "date": "2026-05-31", "depositId": deposit_id}
    assert mutate(as_alice, "createIncome", PAYLOAD, **new) == conflict(message, "date")
    assert mutate(as_alice, "createExpense", PAYLOAD, **new) == conflict(message, "date")
    assert mutate(as_alice, "updateTransaction", PAYLOAD, id=id_, name="x") == conflict(message, "id")
    assert mutate(as_alice, "deleteTransaction", "", id=id_) == conflict(message, "id")
    assert mutate(as_alice, "deleteTransactions", "", ids=[id_]) == conflict(message, "ids")
    assert mutate(as_alice, "copyTransactions", "", ids=[id_], date="2026-05-01") == conflict(message, "date")
    assert everything() == before


def test_a_balance_beyond_twelve_digits_is_refused(as_alice, alice, wallet):
    deposit = make_deposit(wallet, balance=Decimal("999999999999"))
    before = everything()
    fields = {"amount": "1", "date": "2026-05-05", "depositId": id_of(deposit)}
    message = "The deposit's balance would have more than twelve digits before the point."
    assert mutate(as_alice, "createIncome", PAYLOAD, **fields) == invalid(amount=message)
    assert everything() == before
