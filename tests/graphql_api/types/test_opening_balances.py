"""What was on a deposit at the start is told beside the deposit, with the version to say it anew."""

import pytest

from tests.factories import make_deposit
from tests.graphql_api.mutation_requests import mutate

OPENED = "deposit { balance openingBalance { amount date version } }"


def test_a_new_deposit_tells_its_opening_balance(as_alice, wallet):
    answer = mutate(as_alice, "createDeposit", OPENED, name="Bank", openingBalance="12.5", openingOn="2026-05-01")
    opening = {"amount": "12.50", "date": "2026-05-01", "version": 1}
    assert answer["deposit"] == {"balance": "12.50", "openingBalance": opening}


def test_a_deposit_of_which_nothing_is_said_has_none(as_alice, wallet):
    make_deposit(wallet)
    answer = as_alice("{ wallets { deposits { openingBalance { id } } } }")
    assert answer["data"]["wallets"] == [{"deposits": [{"openingBalance": None}]}]


@pytest.mark.parametrize("count", [1, 12])
def test_the_opening_balances_of_all_deposits_are_one_statement(as_alice, wallet, count, django_assert_num_queries):
    """Beside how much there is, who asks, the wallets and their deposits."""
    for number in range(count):
        mutate(as_alice, "createDeposit", OPENED, name=f"Bank {number}", openingBalance="1")
    with django_assert_num_queries(5):
        answer = as_alice("{ wallets { deposits { openingBalance { amount } } } }")
    assert answer["data"]["wallets"][0]["deposits"] == [{"openingBalance": {"amount": "1.00"}}] * count
