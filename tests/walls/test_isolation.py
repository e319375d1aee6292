"""The whole application with its own scoping taken out: the second wall alone keeps two users apart, to the letter."""

from typing import Any

import pytest
from django.db.models import Q

from core import acting
from core.acting import EVERYBODY
from core.models import OwnedModel
from core.prepared import Prepared
from finance.ledger.services.locking import Lock
from finance.models import Wallet
from tests.graphql_api.neighbours import alice, alices, bob, bobs, db, neighbours
from tests.graphql_api.test_isolation import (
    test_a_mutation_with_a_strangers_id_finds_nothing_and_changes_nothing,
    test_a_query_with_a_strangers_ids_answers_as_if_there_were_none,
    test_every_edge_of_a_node_leads_to_rows_of_its_owner,
    test_no_mutation_that_takes_ids_works_for_nobody,
    test_what_a_query_finds_by_itself_is_the_callers,
)

__all__ = [
    "alice",
    "alices",
    "bob",
    "bobs",
    "db",
    "neighbours",
    "test_a_mutation_with_a_strangers_id_finds_nothing_and_changes_nothing",
    "test_a_query_with_a_strangers_ids_answers_as_if_there_were_none",
    "test_every_edge_of_a_node_leads_to_rows_of_its_owner",
    "test_no_mutation_that_takes_ids_works_for_nobody",
    "test_what_a_query_finds_by_itself_is_the_callers",
]
OWNED_BY = OwnedModel.owned_by.__func__


@pytest.fixture(autouse=True)
def _without_the_first_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind every door, all rows are taken for the user's; what the tests look at themselves stays as it is."""

    def anybodys(cls: type[OwnedModel], user: Any) -> Q:
        return OWNED_BY(cls, user) if acting.ACTING_FOR.get() == EVERYBODY else Q(pk__isnull=False)

    monkeypatch.setattr(OwnedModel, "owned_by", classmethod(anybodys))
    for prepared, name in ((Prepared, "statement"), (Lock, "_raising")):
        monkeypatch.setattr(prepared, name, property(vars(prepared)[name].func))  # Made anew, and kept for nobody else.


def test_the_first_wall_is_out(alices, bobs):
    with acting.acting_for(bobs.user):
        assert "owner" not in str(Wallet.objects.for_user(bobs.user).query).split("WHERE")[1]
