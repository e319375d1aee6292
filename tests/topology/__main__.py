"""Serves what compose.yaml starts, without Docker, until Ctrl+C: ``python -m tests.topology [PORT]``."""

import signal
import sys

from tests.topology.house import new_house


def main() -> None:
    with new_house(int(sys.argv[1]) if len(sys.argv) > 1 else 8000) as house:
        sys.stderr.write(f"http://127.0.0.1:{house.port}/ (logs in {house.folder}; Ctrl+C ends all of it)\n")
        signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    main()
