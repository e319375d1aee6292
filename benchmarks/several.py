"""One process of the API, the same behind the proxy of compose.yaml, and two: rates, and what each part takes.

    .venv/bin/python -W ignore -m benchmarks.several [--rounds 5] [--seconds 4] [--connections 16]

It needs wrk, haproxy, redis-server and the programs of PostgreSQL, of which it starts its own. The three ways are
measured in turn, and medians are told: on a machine that does much else only what stands in one table compares.
"""

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.dashboards.load import Load, Request, drive
from tests.attacks.clusters import Cluster
from tests.processes import processor_time
from tests.topology.asking import Caller
from tests.topology.house import House, new_house
from tests.topology.services import ROOT

DEMO = "mutation { demoLogin { ... on DemoLoginPayload { session { accessToken } } } }"
SPEND = 'mutation { createExpense(input: {amount: "1.00", baseCategoryCode: "FOOD"}) { __typename } }'
PEOPLE = 40
SETTLES = 4
"""Seconds after which the proxy knows which processes there are."""
WARMS = 2
"""Seconds that nothing is told of."""
PARTS = ("api", "proxy", "database")
Times = dict[str, float]


@dataclass(frozen=True)
class Way:
    name: str
    processes: int
    is_direct: bool = False


WAYS = (Way("one, asked itself", 1, is_direct=True), Way("one behind the proxy", 1), Way("two behind the proxy", 2))


@dataclass(frozen=True)
class Round:
    load: Load
    milliseconds: Times
    """Of the processor, for each request."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.several")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--connections", type=int, default=16)
    given = parser.parse_args()
    with new_house(api=2, proxy=True, RATE_LIMITS="off", ALLOWED_HOSTS="127.0.0.1,127.0.0.2") as house:
        for what, document in {"The dashboard": dashboard(), "An expense": SPEND}.items():
            body = json.dumps({"query": document})
            requests = [Request("/graphql", signed_in(house)) for _ in range(PEOPLE)]
            found: dict[str, list[Round]] = {way.name: [] for way in WAYS}
            for _ in range(given.rounds):
                for way in WAYS:
                    found[way.name].append(measured(house, way, requests, body, given))
            print(f"\n{what}, {given.connections} connections\n")
            show(found)


def dashboard() -> str:
    """The README's."""
    text = (ROOT / "README.md").read_text()
    return "query Dashboard" + text.partition("query Dashboard")[2].partition("```")[0]


def measured(house: House, way: Way, requests: list[Request], body: str, given: argparse.Namespace) -> Round:
    places = dict(house.places)
    house.places = dict([*places.items()][: way.processes])
    time.sleep(SETTLES)
    host, port = places["api"] if way.is_direct else ("127.0.0.1", house.port)
    drive(f"http://{host}:{port}", requests, body, connections=given.connections, seconds=WARMS)
    before = times(house)
    load = drive(f"http://{host}:{port}", requests, body, connections=given.connections, seconds=given.seconds)
    after = times(house)
    house.places = places
    return Round(load, {part: (after[part] - before[part]) * 1000 / load.count for part in PARTS})


def signed_in(house: House) -> str:
    token: str = Caller(house).ask(DEMO).data["session"]["accessToken"]
    return token


def times(house: House) -> Times:
    """Seconds of the processor so far."""
    of = {
        name: processor_time(program.process.pid) for name, program in house.programs.items() if program.is_under_way()
    }
    database = sum(processor_time(pid, with_children=True) for pid in processes_of(house.cluster))
    return {"api": of["api"] + of["api-2"], "proxy": of["proxy"], "database": database}


def processes_of(cluster: Cluster) -> list[int]:
    first = (cluster.folder / "data" / "postmaster.pid").read_text().split()[0]
    children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    return [int(pid) for pid in [first, *children]]


def show(found: dict[str, list[Round]]) -> None:
    print(
        "| processes | requests/s | p50 ms | p99 ms | CPU ms API + proxy + database |\n| --- | --- | --- | --- | --- |"
    )
    for name, rounds in found.items():
        rate = middle(rounds, lambda each: each.load.count / each.load.seconds)
        p50, p99 = middle(rounds, lambda each: each.load.p50), middle(rounds, lambda each: each.load.p99)
        parts = " + ".join(f"{middle(rounds, lambda each, part=part: each.milliseconds[part]):.2f}" for part in PARTS)
        print(f"| {name} | {rate:.0f} | {p50:.1f} | {p99:.1f} | {parts} |")


def middle(rounds: list[Round], of: Callable[[Round], float]) -> float:
    return median(map(of, rounds))


if __name__ == "__main__":
    main()
