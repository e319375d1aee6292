"""What is made ahead comes in its order, is made while the one before is used, and fails where it is used."""

from collections.abc import Iterator
from threading import Event, get_ident

import pytest

from core.ahead import ahead


def test_items_come_in_their_order():
    assert list(ahead(range(5))) == [0, 1, 2, 3, 4]
    assert list(ahead([])) == []


def test_the_next_one_is_made_while_the_one_before_is_used():
    begun = Event()

    def items() -> Iterator[int]:
        yield 1
        begun.set()
        yield 2

    made = ahead(items())
    assert next(made) == 1
    assert begun.wait(30)
    assert list(made) == [2]


def test_no_more_than_the_next_one_is_made():
    made: list[int] = []

    def items() -> Iterator[int]:
        for number in range(5):
            made.append(number)
            yield number

    taken = ahead(items())
    assert next(taken) == 0
    taken.close()
    assert made in ([0], [0, 1])


def test_another_thread_makes_them():
    assert next(ahead(get_ident() for _ in range(1))) != get_ident()


def test_what_fails_as_it_is_made_fails_in_its_place():
    made = ahead(6 // number for number in (3, 2, 0, 1))
    assert (next(made), next(made)) == (2, 3)
    with pytest.raises(ZeroDivisionError):
        next(made)
