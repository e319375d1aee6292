"""A row that another request deletes between two statements of a query: told as it is, not as our failure."""

import pytest

from graphql_api import loaders
from tests.bookings import spend
from tests.factories import make_category, make_deposit, make_entity, make_period, make_prediction

ASK_AGAIN = "Something was deleted while this was read; ask again."
NO_PREDICTIONS = {"wallets": [{"periods": [{"predictions": None}]}]}


@pytest.mark.parametrize(
    ("loader", "query", "left"),
    [
        ("deposit", "{ transactions { nodes { deposit { id } } } }", {"transactions": None}),
        ("wallet", "{ transactions { nodes { wallet { id } } } }", {"transactions": None}),
        ("category", "{ wallets { periods { predictions { category { id } } } } }", NO_PREDICTIONS),
        ("period", "{ wallets { periods { predictions { period { id } } } } }", NO_PREDICTIONS),
        ("entity", "{ wallets { topEntities { entity { id } } } }", {"wallets": [{"topEntities": None}]}),
    ],
)
def test_what_is_deleted_while_it_is_read_is_a_conflict(as_alice, alice, wallet, monkeypatch, *, loader, query, left):
    period, category = make_period(wallet, status="ACTIVE"), make_category(wallet)
    make_prediction(period, category)
    spend(alice, "5", make_deposit(wallet), "2026-05-04", entity_id=make_entity(wallet).pk)
    monkeypatch.setitem(loaders.SELECTORS, loader, (lambda *, user, ids: {}, None))
    response = as_alice(query)
    assert response["data"] == left
    (error,) = response["errors"]
    assert (error["message"], error["extensions"]["code"]) == (ASK_AGAIN, "CONFLICT")
