"""What a replica takes off the primary: the processor time of server, primary and replica for each request.

    .venv/bin/python -W ignore -m benchmarks.replica [--rounds 5] [--seconds 3]

It needs what benchmarks.several does. Two servers, one of which knows of the replica, are asked in turn, and medians
are told: only what stands in one table compares.
"""

import argparse
import json
from dataclasses import replace
from statistics import median

from benchmarks.dashboards.load import Request, drive
from benchmarks.several import PEOPLE, dashboard, processes_of, signed_in
from tests.attacks.clusters import Cluster
from tests.processes import processor_time
from tests.topology.house import House, new_house

PAGE = """{ wallets { currentReport { balance } }
  transactions(first: 50) {
    edges { node { name amount date deposit { name } category { name } entity { name } } } } }"""
CONNECTIONS = 8
WARMS = 2
"""Seconds that nothing is told of."""
ALONE = "api-2"
PARTS = ("server", "primary", "replica")
Times = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.replica")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3)
    given = parser.parse_args()
    print("| what is asked | replica | CPU ms server | primary | replica |\n| --- | --- | --- | --- | --- |")
    for known, cases in {
        "16": {"a dashboard, nothing written since": dashboard(), "50 transactions and a report": PAGE},
        "0": {"a dashboard, made anew": dashboard()},
    }.items():
        settings = {"RATE_LIMITS": "off", "ALLOWED_HOSTS": "127.0.0.1,127.0.0.2,127.0.0.3", "KNOWN_ANSWERS": known}
        with new_house(api=2, proxy=True, replica=True, **settings) as house:
            leave_alone(house)
            for what, document in cases.items():
                compare(house, what, document, given)


def leave_alone(house: House) -> None:
    """The one that does not know of the replica."""
    program = house.programs[ALONE]
    program.service = replace(program.service, environment=program.service.environment | {"REPLICA_URL": ""})
    house.restart(ALONE)


def compare(house: House, what: str, document: str, given: argparse.Namespace) -> None:
    requests, body = [Request("/graphql", signed_in(house)) for _ in range(PEOPLE)], json.dumps({"query": document})
    found: dict[str, list[Times]] = {"no": [], "yes": []}
    for _ in range(given.rounds):
        for told, name in {"no": ALONE, "yes": "api"}.items():
            found[told].append(measured(house, name, requests, body, given.seconds))
    for told, rounds in found.items():
        parts = " | ".join(f"{median(each[part] for each in rounds):.2f}" for part in PARTS)
        print(f"| {what} | {told} | {parts} |", flush=True)


def measured(house: House, name: str, requests: list[Request], body: str, seconds: float) -> Times:
    """Milliseconds for each request."""
    host, port = house.places[name]
    address = f"http://{host}:{port}"
    drive(address, requests, body, connections=CONNECTIONS, seconds=WARMS)
    before = times(house, name)
    load = drive(address, requests, body, connections=CONNECTIONS, seconds=seconds)
    after = times(house, name)
    return {part: (after[part] - before[part]) * 1000 / load.count for part in PARTS}


def times(house: House, name: str) -> Times:
    """Seconds of the processor so far."""
    process, standby = house.programs[name].process, house.standby
    assert process
    assert standby
    return {"server": processor_time(process.pid), "primary": of(house.cluster), "replica": of(standby)}


def of(cluster: Cluster) -> float:
    return sum(processor_time(pid, with_children=True) for pid in processes_of(cluster))


if __name__ == "__main__":
    main()
