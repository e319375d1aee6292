"""What the second wall costs a dashboard: processor time, PostgreSQL's too, with it and without, in turn.

    DEBUG=true RATE_LIMITS=off DATABASE_URL=postgres://… .venv/bin/python -W ignore -m benchmarks.walls

With it, an application's role is connected and told with every statement whom it acts for; without it, the superuser
that DATABASE_URL names is told nothing. PostgreSQL has to run on this machine, where its processor time can be read.
"""

import statistics
import time
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.db import connection, connections, transaction
from django.db.backends.postgresql import base
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.plain_household import DASHBOARD, make_household
from core.acting import for_everyone
from core.models import User
from core.postgres.base import Cursor
from core.postgres.roles import let_in
from core.sessions import start_session
from finance.models import Wallet
from finance.wallets.services.purging import purge_wallets
from tests import processes

ROLE, PASSWORD = "pocketgraph_benchmark", "known to everyone"
ROUNDS, REQUESTS = 12, 40
SIZES = {
    "small": {"periods": 1, "deposits": 1, "transactions": 10},
    "large": {"periods": 240, "deposits": 50, "transactions": 200_000},
}


def processor_time() -> float:
    """Seconds, of this process and of the server process behind its connection."""
    assert connection.connection
    return time.process_time() + processes.processor_time(connection.connection.info.backend_pid)


def connect_as(changes: dict[str, Any]) -> None:
    connection.close()
    connection.settings_dict = connections.settings["default"] | changes
    connection.settings_dict["OPTIONS"] = {}  # One connection without a pool, to know its process by.


def cost(ask: Callable[[], None]) -> float:
    """Seconds of a request, by processor time."""
    ask()
    started = processor_time()
    for _ in range(REQUESTS):
        ask()
    return (processor_time() - started) / REQUESTS


def measure(user: User) -> None:
    client = Client(headers={"Authorization": f"Bearer {start_session(user).access_token}"})
    body = {"query": DASHBOARD, "variables": {"periods": 12}}

    def ask() -> None:
        answer = client.post("/graphql", body, content_type="application/json").json()
        if "errors" in answer:
            raise RuntimeError(answer["errors"])

    without, behind, statements = [], [], set()
    for _ in range(ROUNDS):
        with patch.object(Cursor, "execute", base.Cursor.execute):
            connect_as({})
            without.append(cost(ask))
        connect_as({"USER": ROLE, "PASSWORD": PASSWORD})
        behind.append(cost(ask))
        with CaptureQueriesContext(connection) as captured:
            ask()
        statements.add(len(captured))
    ratio = statistics.median(one / other for one, other in zip(behind, without, strict=True))
    times = [statistics.median(each) * 1000 for each in (without, behind)]
    print(f"{user.email}: {times[0]:.2f} ms without, {times[1]:.2f} behind, {ratio:.3f} of it; {statements} statements")
    connect_as({})


@for_everyone()
def main() -> None:
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["testserver"]
    connect_as({})
    let_in(connection, ROLE, PASSWORD)
    users = [make_household(f"walls-{name}@example.com", **size) for name, size in SIZES.items()]
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    try:
        for user in users:
            measure(user)
    finally:
        with transaction.atomic():
            purge_wallets(Wallet.objects.filter(owner__in=users))
            User.objects.filter(pk__in=[user.pk for user in users]).delete()
        with connection.cursor() as cursor:
            cursor.execute(f"DROP OWNED BY {ROLE}")
            cursor.execute(f"DROP ROLE {ROLE}")


if __name__ == "__main__":
    main()
