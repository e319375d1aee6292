"""How much CPU a unit of an operation's price takes, and the most that any permitted document can be found to take.

    DEBUG=true DATABASE_URL=… .venv/bin/python -W ignore -m benchmarks.prices [--rounds 2000] [--seed 1]

It makes a rich household in the database it is given (use one of its own: SQLite, whose work is in this process), and
deletes it at the end. Documents are made up at random from the schema.
"""

import argparse
import os
import time
from dataclasses import dataclass
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402
from strawberry import relay  # noqa: E402

from benchmarks.dear_documents import DearDocuments  # noqa: E402
from benchmarks.rich_household import TODAY, make_rich_household  # noqa: E402
from core.models import User  # noqa: E402
from core.sessions import start_session  # noqa: E402
from finance import models  # noqa: E402
from finance.models import Wallet  # noqa: E402
from finance.wallets.services.purging import purge_wallets  # noqa: E402
from graphql_api.schema import schema  # noqa: E402

EMAIL = "benchmark-prices@example.com"
NODES = ("Wallet", "Deposit", "Bucket", "Category", "Entity", "Period", "Prediction", "Budget", "Loan", "Transaction")


@dataclass(order=True)
class Found:
    seconds: float
    units: int
    document: str

    @property
    def per_unit(self) -> float:
        """Microseconds."""
        return self.seconds / self.units * 1e6


def ids_of(user: User) -> dict[str, list[str]]:
    """Some nodes of each type, the latest first; of wallets the one that has most."""
    rows = {name: getattr(models, name).objects.for_user(user).order_by("-pk")[:100] for name in NODES}
    rows["Wallet"] = Wallet.objects.for_user(user).filter(is_default=True)
    return {name: [relay.to_base64(name, row.pk) for row in found] for name, found in rows.items()}


def measured(client: Client, document: str) -> Found | None:
    """None where it is not permitted, or refused for another reason."""
    started = time.process_time()
    answer = client.post("/graphql", {"query": document}, content_type="application/json").json()
    seconds = time.process_time() - started
    cost = answer.get("extensions", {}).get("cost")
    if answer.get("data") is None or not cost:
        return None
    return Found(seconds, cost["requested"], document)


def search(client: Client, documents: DearDocuments, rounds: int) -> list[Found]:
    found = []
    for _ in range(rounds):
        size = documents.random.choice((5, 20, 60, 200))
        if one := measured(client, documents.document(size)):
            found.append(one)
    return sorted(found, reverse=True)


def takes_a_while(one: Found) -> bool:
    """Beside the few milliseconds that every request takes."""
    return one.seconds > 0.02  # noqa: PLR2004


def per_unit(one: Found) -> float:
    return -one.per_unit


def tell(title: str, some: list[Found]) -> None:
    print(f"{title}:")
    for one in some:
        print(f"  {one.seconds:.3f} s, {one.units:,} units, {one.per_unit:.1f} µs each: {one.document[:1500]}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["testserver"]
    user = User.objects.filter(email=EMAIL).first() or make_rich_household(EMAIL)
    try:
        client = Client(headers={"Authorization": f"Bearer {start_session(user).access_token}"})
        random = Random(options.seed)  # noqa: S311 (no secret)
        documents = DearDocuments(schema._schema, ids_of(user), TODAY, random)  # noqa: SLF001 (no other way)
        found = search(client, documents, options.rounds)
        tell("most seconds", found[:8])
        tell("most for their price, of those that take a while", sorted(filter(takes_a_while, found), key=per_unit)[:8])
    finally:
        if not options.keep:
            purge_wallets(Wallet.objects.filter(owner=user))
            user.delete()


if __name__ == "__main__":
    main()
