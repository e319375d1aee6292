"""Proof that rows agree with what they name, one statement for each way of naming."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from finance.ledger.selectors.differences import Difference
from finance.models import Wallet
from finance.models.agreements import AGREEMENTS, Agreement


def disagreements(wallets: QuerySet[Wallet] | None = None) -> Iterator[Difference]:
    """Everything that the rows of these wallets, or all, name and that does not fit them."""
    for agreement in AGREEMENTS:
        yield from _disagreements(agreement, wallets)


def _disagreements(agreement: Agreement, wallets: QuerySet[Wallet] | None) -> Iterator[Difference]:
    fields = [*agreement.fields, *agreement.values]
    naming = agreement.model.of_wallets(wallets).exclude(**{agreement.name: None})
    if agreement.may_be_gone:
        naming = naming.filter(**{f"{agreement.name}__{fields[0]}__isnull": False})
    compared = naming.annotate(
        **{f"their_{field}": _comparable(agreement, field, f"{agreement.name}__{field}") for field in fields},
        **{f"our_{field}": _comparable(agreement, field, agreement.path_of(field)) for field in agreement.fields},
        **{f"our_{field}": Value(value or 0) for field, value in agreement.values.items()},
    )
    wrong = compared.exclude(Q(*(Q(**{f"their_{field}": F(f"our_{field}")}) for field in fields))).order_by("pk")
    columns = [column for field in fields for column in (f"their_{field}", f"our_{field}")]
    for pk, named, *values in wrong.values_list("pk", f"{agreement.name}_id", *columns).iterator():
        for field, theirs, ours in zip(fields, values[::2], values[1::2], strict=True):
            if theirs != ours:
                yield _difference(agreement, pk, named, field, theirs, ours)


def _comparable(agreement: Agreement, field: str, path: str) -> Coalesce:
    """A value of which there is always one, as nothing is equal to NULL."""
    is_id = agreement.named._meta.get_field(field).is_relation
    return Coalesce(f"{path}_id", 0) if is_id else Coalesce(path, Value(""))


def _difference(agreement: Agreement, pk: int, named: int, field: str, theirs: Any, ours: Any) -> Difference:
    what = f"{field} of {agreement.name} {named}, which {agreement.model._meta.model_name} {pk} names"
    problem = agreement.rule if field in agreement.values else f"The named row is of another {field}."
    return Difference(agreement.model, pk, agreement.name, what, str(theirs or "none"), str(ours or "none"), problem)
