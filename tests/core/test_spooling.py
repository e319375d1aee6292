"""What is spooled is whole, of one moment, and holds no connection."""

from collections.abc import Iterator

import pytest
from django.db import connection

from core.models import User
from core.spooling import spooled
from tests.factories import make_user


def names() -> Iterator[str]:
    for (email,) in User.objects.order_by("pk").values_list("email").iterator(1):
        yield f"{email} ü\n"


@pytest.mark.django_db(transaction=True)
def test_a_file_is_written_and_the_connection_given_back():
    for number in range(3):
        make_user(f"{number}@example.com")
    with spooled(names) as file:
        assert connection.connection is None or connection.vendor == "sqlite"
        assert file.read().decode() == "0@example.com ü\n1@example.com ü\n2@example.com ü\n"


@pytest.mark.django_db(transaction=True)
def test_a_failure_leaves_no_transaction_behind():
    def broken() -> Iterator[str]:
        make = names()
        yield next(make)
        raise RuntimeError("in the middle")

    make_user("0@example.com")
    with pytest.raises(RuntimeError, match="in the middle"):
        spooled(broken)
    make_user("1@example.com")
    assert User.objects.count() == 2
