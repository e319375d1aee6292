"""While rows are made by thousands, garbage waits; in the end it is collected as before."""

import gc
from contextlib import ExitStack

import pytest

from core.garbage import collecting_later


def test_none_is_collected_meanwhile():
    with collecting_later():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_collected_again_after_a_failure():
    with pytest.raises(ValueError, match="wrong"), collecting_later():
        raise ValueError("wrong")
    assert gc.isenabled()


def test_whoever_ends_last_lets_it_be_collected():
    with ExitStack() as first, ExitStack() as second:
        first.enter_context(collecting_later())
        second.enter_context(collecting_later())
        first.close()
        assert not gc.isenabled()
        second.close()
        assert gc.isenabled()
