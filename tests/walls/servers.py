"""A server whose database has an owner and an application's role."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.concurrency.servers import Server
from tests.migrated import migrated_database

PASSWORD = "p@ss"


@contextmanager
def server_of_two_roles(folder: Path) -> Iterator[Server]:
    """Migrated, and not started; both roles and the database are gone afterwards."""
    role = f"application_{secrets.token_hex(4)}"
    with migrated_database(folder) as owners:
        place = urlsplit(owners).netloc.rpartition("@")[2]
        own = urlsplit(owners)._replace(netloc=f"{role}:{PASSWORD.replace('@', '%40')}@{place}").geturl()
        server = Server(own, folder / "server.log", {"OWNER_DATABASE_URL": owners})
        try:
            server.manage("migrate", "--verbosity", "0")
            yield server
        finally:
            server.kill()
            with psycopg.connect(owners, autocommit=True) as owner:
                owner.execute(f"DROP OWNED BY {role}")
                owner.execute(f"DROP ROLE {role}")
