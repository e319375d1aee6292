"""Serves what compose.yaml starts, without Docker, until Ctrl+C: ``python -m tests.topology [PORT]``.

With the program haproxy there are two processes of the API and two workers, behind the proxy.
"""

import signal
import sys
from shutil import which
from threading import Event

from tests.topology.house import new_house


def main() -> None:
    is_over = Event()
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, lambda *_: is_over.set())
    several = bool(which("haproxy"))
    if not several:
        sys.stderr.write("The program haproxy is missing: one process of the API serves, behind no proxy.\n")
    count = 2 if several else 1
    with new_house(int(sys.argv[1]) if len(sys.argv) > 1 else 8000, api=count, worker=count, proxy=several) as house:
        sys.stderr.write(f"http://127.0.0.1:{house.port}/ (logs in {house.folder}; Ctrl+C ends all of it)\n")
        is_over.wait()


if __name__ == "__main__":
    main()
