"""The mutations of periods: what each answers, and that nothing happens to another user's."""

import pytest
from strawberry.relay import to_base64

from finance.models import Deposit, Period, Transaction
from tests.bookings import earn, spend
from tests.factories import make_category, make_deposit, make_period, make_prediction, make_wallet
from tests.finance.planning.helpers import assert_books_are_right
from tests.graphql_api.errors import extensions, messages_of, paths_of
from tests.graphql_api.mutation_requests import document_of, gone, id_of, mutate, not_found

PERIOD = "period { id name startsOn endsOn status income expense net wallet { name } predictions { id } }"
ACTIVE = "period { status predictions { initialPlan currentPlan } }"
DELETION = """deleted { id typename } movedTransactions
    movement { wallets { balance } deposits { name balance } periods { name } }"""
MAY = {"name": "May", "startsOn": "2026-05-01", "endsOn": "2026-05-31"}


def test_create_answers_with_the_draft_and_the_totals_of_its_days(alice, as_alice, wallet):
    deposit = make_deposit(wallet)
    earn(alice, "1000", deposit, "2026-05-01")
    spend(alice, "12.5", deposit, "2026-05-31")

    result = mutate(as_alice, "createPeriod", PERIOD, **MAY)["period"]

    assert result == {
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

    result = mutate(as_alice, "createPeriod", PERIOD, walletId=id_of(other), **MAY)

    assert result["period"]["wallet"] == {"name": "Holidays"}
    assert Period.objects.get().wallet == other


def test_create_turned_around_names_the_end_and_every_other_problem(as_alice, wallet):
    result = mutate(as_alice, "createPeriod", PERIOD, name="x" * 10_000, startsOn="2026-05-31", endsOn="2026-05-01")

    assert result["__typename"] == "InvalidInput"
    assert messages_of(result) == {
        "endsOn": ["The start is after the end."],
        "name": ["The name is longer than 128 characters."],
    }
    assert not Period.objects.exists()


def test_create_over_another_period_names_both_days(as_alice, wallet):
    make_period(wallet, "May", status="CLOSED")

    result = mutate(as_alice, "createPeriod", PERIOD, name="Late May", startsOn="2026-05-31", endsOn="2026-06-10")

    messages = ["The days overlap the period May."]
    assert (result["__typename"], result["code"]) == ("InvalidInput", "INVALID_INPUT")
    assert result["fields"] == [
        {"path": "startsOn", "messages": messages},
        {"path": "endsOn", "messages": messages},
    ]
    assert Period.objects.count() == 1


@pytest.mark.parametrize("field", ["startsOn", "endsOn"])
@pytest.mark.parametrize("day", ["0000-00-00", "2026-02-30", "10000-01-01", "May", "", 20260501, None])
def test_a_day_that_is_none_is_refused_naming_its_field(as_alice, wallet, field, day):
    answer = as_alice(document_of("createPeriod"), input=MAY | {field: day})

    assert "data" not in answer or answer["data"] is None
    assert [paths_of(error["extensions"]) for error in answer["errors"]] == [[field]]
    assert not Period.objects.exists()


def test_a_day_that_is_none_is_refused_in_the_words_of_the_scalar(as_alice, wallet):
    answer = as_alice(document_of("createPeriod"), input=MAY | {"endsOn": "2026-02-30"})
    assert answer["errors"][0]["extensions"] == extensions("BAD_USER_INPUT", {"endsOn": "There is no day 2026-02-30."})


def test_update_changes_what_is_named_and_the_totals_follow(alice, as_alice, wallet, may):
    deposit = make_deposit(wallet)
    spend(alice, "10", deposit, "2026-05-15")
    spend(alice, "3", deposit, "2026-06-01")

    result = mutate(as_alice, "updatePeriod", PERIOD, id=id_of(may), name="Later", endsOn="2026-06-01")["period"]

    assert result == {
        "id": id_of(may),
        "name": "Later",
        "startsOn": "2026-05-01",
        "endsOn": "2026-06-01",
        "status": "DRAFT",
        "income": "0.00",
        "expense": "13.00",
        "net": "-13.00",
        "wallet": {"name": "Daily"},
        "predictions": [],
    }


@pytest.mark.parametrize("field", ["name", "startsOn", "endsOn"])
def test_update_refuses_null_for_what_a_period_always_has(as_alice, may, field):
    answer = as_alice(document_of("updatePeriod"), input={"id": id_of(may), field: None})

    assert [paths_of(error["extensions"]) for error in answer["errors"]] == [[field]]
    assert Period.objects.values_list("name", "status").get() == ("May", "DRAFT")


def test_activate_keeps_the_plans_as_initial_plans(as_alice, wallet, may):
    make_prediction(may, make_category(wallet), "50.5")

    assert mutate(
        as_alice, "activatePeriod", "period { status predictions { initialPlan currentPlan } }", id=id_of(may)
    )["period"] == {
        "status": "ACTIVE",
        "predictions": [{"initialPlan": "50.50", "currentPlan": "50.50"}],
    }


def test_close_and_reopen(as_alice, wallet):
    period = make_period(wallet, status="ACTIVE")

    for name, status in [("closePeriod", "CLOSED"), ("reopenPeriod", "ACTIVE")]:
        result = mutate(as_alice, name, "period { id status }", id=id_of(period))
        assert result["period"] == {"id": id_of(period), "status": status}


@pytest.mark.parametrize(("name", "moved"), [("activatePeriod", "activated"), ("closePeriod", "closed")])
def test_a_closed_period_is_neither_activated_nor_closed(as_alice, wallet, name, moved):
    period = make_period(wallet, status="CLOSED")

    result = mutate(as_alice, name, "", id=id_of(period))

    assert (result["__typename"], paths_of(result)) == ("Conflict", ["id"])
    assert result["message"].endswith(f"can be {moved}; this one is CLOSED.")
    assert Period.objects.get().status == "CLOSED"


def test_delete_with_its_transactions_shows_the_balances_that_moved(alice, as_alice, wallet, may):
    deposit = make_deposit(wallet, "Account")
    make_deposit(wallet, "Cash")
    earn(alice, "100", deposit, "2026-05-15")
    earn(alice, "1", deposit, "2026-06-15")

    deleted = gone(may, *Transaction.objects.filter(period=may))
    assert mutate(as_alice, "deletePeriod", DELETION, id=id_of(may), transactions="DELETE") == {
        "__typename": "DeletePeriodPayload",
        "deleted": deleted,
        "movedTransactions": 0,
        "movement": {
            "wallets": [{"balance": "1.00"}],
            "deposits": [{"name": "Account", "balance": "1.00"}, {"name": "Cash", "balance": "0.00"}],
            "periods": [],
        },
    }
    assert_books_are_right(wallet)


def test_delete_keeping_its_transactions_says_how_many(alice, as_alice, wallet, may):
    deposit = make_deposit(wallet)
    earn(alice, "100", deposit, "2026-05-15")

    result = mutate(as_alice, "deletePeriod", DELETION, id=id_of(may), transactions="KEEP")

    assert (result["deleted"], result["movedTransactions"]) == (gone(may), 1)
    assert Deposit.objects.get().balance == 100
    assert_books_are_right(wallet)


@pytest.mark.parametrize("fields", [{}, {"transactions": None}, {"transactions": "MOVE"}])
def test_delete_must_say_what_becomes_of_the_transactions(alice, as_alice, wallet, may, fields):
    earn(alice, "100", make_deposit(wallet), "2026-05-15")

    answer = as_alice(document_of("deletePeriod"), input={"id": id_of(may)} | fields)

    assert [paths_of(error["extensions"]) for error in answer["errors"]] == [["transactions"]]
    assert (Period.objects.count(), Transaction.objects.count()) == (1, 1)


CHANGES = [
    ("updatePeriod", "DRAFT", {"name": "Mine"}),
    ("activatePeriod", "DRAFT", {}),
    ("closePeriod", "ACTIVE", {}),
    ("reopenPeriod", "CLOSED", {}),
    ("deletePeriod", "DRAFT", {"transactions": "DELETE"}),
]


@pytest.mark.parametrize(("name", "status", "fields"), CHANGES)
def test_an_id_that_is_not_a_period_of_yours_is_not_found_and_changes_nothing(
    alice, as_bob, wallet, *, name, status, fields
):
    period = make_period(wallet, status=status)
    earn(alice, "1", make_deposit(wallet), "2026-06-15")
    absent = to_base64("Period", 2**62)
    before = list(Period.objects.values())

    for id_ in [id_of(period), absent, id_of(wallet), "May", "", to_base64("Period", "x"), to_base64("Period", 2**64)]:
        assert mutate(as_bob, name, "", id=id_, **fields) == not_found("Period", "id")
    assert list(Period.objects.values()) == before
    assert_books_are_right(wallet)


def test_create_in_a_wallet_that_is_not_yours_is_not_found(bob, as_bob, wallet):
    make_wallet(bob, is_default=True)

    for id_ in [id_of(wallet), to_base64("Wallet", 2**62), to_base64("Period", wallet.pk), "Daily", ""]:
        result = mutate(as_bob, "createPeriod", PERIOD, walletId=id_, **MAY)
        assert (result["__typename"], paths_of(result)) == ("NotFound", ["walletId"])
    assert not Period.objects.exists()
