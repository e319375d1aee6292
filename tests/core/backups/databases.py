"""Databases as they are in service: on PostgreSQL of an owner that is no superuser, whom policies hold, too."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection as suite
from psycopg.sql import SQL, Identifier, Literal

from tests.concurrency.servers import Server, new_database
from tests.concurrency.test_crashes import read
from tests.production import PRODUCTION

needs_pg_dump = pytest.mark.skipif(
    suite.vendor == "postgresql" and not shutil.which("pg_dump") and os.environ.get("CI") != "true",
    reason="PostgreSQL's client programs are not here.",
)
PASSWORD = "p@'ss w"
IN_ADDRESS = "p%40%27ss%20w"


@contextmanager
def empty_database(folder: Path) -> Iterator[Server]:
    """With the settings of production, not migrated and not started; all of it is gone afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    own, owners = (f"{role}_{secrets.token_hex(4)}" for role in ("application", "owner"))
    server = Server("", folder / "server.log", PRODUCTION | {"RATE_LIMITS": "off"})
    try:
        with new_database(folder) as address:
            server.database = address
            if suite.vendor == "postgresql":
                _give_owner(server, address, own, owners)
            yield server
            server.kill()
    finally:
        server.kill()
        if suite.vendor == "postgresql":
            with psycopg.connect(urlsplit(address)._replace(path="/postgres").geturl(), autocommit=True) as superuser:
                superuser.execute(f"DROP ROLE IF EXISTS {own}")
                superuser.execute(f"DROP ROLE IF EXISTS {owners}")


def _give_owner(server: Server, address: str, own: str, owners: str) -> None:
    place = urlsplit(address)
    with psycopg.connect(address, autocommit=True) as superuser:
        made = SQL("CREATE ROLE {} LOGIN CREATEROLE PASSWORD {}").format(Identifier(owners), Literal(PASSWORD))
        superuser.execute(made)
        superuser.execute(f"ALTER DATABASE {place.path[1:]} OWNER TO {owners}")
    of = {role: place._replace(netloc=f"{role}:{IN_ADDRESS}@{place.hostname}:{place.port}") for role in (own, owners)}
    server.database = of[own].geturl()
    server.settings |= {"OWNER_DATABASE_URL": of[owners].geturl()}


def read_all(server: Server, sql: str) -> list[tuple[object, ...]]:
    """The rows of everybody, asked around the server."""
    if suite.vendor == "sqlite":
        return read(server, sql)
    address = server.settings["OWNER_DATABASE_URL"]
    with psycopg.connect(address, options="-c pocketgraph.user=everyone") as connection:
        return connection.execute(sql).fetchall()
