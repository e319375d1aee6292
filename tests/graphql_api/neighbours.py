"""Fixtures of a file whose tests all begin with the same two households: to make them takes longer than to try them.

What a test writes is taken back to the households that were there, and so are the reports of them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import transaction

from core.models import User
from core.stores import LocalStore
from finance.reports import cache
from tests.factories import make_user
from tests.graphql_api.households import Household, make_household

__all__ = ["alice", "alices", "bob", "bobs", "db", "neighbours"]


@contextmanager
def two_of(make: Callable[[User, str], Household]) -> Iterator[tuple[Household, Household]]:
    """Meanwhile, Alice's and Bob's."""
    with transaction.atomic():
        yield make(make_user("alice@example.com"), "ALICE"), make(make_user("bob@example.com"), "BOB")
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def neighbours(django_db_setup, django_db_blocker) -> Iterator[tuple[Household, Household]]:
    with django_db_blocker.unblock(), two_of(make_household) as both:
        yield both


@pytest.fixture
def db(neighbours, django_db_blocker, monkeypatch) -> Iterator[None]:
    monkeypatch.setattr(cache, "STORE", LocalStore())
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def alice(db, neighbours) -> User:
    return User.objects.get(pk=neighbours[0].user.pk)


@pytest.fixture
def bob(db, neighbours) -> User:
    return User.objects.get(pk=neighbours[1].user.pk)


@pytest.fixture
def alices(alice, neighbours) -> Household:
    return replace(neighbours[0], user=alice)


@pytest.fixture
def bobs(bob, neighbours) -> Household:
    return replace(neighbours[1], user=bob)
