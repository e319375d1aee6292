"""How much CPU a unit of an operation's price takes, and the most that any permitted document can be found to take.

    RATE_LIMITS=off DEBUG=true DATABASE_URL=… .venv/bin/python -W ignore -m benchmarks.prices [--kind mutation]
        [--rounds 500] [--seed 1] [--transactions 200000]

It makes a household in the database it is given (use one of its own: SQLite, whose work is in this process), and
deletes it at the end: a rich one, or one of so many transactions. Documents are made up at random from the schema; the
dearest are then changed, a field at a time. What mutations write is taken back.
"""

import argparse
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from strawberry import relay  # noqa: E402

from benchmarks.climbing import Climb, Found  # noqa: E402
from benchmarks.dear_documents import DearDocuments  # noqa: E402
from benchmarks.plain_household import make_household  # noqa: E402
from benchmarks.rich_household import TODAY, make_rich_household  # noqa: E402
from core import acting  # noqa: E402
from core.models import User  # noqa: E402
from core.sessions import start_session  # noqa: E402
from finance import models  # noqa: E402
from finance.models import Period, Wallet  # noqa: E402
from finance.wallets.services.purging import purge_wallets  # noqa: E402
from graphql_api.schema import schema  # noqa: E402

EMAIL = "benchmark-prices@example.com"
STEPS = 5
"""How often it is told what was found so far."""
NODES = (
    "Wallet", "Deposit", "Bucket", "Category", "Entity", "Period", "Prediction", "Budget", "Loan", "Transaction",
    "Transfer",
)  # fmt: skip


def ids_of(user: User) -> dict[str, list[str]]:
    """Some nodes of each type, the latest first; of wallets the one that has most."""
    rows = {name: getattr(models, name).objects.for_user(user).order_by("-pk")[:100] for name in NODES}
    rows["Wallet"] = Wallet.objects.for_user(user).filter(is_default=True)
    return {name: [relay.to_base64(name, row.pk) for row in found] for name, found in rows.items()}


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is written inside is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def measured(client: Client, document: str) -> Found | None:
    """None where it is not permitted, or refused for another reason."""
    with taken_back() if document.startswith("mutation") else nullcontext():
        started = time.process_time()
        answer = client.post("/graphql", {"query": document}, content_type="application/json").json()
        seconds = time.process_time() - started
    cost = answer.get("extensions", {}).get("cost")
    if answer.get("data") is None or not cost:
        return None
    return Found(seconds, cost["requested"], document)


def twice(client: Client, document: str) -> Found | None:
    """The less of two times, as machines do other things, too, and documents are read once."""
    first = measured(client, document)
    return first and min(first, measured(client, document) or first)


def takes_a_while(one: Found) -> bool:
    """Beside the few milliseconds that every request takes."""
    return one.seconds > 0.02  # noqa: PLR2004


def per_unit(one: Found) -> float:
    return -one.per_unit


def tell(title: str, some: list[Found]) -> None:
    print(f"{title}:")
    for one in some:
        text = " ".join(one.document.split())
        print(f"  {one.seconds:.3f} s, {one.units:,} units, {one.per_unit:.1f} µs each: {text[:1500]}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kind", choices=["query", "mutation"], default="query")
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--transactions", type=int)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["testserver"]
    with acting.for_everyone():
        user = User.objects.filter(email=EMAIL).first() or _made(options.transactions)
        client = Client(headers={"Authorization": f"Bearer {start_session(user).access_token}"})
        random = Random(options.seed)  # noqa: S311 (no secret)
        documents = DearDocuments(schema._schema, ids_of(user), TODAY, random)  # noqa: SLF001 (no other way)
    try:
        climb = Climb(documents, lambda document: twice(client, document), options.kind)
        climb.begin(options.rounds // 2)
        tell("most seconds at random", climb.best[:1])
        for _ in range(STEPS):
            climb.go_on(options.rounds // 2 // STEPS)
            tell("most seconds so far", climb.best[:1])
        print(f"{len(climb.tried)} documents were permitted")
        tell("most seconds", climb.best)
        slow = filter(takes_a_while, climb.tried)
        tell("most for their price, of those that take a while", sorted(slow, key=per_unit)[:8])
    finally:
        if not options.keep:
            with acting.for_everyone():
                purge_wallets(Wallet.objects.filter(owner=user))
                user.delete()


def _made(transactions: int | None) -> User:
    with transaction.atomic():
        if transactions is None:
            user = make_rich_household(EMAIL)
        else:
            user = make_household(EMAIL, periods=240, deposits=50, transactions=transactions)
        Period.objects.for_user(user).filter(status=Period.Status.CLOSED).update(status=Period.Status.DRAFT)
    return user


if __name__ == "__main__":
    main()
