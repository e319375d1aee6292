"""What starting costs: the server until it has answered a query, and commands that have nothing to do.

    RATE_LIMITS=off DEBUG=true DATABASE_URL=… .venv/bin/python -m benchmarks.starts

The database has to be migrated. Seconds are the least of five, beside those of an interpreter that only loads Django.
"""

import argparse
import http.client
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Final

from tests import processes

COMMANDS: Final = ("migrate", "clear_expired", "check_ledger", "check")
BASE: Final = ("-c", "import django.db.models, django.forms, django.urls")
QUERY: Final = b'{"query": "{ __typename }"}'
JSON: Final = {"Content-Type": "application/json"}


def of_a_command(*arguments: str) -> float:
    """Seconds."""
    began = time.monotonic()
    subprocess.run([sys.executable, "-W", "ignore", *arguments], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return time.monotonic() - began


def of_the_server(port: int) -> tuple[float, float, float]:
    """Seconds, seconds of CPU, and MiB, once it has answered a query."""
    began = time.monotonic()
    command = [sys.executable, "-W", "ignore", "-m", "graphql_api.http.server", "--port", str(port)]
    server = subprocess.Popen([*command, "--log-level", "critical"])  # noqa: S603
    try:
        while not answers(port):
            time.sleep(0.01)
        seconds = time.monotonic() - began
        return seconds, processes.processor_time(server.pid, with_children=True), processes.memory(server.pid)
    finally:
        server.terminate()
        server.wait()


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", "/graphql", QUERY, JSON)
        return connection.getresponse().status == http.client.OK
    except ConnectionError:
        return False
    finally:
        connection.close()


def least(measure: Callable[[], float]) -> float:
    return min(measure() for _ in range(5))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8601)
    port = parser.parse_args().port
    print(f"Django alone: {least(lambda: of_a_command(*BASE)):.2f} s")
    seconds, work, memory = min(of_the_server(port) for _ in range(5))
    print(f"Server: {seconds:.2f} s, {work:.2f} s of CPU, {memory:.0f} MiB")
    for command in COMMANDS:
        print(f"manage.py {command}: {least(lambda name=command: of_a_command('manage.py', name)):.2f} s")


if __name__ == "__main__":
    main()
