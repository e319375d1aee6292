"""What mutations take against their price, in the household of a person after three years; nothing of it is kept.

    RATE_LIMITS=off DEBUG=true DATABASE_URL=… .venv/bin/python -W ignore -m benchmarks.mutation_prices [--only create]

Milliseconds of CPU of this process above those of `{ me { id } }`, the median of some rounds; the price; and how many
times them the price is, where a unit is what a plain field of a page takes in the same rounds. Each mutation has an
idempotency key, as clients send one. SQLite's work is in this process.
"""

import argparse
import gc
import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks.mutation_cases import Case, cases  # noqa: E402
from benchmarks.usual_household import make_usual_household  # noqa: E402
from core import acting  # noqa: E402
from core.models import User  # noqa: E402
from core.sessions import start_session  # noqa: E402
from tests.graphql_api.households import Household  # noqa: E402

BASE = "{ me { id } }"
FIELDS, NODES = 30, 100
PLAIN = f"{{ transactions(first: {NODES}) {{ nodes {{ {' '.join(f'a{n}: name' for n in range(FIELDS))} }} }} }}"
ONE = PLAIN.replace(" ".join(f"a{n}: name" for n in range(1, FIELDS)), "")


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is written inside is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Weighed(NamedTuple):
    milliseconds: float
    units: int
    ratio: float


class Scales:
    """Weighs documents in milliseconds of CPU and in units."""

    def __init__(self, user: User, rounds: int) -> None:
        self.client = Client(headers={"Authorization": f"Bearer {start_session(user).access_token}"})
        self.rounds = rounds

    def weigh(self, case: Case, household: Household) -> Weighed:
        seconds, base, unit, units = [], [], [], 0
        for _ in range(self.rounds + 1):
            base.append(self._sent(BASE, {})[0])
            unit.append((self._sent(PLAIN, {})[0] - self._sent(ONE, {})[0]) / (FIELDS - 1) / NODES)
            with taken_back():
                inputs = case.inputs(household)
                sent = {f"i{n}": values | {"idempotencyKey": f"key {n}"} for n, values in enumerate(inputs)}
                second, units = self._sent(case.text(len(inputs)), sent)
                seconds.append(second)
        taken = statistics.median(seconds[1:]) - statistics.median(base[1:])
        return Weighed(taken * 1000, units, units * statistics.median(unit[1:]) / taken)

    def _sent(self, document: str, variables: dict[str, Any]) -> tuple[float, int]:
        body = {"query": document, "variables": variables}
        started = time.process_time()
        answer = self.client.post("/graphql", body, content_type="application/json").json()
        seconds = time.process_time() - started
        if "errors" in answer or any("message" in one for one in answer["data"].values()):
            raise RuntimeError(f"{document[:200]}: {str(answer)[:500]}")
        return seconds, answer["extensions"]["cost"]["requested"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["testserver"]
    acting.ACTING_FOR = ContextVar("ACTING_FOR", default=acting.EVERYBODY)
    with taken_back():
        household = make_usual_household(User.objects.create_user("benchmark-mutations@example.com"))
        scales = Scales(household.user, options.rounds)
        gc.collect()
        gc.freeze()
        for case in cases():
            if options.only in case.title:
                milliseconds, units, ratio = scales.weigh(case, household)
                print(f"{case.title:32} {milliseconds:7.1f} ms {units:7,} units {ratio:5.2f}", flush=True)


if __name__ == "__main__":
    main()
