"""Proof that folded text is what its row says: one statement for each table, read row by row, as no database folds.

Where a row has nothing but ASCII with single blanks between words, all that folding does is to make it small, which
databases can, too; such rows are read only when they are not so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.apps import apps
from django.db import connection
from django.db.models import Case, Model, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce, Collate, Concat, Lower, Trim

from core.fields import FoldedField, folded_fields
from finance.ledger.selectors.differences import Difference
from finance.models import Wallet
from finance.models.wallet_rows import WalletRow

Where = QuerySet[Wallet] | Literal["no wallet"] | None
"""Which rows are looked at: those of these wallets, those of none, or all."""
NO_WALLET: Final = "no wallet"
PLAIN: Final = r"^([!-~]+( [!-~]+)*)?$"
TEXT: Final = TextField()
BLANK: Final = Value(" ", TEXT)
NOTHING: Final = Value("", TEXT)
CODE_POINTS: Final = {"postgresql": "C", "sqlite": "BINARY"}
"""The collation of each database that no language makes another."""


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
    is_plain = Q(*(_is_plainly_right(field) for field in fields))
    unsure = rows.annotate(is_plain=Case(When(is_plain, then=Value(True)), default=Value(False))).filter(is_plain=False)
    for row in unsure.order_by("pk").values("pk", *names).iterator():
        for field in fields:
            stored, true = row[field.name], field.folded(*(row[source] for source in field.sources))
            if stored != true:
                yield StaleText(model, row["pk"], field.name, stored, true)


def _is_plainly_right(field: FoldedField) -> Q:
    plain = Q(*(Q(**{f"{source}__regex": PLAIN}) for source in field.sources))
    texts = [Coalesce(source, NOTHING, output_field=TEXT) for source in field.sources]
    behind = [part for text in texts[1:] for part in (BLANK, text)]
    joined = Concat(texts[0], *behind, output_field=TEXT) if behind else texts[0]
    small = Lower(Collate(Trim(joined), CODE_POINTS[connection.vendor]))
    stored = Q(**{field.name: small}) & ~Q(**{field.name: ""})
    nothing = Q(**{f"{field.name}__isnull": True}, **dict.fromkeys(field.sources, ""))
    return plain & (stored | nothing)
