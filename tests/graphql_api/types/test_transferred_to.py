"""Own deposits beside the top entities, as clients read them."""

import pytest

from tests.bookings import move, spend
from tests.factories import make_deposit, make_entity, make_period, make_wallet
from tests.graphql_api.errors import extensions
from tests.graphql_api.households import node_id

DOCUMENT = """{ wallets {
  transferredTo%s { amount currency deposit { name } } topEntities { entity { name } amount } } }"""


def test_deposits_are_a_list_of_their_own(alice, as_alice, wallet, bank, cash):
    may = make_period(wallet, status="ACTIVE")
    spend(alice, "7", bank, entity_id=make_entity(wallet).pk)
    move(alice, bank, cash, "12.5")
    for asked in ("", f'(periodId: "{node_id(may)}", first: 1)'):
        assert as_alice(DOCUMENT % asked)["data"]["wallets"] == [
            {
                "transferredTo": [{"amount": "12.50", "currency": "EUR", "deposit": {"name": "Cash"}}],
                "topEntities": [{"entity": {"name": "Shop"}, "amount": "7.00"}],
            }
        ]


@pytest.mark.parametrize("whose", ["nobody's", "another user's", "of another wallet"])
def test_a_period_that_is_not_in_the_wallet_is_not_found(alice, bob, as_alice, wallet, whose):
    other = {"another user's": make_wallet(bob, "Bob's"), "of another wallet": make_wallet(alice, "Other")}.get(whose)
    period = node_id(make_period(other)) if other else "x"
    make_deposit(wallet)
    answer = as_alice(DOCUMENT % f'(periodId: "{period}")')
    assert answer["errors"][0]["extensions"] == extensions("NOT_FOUND", {"periodId": "Period not found."})
