"""PgBouncer in transaction mode, in front of a database."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.concurrency.servers import free_port

SERVERS = 2
"""Connections to PostgreSQL that all clients share."""
CONFIGURATION = """
[databases]
* = host={host} port={port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listen_port}
unix_socket_dir =
auth_type = plain
auth_file = {users}
pool_mode = transaction
default_pool_size = {servers}
max_client_conn = 200
"""


@contextmanager
def bounced(address: str) -> Iterator[str]:
    """The address of the same database through a PgBouncer of its own, with nothing set but the mode."""
    parts, port = urlsplit(address), free_port()
    folder = Path(tempfile.mkdtemp(prefix="pgbouncer-"))
    folder.chmod(0o755)  # It runs as another user where the tests run as root, which it refuses to.
    users, settings = folder / "users.txt", folder / "pgbouncer.ini"
    users.write_text(f'"{parts.username}" "{unquote(parts.password or "")}"\n')
    settings.write_text(
        CONFIGURATION.format(
            host=parts.hostname, port=parts.port or 5432, listen_port=port, users=users, servers=SERVERS
        )
    )
    as_other = ["-u", "nobody"] if os.getuid() == 0 else []
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(["pgbouncer", *as_other, str(settings)], stdout=log, stderr=log)  # noqa: S607
    try:
        _await(port, process, folder / "log")
        credentials = parts.netloc.rpartition("@")[0]
        yield parts._replace(netloc=f"{credentials}@127.0.0.1:{port}").geturl()
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder)


def _await(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(log.read_text())
