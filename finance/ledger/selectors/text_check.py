"""Proof that folded text is what its row says: one statement for each table, read row by row, as no database folds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.apps import apps
from django.db.models import Model, QuerySet

from core.fields import folded_fields
from finance.ledger.selectors.differences import Difference
from finance.models import Wallet
from finance.models.wallet_rows import WalletRow

Where = QuerySet[Wallet] | Literal["no wallet"] | None
"""Which rows are looked at: those of these wallets, those of none, or all."""
NO_WALLET: Final = "no wallet"


@dataclass(frozen=True, slots=True)
class StaleText:
    """A folded column that is not as the text of its row is folded."""

    model: type[Model]
    pk: int
    field: str
    stored: str | None
    true: str | None


def stale_text_differences(where: Where = None) -> Iterator[Difference]:
    for stale in stale_texts(where):
        what = f"{stale.field} of {stale.model._meta.verbose_name} {stale.pk}"
        problem = "The text is not found under what it says."
        yield Difference(stale.model, stale.pk, stale.field, what, repr(stale.stored), repr(stale.true), problem)


def stale_texts(where: Where = None) -> Iterator[StaleText]:
    """Users and base categories are in no wallet."""
    for model in apps.get_models():
        if folded_fields(model) and (rows := _rows(model, where)) is not None:
            yield from _stale(model, rows)


def _rows(model: type[Model], where: Where) -> QuerySet[Any] | None:
    if model is Wallet or issubclass(model, WalletRow):
        return None if where == NO_WALLET else _rows_of_wallets(model, where)
    return model._default_manager.all() if where is None or where == NO_WALLET else None


def _rows_of_wallets(model: type[Model], wallets: QuerySet[Wallet] | None) -> QuerySet[Any]:
    if issubclass(model, WalletRow):
        return model.of_wallets(wallets)
    return Wallet.objects.all() if wallets is None else wallets


def _stale(model: type[Model], rows: QuerySet[Any]) -> Iterator[StaleText]:
    fields = folded_fields(model)
    names = sorted({name for field in fields for name in (field.name, *field.sources)})
    for row in rows.order_by("pk").values("pk", *names).iterator():
        for field in fields:
            stored, true = row[field.name], field.folded(*(row[source] for source in field.sources))
            if stored != true:
                yield StaleText(model, row["pk"], field.name, stored, true)
