"""What is sealed is told to its owner alone, under the key that sealed it."""

import pytest

from core.sealing import Unreadable, sealed, unsealed


def test_what_is_sealed_comes_back_to_its_owner():
    assert unsealed(sealed("a secret", 7), 7) == "a secret"


def test_it_does_not_tell_the_secret_and_is_never_the_same_twice():
    first, second = sealed("a secret", 7), sealed("a secret", 7)
    assert first != second
    assert b"secret" not in first


def test_another_owner_cannot_read_it():
    with pytest.raises(Unreadable):
        unsealed(sealed("a secret", 7), 8)


def test_another_key_cannot_read_it(settings):
    text = sealed("a secret", 7)
    settings.SEALING_KEY = bytes(32)
    with pytest.raises(Unreadable):
        unsealed(text, 7)


@pytest.mark.parametrize("place", [0, 12, -1])
def test_what_was_changed_cannot_be_read(place):
    text = bytearray(sealed("a secret", 7))
    text[place] ^= 1
    with pytest.raises(Unreadable):
        unsealed(bytes(text), 7)


@pytest.mark.parametrize("text", [b"", b"short", bytes(12)])
def test_what_never_was_sealed_cannot_be_read(text):
    with pytest.raises(Unreadable):
        unsealed(text, 7)
