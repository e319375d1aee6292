"""The mutations of periods: what each answers, and that nothing happens to another user's."""

import pytest
from strawberry.relay import to_base64

from finance.models import Deposit, Period, Transaction
from tests.factories import make_category, make_deposit, make_period, make_prediction, make_wallet
from tests.finance.planning.period_books import assert_books_are_right, earn, spend
from tests.graphql_api.errors import extensions, field_errors, messages_of, paths_of
from tests.graphql_api.mutations.period_mutations import id_of, mutation, run

PERIOD = "id name startsOn endsOn status income expense net"
CREATE = mutation("createPeriod", f"... on Period {{ {PERIOD} wallet {{ name }} predictions {{ id }} }}")
UPDATE = mutation("updatePeriod", f"... on Period {{ {PERIOD} }}")
ACTIVATE = mutation("activatePeriod", "... on Period { status predictions { initialPlan currentPlan } }")
CLOSE = mutation("closePeriod", "... on Period { id status }")
REOPEN = mutation("reopenPeriod", "... on Period { id status }")
DELETE = mutation(
    "deletePeriod",
    """... on Deletion { deletedId movedTransactions
        movement { wallets { balance } deposits { name balance } periods { name } } }""",
)
MAY = {"name": "May", "startsOn": "2026-05-01", "endsOn": "2026-05-31"}


@pytest.fixture
def may(wallet):
    return make_period(wallet, "May")


def test_create_answers_with_the_draft_and_the_totals_of_its_days(alice, as_alice, wallet):
    deposit = make_deposit(wallet)
    earn(alice, deposit, "1000", "2026-05-01")
    spend(alice, deposit, "12.5", "2026-05-31")

    result = run(as_alice, CREATE, **MAY)

    assert result == {
        "__typename": "Period",
        "id": id_of(Period.objects.get()),
        **MAY,
        "status": "DRAFT",
        "income": "1000.00",
        "expense": "12.50",
        "net": "987.50",
        "wallet": {"name": "Daily"},
        "predictions": [],
    }


def test_create_in_a_wallet_that_is_named(alice, as_alice, wallet):
    other = make_wallet(alice, "Holidays")

    result = run(as_alice, CREATE, walletId=id_of(other), **MAY)

    assert result["wallet"] == {"name": "Holidays"}
    assert Period.objects.get().wallet == other


def test_create_turned_around_names_the_end_and_every_other_problem(as_alice, wallet):
    result = run(as_alice, CREATE, name="x" * 10_000, startsOn="2026-05-31", endsOn="2026-05-01")

    assert result["__typename"] == "InvalidInput"
    assert messages_of(result) == {
        "endsOn": ["The start is after the end."],
        "name": ["Ensure this value has at most 128 characters (it has 10000)."],
    }
    assert not Period.objects.exists()


def test_create_over_another_period_names_both_days(as_alice, wallet):
    make_period(wallet, "May", status="CLOSED")

    result = run(as_alice, CREATE, name="Late May", startsOn="2026-05-31", endsOn="2026-06-10")

    messages = ["These days overlap the period May."]
    assert (result["__typename"], result["code"]) == ("InvalidInput", "INVALID_INPUT")
    assert result["fields"] == [
        {"path": "startsOn", "messages": messages},
        {"path": "endsOn", "messages": messages},
    ]
    assert Period.objects.count() == 1


def test_create_beside_a_draft_is_a_conflict(as_alice, may):
    result = run(as_alice, CREATE, name="June", startsOn="2026-06-01", endsOn="2026-06-30")

    assert result == {
        "__typename": "Conflict",
        "message": "Another period of the wallet is a draft: activate or delete it first.",
        "code": "CONFLICT",
        "fields": [],
    }
    assert Period.objects.count() == 1


@pytest.mark.parametrize("field", ["startsOn", "endsOn"])
@pytest.mark.parametrize("day", ["0000-00-00", "2026-02-30", "10000-01-01", "May", "", 20260501, None])
def test_a_day_that_is_none_is_refused_naming_its_field(as_alice, wallet, field, day):
    answer = as_alice(CREATE, input=MAY | {field: day})

    assert "data" not in answer or answer["data"] is None
    assert [paths_of(error["extensions"]) for error in answer["errors"]] == [[field]]
    assert not Period.objects.exists()


def test_a_day_that_is_none_is_refused_in_the_words_of_the_scalar(as_alice, wallet):
    answer = as_alice(CREATE, input=MAY | {"endsOn": "2026-02-30"})
    assert answer["errors"][0]["extensions"] == extensions("BAD_USER_INPUT", {"endsOn": "There is no day 2026-02-30."})


def test_update_changes_what_is_named_and_the_totals_follow(alice, as_alice, wallet, may):
    deposit = make_deposit(wallet)
    spend(alice, deposit, "10", "2026-05-15")
    spend(alice, deposit, "3", "2026-06-01")

    result = run(as_alice, UPDATE, id=id_of(may), name="Later", endsOn="2026-06-01")

    assert result == {
        "__typename": "Period",
        "id": id_of(may),
        "name": "Later",
        "startsOn": "2026-05-01",
        "endsOn": "2026-06-01",
        "status": "DRAFT",
        "income": "0.00",
        "expense": "13.00",
        "net": "-13.00",
    }


@pytest.mark.parametrize("field", ["name", "startsOn", "endsOn"])
def test_update_refuses_null_for_what_a_period_always_has(as_alice, may, field):
    answer = as_alice(UPDATE, input={"id": id_of(may), field: None})

    assert [paths_of(error["extensions"]) for error in answer["errors"]] == [[field]]
    assert Period.objects.values_list("name", "status").get() == ("May", "DRAFT")


def test_activate_keeps_the_plans_as_initial_plans(as_alice, wallet, may):
    make_prediction(may, make_category(wallet), "50.5")

    assert run(as_alice, ACTIVATE, id=id_of(may)) == {
        "__typename": "Period",
        "status": "ACTIVE",
        "predictions": [{"initialPlan": "50.50", "currentPlan": "50.50"}],
    }


def test_close_and_reopen(as_alice, wallet):
    period = make_period(wallet, status="ACTIVE")

    assert run(as_alice, CLOSE, id=id_of(period)) == {"__typename": "Period", "id": id_of(period), "status": "CLOSED"}
    assert run(as_alice, REOPEN, id=id_of(period)) == {"__typename": "Period", "id": id_of(period), "status": "ACTIVE"}


@pytest.mark.parametrize(("document", "moved"), [(ACTIVATE, "activated"), (CLOSE, "closed")])
def test_a_closed_period_is_neither_activated_nor_closed(as_alice, wallet, document, moved):
    period = make_period(wallet, status="CLOSED")

    result = run(as_alice, document, id=id_of(period))

    assert (result["__typename"], paths_of(result)) == ("Conflict", ["id"])
    assert result["message"].endswith(f"can be {moved}; this one is CLOSED.")
    assert Period.objects.get().status == "CLOSED"


def test_delete_with_its_transactions_shows_the_balances_that_moved(alice, as_alice, wallet, may):
    deposit = make_deposit(wallet, "Account")
    make_deposit(wallet, "Cash")
    earn(alice, deposit, "100", "2026-05-15")
    earn(alice, deposit, "1", "2026-06-15")

    assert run(as_alice, DELETE, id=id_of(may), transactions="DELETE") == {
        "__typename": "Deletion",
        "deletedId": id_of(may),
        "movedTransactions": 0,
        "movement": {
            "wallets": [{"balance": "1.00"}],
            "deposits": [{"name": "Account", "balance": "1.00"}],
            "periods": [],
        },
    }
    assert_books_are_right(wallet)


def test_delete_keeping_its_transactions_says_how_many(alice, as_alice, wallet, may):
    deposit = make_deposit(wallet)
    earn(alice, deposit, "100", "2026-05-15")

    result = run(as_alice, DELETE, id=id_of(may), transactions="KEEP")

    assert (result["deletedId"], result["movedTransactions"]) == (id_of(may), 1)
    assert Deposit.objects.get().balance == 100
    assert_books_are_right(wallet)


@pytest.mark.parametrize("fields", [{}, {"transactions": None}, {"transactions": "MOVE"}])
def test_delete_must_say_what_becomes_of_the_transactions(alice, as_alice, wallet, may, fields):
    earn(alice, make_deposit(wallet), "100", "2026-05-15")

    answer = as_alice(DELETE, input={"id": id_of(may)} | fields)

    assert [paths_of(error["extensions"]) for error in answer["errors"]] == [["transactions"]]
    assert (Period.objects.count(), Transaction.objects.count()) == (1, 1)


CHANGES = [
    (UPDATE, "DRAFT", {"name": "Mine"}),
    (ACTIVATE, "DRAFT", {}),
    (CLOSE, "ACTIVE", {}),
    (REOPEN, "CLOSED", {}),
    (DELETE, "DRAFT", {"transactions": "DELETE"}),
]


@pytest.mark.parametrize(("document", "status", "fields"), CHANGES)
def test_an_id_that_is_not_a_period_of_yours_is_not_found_and_changes_nothing(
    alice, as_bob, wallet, *, document, status, fields
):
    period = make_period(wallet, status=status)
    earn(alice, make_deposit(wallet), "1", "2026-06-15")
    absent = to_base64("Period", 2**62)
    before = list(Period.objects.values())

    for id_ in [id_of(period), absent, id_of(wallet), "May", "", to_base64("Period", "x"), to_base64("Period", 2**64)]:
        assert run(as_bob, document, id=id_, **fields) == {
            "__typename": "NotFound",
            "message": "Period not found.",
            "code": "NOT_FOUND",
            "fields": field_errors({"id": "Period not found."}),
        }
    assert list(Period.objects.values()) == before
    assert_books_are_right(wallet)


def test_create_in_a_wallet_that_is_not_yours_is_not_found(bob, as_bob, wallet):
    make_wallet(bob, is_default=True)

    for id_ in [id_of(wallet), to_base64("Wallet", 2**62), to_base64("Period", wallet.pk), "Daily", ""]:
        result = run(as_bob, CREATE, walletId=id_, **MAY)
        assert (result["__typename"], paths_of(result)) == ("NotFound", ["walletId"])
    assert not Period.objects.exists()


@pytest.mark.parametrize(("document", "status", "fields"), [*CHANGES, (CREATE, "CLOSED", MAY)])
def test_nobody_changes_periods_without_signing_in(execute, wallet, document, status, fields):
    period = make_period(wallet, status=status)
    before = list(Period.objects.values())

    answer = execute(document, input=fields if document == CREATE else {"id": id_of(period)} | fields)

    assert [error["extensions"]["code"] for error in answer["errors"]] == ["NOT_SIGNED_IN"]
    assert list(Period.objects.values()) == before
