"""What taking everything away and bringing it back costs over HTTP, and what uploads of junk do.

    SECRET_KEY=… JWT_KEY=… ALLOWED_HOSTS=127.0.0.1 RATE_LIMITS=off DATABASE_URL=… \\
        .venv/bin/python -W ignore -m benchmarks.backups --transactions 200000

The database has to be migrated; without DEBUG, in which Django keeps every statement. Memory is what the
server has at most above what it had before the request.
"""

import argparse
import http
import http.client
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
django.setup()

from django.db import transaction  # noqa: E402

from benchmarks.plain_household import make_household  # noqa: E402
from core.acting import for_everyone  # noqa: E402
from core.body_limit import BACKUP_PATH, MAX_BACKUP  # noqa: E402
from core.models import User  # noqa: E402
from core.sessions import start_session  # noqa: E402
from finance.ledger.services.repair import (  # noqa: E402
    rebuild_balances,
    rebuild_bucket_totals,
    rebuild_ties,
    rebuild_totals,
)
from finance.models import Allocation, Bucket, Transaction, Wallet  # noqa: E402
from finance.wallets.services.purging import purge_wallets  # noqa: E402
from tests import processes  # noqa: E402

HEAD: Final = b'{"format": "pocketgraph-backup", "version": 4, '
MOMENT: Final = b'"2026-01-01T00:00:00+00:00"'
TRANSFER: Final = b'{"id": %d, "version": 1, "created_at": ' + MOMENT + b', "updated_at": ' + MOMENT + b"},"
JUNK: Final[dict[str, tuple[bytes, Callable[[int], bytes]]]] = {
    "[{},{},…]": (b"[", lambda _: b"{}," * 20_000),
    "transactions of {}": (HEAD + b'"transactions": [', lambda _: b"{}," * 20_000),
    "lists in a list": (HEAD + b'"wallets": [', lambda _: b"[" * 60_000),
    "lists with texts": (HEAD + b'"wallets": [', lambda _: b'[["a"],' * 9_000),
    "one long text": (HEAD + b'"wallets": ["', lambda _: b"a" * 60_000),
    "one long text of escapes": (HEAD + b'"wallets": ["', lambda _: b'\\"' * 30_000),
    "one number": (HEAD + b'"wallets": [', lambda _: b"1" * 60_000),
    "one key again and again": (HEAD + b'"wallets": [{', lambda _: b'"a":"b",' * 7_000),
    "a row of keys": (HEAD + b'"wallets": [{', lambda n: b"".join(b'"a%d-%d":1,' % (n, m) for m in range(5_000))),
    "unknown keys": (HEAD, lambda n: b"".join(b'"a%d-%d":1,' % (n, m) for m in range(5_000))),
    "long unknown keys": (HEAD + b'"wallets": [{', lambda n: b'"%d' % n + b"a" * 60_000 + b'":1,'),
    "rows of long texts": (HEAD + b'"wallets": [', lambda _: b'{"name":"' + b"a" * 60_000 + b'"},'),
    "transfers": (HEAD + b'"transfers": [', lambda n: b"".join(TRANSFER % (n * 500 + m) for m in range(1, 501))),
    "blanks": (HEAD, lambda _: b" " * 60_000),
}
"""How a file begins, and what it goes on with, again and again, until it is as large as it may be."""


class Server:
    """The API on a port of its own, and what its process takes."""

    def __init__(self, port: int) -> None:
        self.port = port
        command = [sys.executable, "-W", "ignore", "-m", "uvicorn", "core.asgi:application", "--port", str(port)]
        self.process = subprocess.Popen([*command, "--log-level", "critical"])  # noqa: S603
        self._files = Path(f"/proc/{self.process.pid}")

    def wait(self) -> None:
        for _ in range(300):
            try:
                if self.ask("GET", "/readyz")[0] == http.HTTPStatus.OK:
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("The server does not start.")

    def ask(self, method: str, path: str, body: BinaryIO | None = None, user: User | None = None) -> tuple[int, bytes]:
        """The status and the last bytes of the answer, which is kept in no memory."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=900)
        headers = {"Content-Type": "application/json"}
        if user:
            headers["Authorization"] = f"Bearer {start_session(user).access_token}"
        if body:
            headers["Content-Length"] = str(os.fstat(body.fileno()).st_size)
        connection.request(method, path, body, headers)
        response, last = connection.getresponse(), b""
        with open(os.devnull if not self._kept else self._kept, "wb") as kept:
            while piece := response.read(1 << 16):
                kept.write(piece)
                last = piece
        connection.close()
        return response.status, last

    _kept: Path | None = None

    def keep(self, path: Path | None) -> None:
        """Write answers there."""
        self._kept = path

    def processor_time(self) -> float:
        return processes.processor_time(self.process.pid)

    def memory(self, what: str) -> float:
        """MiB: VmRSS, or VmHWM for the most since it was last forgotten."""
        return processes.memory(self.process.pid, what)

    def forget_most(self) -> None:
        (self._files / "clear_refs").write_text("5")


@contextmanager
def measured(server: Server, name: str) -> Iterator[None]:
    server.forget_most()
    base, work, began = server.memory("VmRSS"), server.processor_time(), time.monotonic()
    yield
    seconds, work = time.monotonic() - began, server.processor_time() - work
    print(f"{name}: {seconds:.1f} s, {work:.1f} s of CPU, {server.memory('VmHWM') - base:.1f} MiB", flush=True)


def split_into_buckets(user: User) -> None:
    """Each transaction by two buckets, half of them."""
    wallet = user.wallets.get()
    buckets = [Bucket(wallet=wallet, name=f"Bucket {n}", percentage=50, position=n) for n in range(2)]
    Bucket.objects.bulk_create(buckets)
    rows = Transaction.objects.for_user(user).only("amount", "wallet_id")
    Allocation.objects.bulk_create(
        (
            Allocation(wallet_id=row.wallet_id, transaction=row, bucket=each, amount=row.amount / 2, percentage=50)
            for row in rows
            for each in buckets
        ),
        batch_size=5000,
    )
    wallets = Wallet.objects.filter(pk=wallet.pk)
    for rebuild in (rebuild_balances, rebuild_ties, rebuild_totals, rebuild_bucket_totals):
        rebuild(wallets)


def there_and_back(server: Server, writer: User, reader: User, folder: Path) -> None:
    server.keep(folder / "backup.json")
    with measured(server, "Export"):
        status, last = server.ask("GET", "/exports/backup.json", user=writer)
    server.keep(None)
    size = (folder / "backup.json").stat().st_size / 2**20
    print(f"  {status}, {size:.1f} MiB")
    with measured(server, "Restore"), (folder / "backup.json").open("rb") as file:
        status, last = server.ask("POST", BACKUP_PATH, file, reader)
    print(f"  {status} {last.decode()[:400]}")


def _fits(file: BinaryIO, piece: bytes) -> bool:
    return file.tell() + len(piece) < MAX_BACKUP and file.write(piece) > 0


def send_junk(server: Server, user: User, folder: Path) -> None:
    for name, (start, piece) in JUNK.items():
        path = folder / "junk.json"
        with path.open("wb") as file:
            file.write(start)
            for number in count():
                if not _fits(file, piece(number)):
                    break
        with measured(server, f"Junk, {name}"), path.open("rb") as file:
            status, last = server.ask("POST", BACKUP_PATH, file, user)
        print(f"  {status} {last.decode()[:160]}")


@for_everyone()
def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--transactions", type=int, default=200_000)
    parser.add_argument("--port", type=int, default=8600)
    parser.add_argument("--no-junk", action="store_true")
    given = parser.parse_args()
    size = {"periods": 240, "deposits": 50, "transactions": given.transactions}
    users = [make_household("backups@example.com", **size), User.objects.create_user("restored@example.com")]
    split_into_buckets(users[0])
    server = Server(given.port)
    try:
        with tempfile.TemporaryDirectory() as folder:
            server.wait()
            if not given.no_junk:
                send_junk(server, users[1], Path(folder))
            there_and_back(server, users[0], users[1], Path(folder))
    finally:
        server.process.terminate()
        server.process.wait()
        with transaction.atomic():
            purge_wallets(Wallet.objects.filter(owner__in=users))
            User.objects.filter(pk__in=[user.pk for user in users]).delete()


if __name__ == "__main__":
    main()
