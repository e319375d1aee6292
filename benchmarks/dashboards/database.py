"""A database of the benchmark's own, beside the one that DATABASE_URL names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

ROLE: Final = "pocketgraph_benchmark"
PASSWORD: Final = "known to everyone"  # noqa: S105 -- nothing of anybody is behind it


@contextmanager
def own_database() -> Iterator[str]:
    """Its address, which DATABASE_URL names meanwhile; it is gone afterwards."""
    given = os.environ["DATABASE_URL"]
    name = f"pocketgraph_benchmark_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        os.environ["DATABASE_URL"] = address = urlsplit(given)._replace(path=f"/{name}").geturl()
        try:
            yield address
        finally:
            os.environ["DATABASE_URL"] = given
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
            server.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(ROLE)))


def as_application(address: str) -> str:
    """The address for the application's role, which is behind the wall around each user."""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{ROLE}:{PASSWORD.replace(' ', '%20')}@{host}").geturl()
