"""The dashboard against what one SQL statement needs and against what one writes first, in one run.

    DATABASE_URL=postgres://… .venv/bin/python -W ignore -m benchmarks.dashboards

DATABASE_URL names a superuser of a PostgreSQL on this machine; a database of the benchmark's own is made beside that
and dropped at the end. It needs wrk. ``--short`` is for CI.
"""

import argparse
from pathlib import Path

from benchmarks.dashboards.database import own_database


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.dashboards")
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--transactions", type=int, default=5_000, help="of each of them, in random shape")
    parser.add_argument(
        "--histories", type=int, nargs="*", default=[1_000, 100_000, 1_000_000], help="of one user each"
    )
    parser.add_argument("--connections", type=int, nargs="*", default=[1, 8, 32])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--port", type=int, default=8600)
    parser.add_argument("--plot", type=Path, help="where the plot of cost against history is written")
    parser.add_argument("--short", action="store_true", help="few users, short histories, two rounds of three seconds")
    given = parser.parse_args()
    if given.short:
        short = {
            "users": 20,
            "transactions": 500,
            "histories": [1_000, 20_000],
            "connections": [8],
            "rounds": 2,
            "seconds": 3,
        }
        vars(given).update(short)
    return given


if __name__ == "__main__":
    given = arguments()
    with own_database() as address:
        from benchmarks.dashboards.comparison import compare  # Once the database is there that Django is set up with.

        compare(given, address)
