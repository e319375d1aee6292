"""Where a database is: its address, and its password with any characters in a variable of its own."""

import pytest
from environ import Env

from core.databases import read_database

ANY_CHARACTERS = "p@ss/w:rd#%40?$ '\"\\ä"


@pytest.fixture
def env(monkeypatch):
    for name in ("PLACE_URL", "PLACE_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    return Env()


def test_a_password_of_its_own_is_taken_as_it_is(env, monkeypatch):
    monkeypatch.setenv("PLACE_URL", "postgres://application@database:5432/pocketgraph")
    monkeypatch.setenv("PLACE_PASSWORD", ANY_CHARACTERS)
    found = read_database(env, "PLACE_URL")
    parts = ("USER", "PASSWORD", "HOST", "PORT", "NAME")
    assert [found[part] for part in parts] == ["application", ANY_CHARACTERS, "database", 5432, "pocketgraph"]


def test_in_an_address_it_is_written_as_in_any_other(env, monkeypatch):
    monkeypatch.setenv("PLACE_URL", "postgres://application:p%40ss%2Fword@database/pocketgraph")
    assert read_database(env, "PLACE_URL")["PASSWORD"] == "p@ss/word"


def test_without_an_address_there_is_no_database_but_the_default_one(env):
    assert read_database(env, "PLACE_URL") is None
    assert read_database(env, "PLACE_URL", "sqlite:////data/figures.sqlite3")["NAME"] == "/data/figures.sqlite3"
