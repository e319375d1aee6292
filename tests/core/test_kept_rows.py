"""How much is kept, and what goes when there is no room."""

import pytest
from django.db.models import BigIntegerField

from core.kept_rows import KeptRows
from core.models import User
from core.prepared import Prepared

USERS = Prepared(int, lambda pk: User.objects.filter(pk=pk).values_list("pk"), pk=BigIntegerField())
MIB = ("x" * 2**20,)


@pytest.fixture
def kept(settings):
    settings.KEPT_ROWS = 3.5
    return KeptRows()


def name(number):
    return [USERS.asked(pk=number)]


def test_of_two_statements_each_has_its_own(kept):
    others = Prepared(int, lambda pk: User.objects.values_list("pk"), pk=BigIntegerField())
    kept.keep(name(1), [[(1,)]])
    assert kept.found(name(1)) == [[(1,)]]
    assert kept.found([others.asked(pk=1)]) is None
    assert kept.found(name(2)) is None


def test_what_was_not_asked_for_for_longest_goes_first(kept):
    for number in (1, 2, 3):
        kept.keep(name(number), [[MIB]])
    kept.found(name(1))
    kept.keep(name(4), [[MIB]])
    assert [number for number in (1, 2, 3, 4) if kept.found(name(number))] == [1, 3, 4]


def test_what_is_kept_again_takes_its_room_once(kept):
    for _ in range(5):
        kept.keep(name(1), [[MIB]])
    kept.keep(name(2), [[MIB, MIB]])
    assert (kept.found(name(1)), kept.found(name(2))) == ([[MIB]], [[MIB, MIB]])


def test_more_than_there_is_room_for_is_not_kept(kept):
    kept.keep(name(1), [[MIB] * 4])
    assert kept.found(name(1)) is None


def test_nothing_is_kept_where_there_is_no_room(kept, settings):
    settings.KEPT_ROWS = 0
    kept.keep(name(1), [[(1,)]])
    assert kept.found(name(1)) is None
