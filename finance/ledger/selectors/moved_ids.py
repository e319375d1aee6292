"""Which rows a write moved: those that it told, and those whose figures follow from them."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, NamedTuple

from django.db.models import OuterRef, Q, QuerySet, Subquery

from core.models import OwnedModel, User
from finance.ledger.selectors.movements import FIELDS, Movement, most_named
from finance.models import Bucket, Budget, Deposit, Period, Prediction


class Moved(NamedTuple):
    """The rows of one model in a movement."""

    movement: Movement
    model: type[OwnedModel]


def moved_ids(*, user: User, ids: Collection[Moved]) -> dict[Moved, list[int]]:
    """Which rows of a model moved, one more than are named at most; no more than one statement for each model."""
    return {moved: _ids_of(user, moved) for moved in ids}


def _ids_of(user: User, moved: Moved) -> list[int]:
    if moved.model not in FOLLOWING:
        return sorted(getattr(moved.movement, FIELDS[moved.model]))
    rows: QuerySet[Any] = moved.model.objects.for_user(user).filter(FOLLOWING[moved.model](moved.movement))
    return list(rows.order_by("pk").values_list("pk", flat=True)[: most_named(moved.model) + 1])


def _deposits(movement: Movement) -> Q:
    """All of a wallet when one moves: each has another share of what is on them together."""
    return Q(wallet__in=movement.wallet_ids if movement.deposit_ids else ())


def _buckets(movement: Movement) -> Q:
    return Q(wallet__in=movement.wallet_ids if movement.deposit_ids or movement.bucket_ids else ())


def _periods(movement: Movement) -> Q:
    return _with_next("pk", movement.period_ids)


def _predictions(movement: Movement) -> Q:
    counted = Q(category__in=movement.counted_ids) & _with_next("period", movement.period_ids)
    return Q(pk__in=movement.prediction_ids) | counted | _with_next("period", movement.replanned_ids)


def _budgets(movement: Movement) -> Q:
    return Q(pk__in=movement.budget_ids) | Q(category__in=movement.counted_ids, month__in=movement.months)


def _with_next(field: str, period_ids: Collection[int]) -> Q:
    """That ``field`` is one of these periods, or the one right after one of them, which is compared with it."""
    later = Period.objects.filter(wallet=OuterRef("wallet"), starts_on__gt=OuterRef("ends_on")).order_by("starts_on")
    following = Period.objects.filter(pk__in=period_ids).values(following=Subquery(later.values("pk")[:1]))
    return Q(**{f"{field}__in": period_ids}) | Q(**{f"{field}__in": following})


FOLLOWING: Final[Mapping[type[OwnedModel], Callable[[Movement], Q]]] = {
    Bucket: _buckets,
    Budget: _budgets,
    Deposit: _deposits,
    Period: _periods,
    Prediction: _predictions,
}
"""Of which models more rows move than a movement tells."""
