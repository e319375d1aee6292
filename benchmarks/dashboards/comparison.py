"""The comparison itself: households are made, servers started, answers compared, and load driven in turn."""

import argparse
import datetime as dt
import json
import os
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import django

from tests.processes import memory, processor_time
from tests.production import PRODUCTION

os.environ.update(PRODUCTION | {"RATE_LIMITS": "off", "LOG_LEVEL": "WARNING"})
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks.dashboards.database import PASSWORD, ROLE, as_application  # noqa: E402
from benchmarks.dashboards.figures import COLUMNS, Figures, Run, compared, figures_of, plot, table  # noqa: E402
from benchmarks.dashboards.households import Shape, make_households  # noqa: E402
from benchmarks.dashboards.load import Request, drive  # noqa: E402
from benchmarks.dashboards.processes import Candidate, database_time, running  # noqa: E402
from core.acting import for_everyone  # noqa: E402
from core.models import User  # noqa: E402
from core.postgres.roles import let_in  # noqa: E402
from core.sessions import start_session  # noqa: E402
from finance.ledger.selectors.check import ledger_differences  # noqa: E402
from finance.models import Wallet  # noqa: E402

QUERY: Final = json.dumps({"query": Path("examples/dashboard.graphql").read_text()})
FLOOR, BASELINE = "floor: one SQL statement, no user", "plain strawberry-django"
OURS, ANEW = "Pocketgraph", "Pocketgraph, all read anew"
LIFE: Final = {1_000: 12, 20_000: 36, 100_000: 60, 1_000_000: 120}
"""How many months a life-like history of so many transactions has."""
CHECKED: Final = 3
"""So many users of each shape have every answer compared."""


@for_everyone()
def compare(given: argparse.Namespace, address: str) -> None:
    call_command("migrate", verbosity=0)
    let_in(connection, ROLE, PASSWORD)
    many, single = _people(given)
    with _served(_candidates(given.port, address)) as servers:
        _require_same_answers(servers, [*many[:CHECKED], *single.values()])
        for connections in given.connections:
            figures = _measured(servers, many, connections=connections, given=given)
            title = f"{given.users} users of {given.transactions:,} transactions, {connections} connections"
            print(table(title, COLUMNS, compared(figures, figures[FLOOR])), end="\n\n", flush=True)
        print(_flatness(servers, single, given), end="\n\n")
        print(", ".join(f"{each.name}: {memory(pid):.0f} MiB" for each, pid in servers.items()))
    print(", ".join(f"{name}: {count} SQL statements" for name, count in _statements(many[0]).items()))


def _people(given: argparse.Namespace) -> tuple[list[User], dict[Shape, User]]:
    today = dt.datetime.now(dt.UTC).date()
    many = make_households(
        [f"many-{number}" for number in range(given.users)], Shape(24, given.transactions, is_random=True), today
    )
    shapes = [Shape(LIFE[count], count, is_random) for count in given.histories for is_random in (True, False)]
    single = {shape: make_households([shape.name.replace(" ", "-")], shape, today)[0] for shape in shapes}
    wrong = list(ledger_differences(Wallet.objects.filter(owner__in=many[:CHECKED])))
    if wrong:
        raise RuntimeError(f"The ledger is wrong: {wrong[0]}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return many, single


def _candidates(port: int, address: str) -> list[Candidate]:
    """Ours behind the wall around each user, which the others do not have; once more as after writes to all."""
    server = ["--log-level", "critical", "--no-access-log", "--port"]
    uvicorn = ["-m", "uvicorn", *server]
    ours, program = {"DATABASE_URL": as_application(address)}, ["-m", "graphql_api.http.server", *server]
    without = {"DATABASE_URL": address, "ROW_LEVEL_SECURITY": "false"}
    programs = [f"benchmarks.dashboards.{name}:application" for name in ("floor", "baseline")]
    return [
        Candidate(FLOOR, port, [*uvicorn, str(port), programs[0]], {"FLOOR_DATABASE": address}, "/1"),
        Candidate(OURS, port + 1, [*program, str(port + 1)], ours, "/readyz"),
        Candidate(ANEW, port + 2, [*program, str(port + 2)], ours | {"KNOWN_ANSWERS": "0"}, "/readyz"),
        Candidate(BASELINE, port + 3, [*uvicorn, str(port + 3), programs[1]], without, "/graphql"),
    ]


@contextmanager
def _served(candidates: Sequence[Candidate]) -> Iterator[dict[Candidate, int]]:
    with ExitStack() as stack:
        yield {candidate: stack.enter_context(running(candidate)) for candidate in candidates}


def _requests(candidate: Candidate, users: Sequence[User]) -> tuple[list[Request], str | None]:
    """Each user's request, and the body that all of them have."""
    if candidate.name == FLOOR:
        wallets = Wallet.objects.filter(owner__in=users).values_list("pk", flat=True)
        return [Request(f"/{pk}") for pk in wallets], None
    return [Request("/graphql", start_session(user).access_token) for user in users], QUERY


def _require_same_answers(servers: dict[Candidate, int], users: Sequence[User]) -> None:
    for user in users:
        answers = {candidate.name: _answer(candidate, user) for candidate in servers}
        for name, answer in answers.items():
            if answer["data"] != answers[FLOOR]["data"]:
                raise RuntimeError(f"{name} answers otherwise for {user}.")


def _answer(candidate: Candidate, user: User) -> Any:
    [request], body = _requests(candidate, [user])
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {request.token}"}
    asked = urllib.request.Request(candidate.origin + request.path, body.encode() if body else None, headers)  # noqa: S310
    with urllib.request.urlopen(asked) as response:  # noqa: S310
        return json.load(response)


def _measured(
    servers: dict[Candidate, int], users: Sequence[User], *, connections: int, given: argparse.Namespace
) -> dict[str, Figures]:
    """In each round every candidate has its turn, another one first."""
    runs = defaultdict(list)
    order = list(servers)
    for number in range(given.rounds):
        for candidate in order[number % len(order) :] + order[: number % len(order)]:
            run = _run(candidate, servers[candidate], users, connections, given.seconds)
            runs[candidate.name].append(run)
    return {candidate.name: figures_of(runs[candidate.name]) for candidate in order}


def _run(candidate: Candidate, pid: int, users: Sequence[User], connections: int, seconds: float) -> Run:
    requests, body = _requests(candidate, users)
    server, database = processor_time(pid), database_time()
    load = drive(candidate.origin, requests, body, connections=connections, seconds=seconds)
    each = 1000 / load.count
    return Run(load, (processor_time(pid) - server) * each, (database_time() - database) * each)


def _flatness(servers: dict[Candidate, int], single: dict[Shape, User], given: argparse.Namespace) -> str:
    """What a dashboard costs against how long its history is; the shortest of the same shape is 1."""
    anew = {candidate: pid for candidate, pid in servers.items() if candidate.name == ANEW}
    costs = {shape: _measured(anew, [user], connections=1, given=given)[ANEW].cpu for shape, user in single.items()}
    shortest = {shape.is_random: cost for shape, cost in reversed(costs.items())}
    if given.plot:
        lines = {
            name: [(shape.transactions, cost) for shape, cost in costs.items() if shape.is_random is is_random]
            for name, is_random in {"random": True, "life-like": False}.items()
        }
        given.plot.write_text(plot(lines))
    rows = [(shape.name, f"{cost:.2f}", f"{cost / shortest[shape.is_random]:.2f}") for shape, cost in costs.items()]
    return table("One history, one connection", ["transactions", "CPU ms", "of the shortest"], rows)


def _statements(user: User) -> dict[str, int]:
    found = {ANEW: _count(user), OURS: _count(user)}
    from benchmarks.dashboards import baseline  # noqa: F401, PLC0415 -- its settings take the place of ours

    return found | {BASELINE: _count(user)}


def _count(user: User) -> int:
    client = Client(SERVER_NAME="127.0.0.1", headers={"authorization": f"Bearer {start_session(user).access_token}"})
    with CaptureQueriesContext(connection) as captured:
        client.post("/graphql", QUERY, content_type="application/json")
    return len(captured)
