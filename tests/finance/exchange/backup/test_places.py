"""Places are found by ids, as in a dictionary."""

import random

import pytest

from finance.exchange.backup import places
from finance.exchange.backup.places import Places

LARGEST = 2**63 - 1


@pytest.mark.parametrize("factor", [1, 0x9E3779B97F4A7C15, 2**64 - 1])
def test_ids_have_the_places_in_which_they_were_added(monkeypatch: pytest.MonkeyPatch, factor: int):
    monkeypatch.setattr(places, "FACTOR", factor)
    chosen = random.Random(1)  # noqa: S311 (the same in each run)
    ids = [*range(1, 1_000), *(chosen.randint(1_000, LARGEST) for _ in range(1_000)), LARGEST]
    found = Places()
    assert [found.add(row_id) for row_id in ids] == [True] * 2_000
    assert [found.get(row_id) for row_id in ids] == list(range(2_000))
    assert [found.get(row_id) for row_id in (1_000, 2**40, LARGEST - 1)] == [None] * 3


def test_an_id_that_is_there_twice_keeps_its_first_place():
    found = Places()
    assert [found.add(row_id) for row_id in (7, 8, 7, 9)] == [True, True, False, True]
    assert [found.get(row_id) for row_id in (7, 8, 9)] == [0, 1, 3]
    assert len(found) == 4
