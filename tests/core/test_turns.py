"""So many of a kind have their turn at once; the others wait in line, hold nothing, and are told when it is in vain."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Event, Thread

import pytest

from core.errors import TooBusy
from core.turns import Turns


def nothing() -> None:
    pass


@contextmanager
def waiting(turns: Turns, key: str, order: list[str], name: str) -> Iterator[Thread]:
    """A thread that stands in line by the time that is yielded, and says so when it has its turn."""
    in_line = Event()

    def take() -> None:
        with turns.turn(key, in_line.set):
            order.append(name)

    thread = Thread(target=take)
    thread.start()
    assert in_line.wait(10)
    yield thread
    thread.join(10)
    assert not thread.is_alive()


def test_so_many_have_their_turn_and_no_more():
    turns = Turns(at_once=2, places=0, patience=0)
    with turns.turn("alice", nothing), turns.turn("alice", nothing):
        with pytest.raises(TooBusy), turns.turn("alice", nothing):
            raise AssertionError("There is no third turn.")
        with turns.turn("bob", nothing):
            pass
    with turns.turn("alice", nothing):
        pass


def test_who_came_first_is_next():
    turns, order = Turns(at_once=1, places=3, patience=10), []
    with ExitStack() as line, turns.turn("alice", nothing):
        for name in ("first", "second", "third"):
            line.enter_context(waiting(turns, "alice", order, name))
    assert order == ["first", "second", "third"]


def test_who_waits_in_vain_is_told_and_has_no_place_any_more():
    turns = Turns(at_once=1, places=1, patience=0.01)
    with turns.turn("alice", nothing):
        for _ in range(3):
            with pytest.raises(TooBusy), turns.turn("alice", nothing):
                raise AssertionError("There is no second turn.")
    with turns.turn("alice", nothing):
        pass


def test_a_failure_gives_its_turn_back():
    turns = Turns(at_once=1, places=0, patience=0)
    for _ in range(3):
        with pytest.raises(ValueError, match="failed"), turns.turn("alice", nothing):
            raise ValueError("failed")
    assert turns._lines == {}
