"""Proof that folded text is what its row says: one statement for each table, read row by row, as no database folds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from core.fields import folded_fields
from finance.ledger.selectors.differences import Difference
from finance.models import Wallet
from finance.models.wallet_rows import WalletRow


@dataclass(frozen=True, slots=True)
class StaleText:
    """A folded column that is not as the text of its row is folded."""

    model: type[Model]
    pk: int
    field: str
    stored: str | None
    true: str | None


def stale_text_differences(wallets: QuerySet[Wallet] | None = None) -> Iterator[Difference]:
    for stale in stale_texts(wallets):
        what = f"{stale.field} of {stale.model._meta.verbose_name} {stale.pk}"
        problem = "The text is not found under what it says."
        yield Difference(stale.model, stale.pk, stale.field, what, repr(stale.stored), repr(stale.true), problem)


def stale_texts(wallets: QuerySet[Wallet] | None = None) -> Iterator[StaleText]:
    """Those of these wallets, or of everything, users and base categories too."""
    for model in apps.get_models():
        if folded_fields(model) and (rows := _rows(model, wallets)) is not None:
            yield from _stale(model, rows)


def _rows(model: type[Model], wallets: QuerySet[Wallet] | None) -> QuerySet[Any] | None:
    if issubclass(model, WalletRow):
        return model.of_wallets(wallets)
    return model._default_manager.all() if wallets is None else wallets if model is Wallet else None


def _stale(model: type[Model], rows: QuerySet[Any]) -> Iterator[StaleText]:
    fields = folded_fields(model)
    names = sorted({name for field in fields for name in (field.name, *field.sources)})
    for row in rows.order_by("pk").values("pk", *names).iterator():
        for field in fields:
            stored, true = row[field.name], field.folded(*(row[source] for source in field.sources))
            if stored != true:
                yield StaleText(model, row["pk"], field.name, stored, true)
