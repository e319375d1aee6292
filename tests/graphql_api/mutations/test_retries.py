"""A write that is sent again with its key happens once and answers the same, whatever it writes."""

from concurrent.futures import ThreadPoolExecutor
from unittest.mock import ANY

import pytest
from django.db import connections

from finance.models import Deposit, IdempotencyKey, Transaction
from finance.wallets.services import deposits
from tests.conftest import executor
from tests.factories import make_deposit, make_wallet
from tests.graphql_api.errors import field_errors
from tests.graphql_api.households import snapshot
from tests.graphql_api.mutation_requests import id_of
from tests.graphql_api.retries import OF_FINANCE, ready_input, send

ERRORS = {"Conflict", "InvalidInput", "NotFound"}
ANOTHER_INPUT = "The key was used for another input."
OTHER_INPUT = {
    "__typename": "Conflict",
    "message": ANOTHER_INPUT,
    "fields": field_errors({"idempotencyKey": ANOTHER_INPUT}),
    "current": None,
}


@pytest.mark.usefixtures("jobs_wait")
@pytest.mark.parametrize("name", OF_FINANCE)
def test_the_same_write_sent_twice_happens_once_and_answers_the_same(name, as_alice, alices):
    values = ready_input(name, alices) | {"idempotencyKey": "once"}
    first = send(as_alice, name, values)
    assert first["__typename"] not in ERRORS, first
    after = snapshot(alices.user)
    assert send(as_alice, name, values) == first
    assert snapshot(alices.user) == after


def test_the_same_key_with_another_input_is_a_conflict_and_writes_nothing(as_alice, wallet):
    send(as_alice, "createDeposit", {"name": "Bank", "idempotencyKey": "k"})
    assert send(as_alice, "createDeposit", {"name": "Cash", "idempotencyKey": "k"}) == OTHER_INPUT
    assert [deposit.name for deposit in Deposit.objects.all()] == ["Bank"]


@pytest.mark.parametrize(("one", "other"), [("5", "5.00"), ("5.10", "5.1"), ("100", "100.0")])
def test_an_amount_is_the_same_however_it_is_written(one, other, as_alice, wallet):
    expense = {"date": "2026-05-05", "depositId": id_of(make_deposit(wallet)), "idempotencyKey": "k"}
    first = send(as_alice, "createExpense", expense | {"amount": one})
    assert send(as_alice, "createExpense", expense | {"amount": other}) == first
    assert Transaction.objects.count() == 1


def test_a_field_left_out_is_another_input_than_one_that_is_emptied(as_alice, alices):
    values = {"id": alices.ids["Transaction"], "idempotencyKey": "k"}
    assert send(as_alice, "updateTransaction", values)["__typename"] == "UpdateTransactionPayload"
    assert send(as_alice, "updateTransaction", values | {"entityId": None}) == OTHER_INPUT


def test_another_user_may_use_the_same_key(as_alice, as_bob, wallet, bob):
    make_wallet(bob, "Daily", is_default=True)
    names = [
        send(execute, "createDeposit", {"name": name, "idempotencyKey": "k"})["deposit"]["name"]
        for execute, name in [(as_alice, "Alice's"), (as_bob, "Bob's")]
    ]
    assert names == ["Alice's", "Bob's"]
    assert Deposit.objects.count() == 2


def test_another_mutation_may_use_the_same_key(as_alice, wallet):
    for name in ["createDeposit", "createEntity"]:
        assert send(as_alice, name, {"name": "Bank", "idempotencyKey": "k"})["__typename"] not in ERRORS


def test_a_write_that_failed_may_be_tried_again_with_its_key(as_alice, wallet):
    bank = make_deposit(wallet, "Bank")
    values = {"name": "Bank", "idempotencyKey": "k"}
    assert send(as_alice, "createDeposit", values)["__typename"] == "InvalidInput"
    assert IdempotencyKey.objects.count() == 0
    bank.delete()
    assert send(as_alice, "createDeposit", values)["deposit"]["name"] == "Bank"


def test_a_retry_answers_with_what_is_there_now(as_alice, alice, wallet):
    values = {"name": "Bank", "idempotencyKey": "k"}
    first = send(as_alice, "createDeposit", values)
    deposits.update_deposit(user=alice, deposit_id=Deposit.objects.get().pk, name="Savings")
    renamed = first["deposit"] | {"name": "Savings", "version": 2, "updatedAt": ANY}
    assert send(as_alice, "createDeposit", values)["deposit"] == renamed


def test_a_retry_of_what_was_deleted_meanwhile_says_so(as_alice, wallet):
    values = {"name": "Bank", "idempotencyKey": "k"}
    send(as_alice, "createDeposit", values)
    Deposit.objects.get().delete()
    message = "Deposit of the write not found."
    assert send(as_alice, "createDeposit", values) == {
        "__typename": "NotFound",
        "message": message,
        "fields": field_errors({"idempotencyKey": message}),
    }
    assert Deposit.objects.count() == 0


def test_a_list_leaves_out_what_was_deleted_meanwhile(as_alice, alices):
    ids = [alices.ids["Transaction"]]
    values = {"ids": ids, "date": "2026-05-06", "idempotencyKey": "k"}
    copies = send(as_alice, "copyTransactions", values)["transactions"]
    send(as_alice, "deleteTransaction", {"id": copies[0]["id"]})
    assert send(as_alice, "copyTransactions", values)["transactions"] == []


@pytest.mark.parametrize("key", ["", "k" * 201])
def test_a_key_that_is_no_key_is_refused(key, as_alice, wallet):
    answer = send(as_alice, "createDeposit", {"name": "Bank", "idempotencyKey": key})
    assert answer["fields"] == [{"path": "idempotencyKey", "messages": ["A key has 1 to 200 characters."]}]
    assert Deposit.objects.count() == 0


def test_a_key_may_have_200_characters(as_alice, wallet):
    assert send(as_alice, "createDeposit", {"name": "Bank", "idempotencyKey": "é" * 200})["deposit"]["name"] == "Bank"


@pytest.mark.django_db(transaction=True)
def test_twenty_four_requests_at_once_with_one_key_make_one_row(alice, wallet):
    values = {
        "amount": "5", "date": "2026-05-05", "depositId": id_of(make_deposit(wallet)), "idempotencyKey": "k"
    }  # fmt: skip

    def request(_: int):
        try:
            return send(executor(alice), "createExpense", values)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(24) as threads:
        answers = list(threads.map(request, range(24)))
    assert answers == [answers[0]] * 24
    assert answers[0]["transaction"]["amount"] == "5.00"
    assert Transaction.objects.count() == 1
    assert Deposit.objects.get().balance == -5
