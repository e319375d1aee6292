"""Which transactions a chart counts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial, reduce
from operator import and_
from typing import Any, Final

from django.db.models import BigIntegerField, F, Q, QuerySet

from core.lookups import IDS
from core.models import OwnedModel, User
from core.prepared import IsAmong, Many, Prepared
from core.readings import Reading
from finance.models import Category, Deposit, Entity
from finance.transactions.selectors.filter_checks import require_short
from finance.transactions.selectors.filters import Reference

Form = tuple[tuple[str, bool], ...]
"""The fields that a filter asks something of, and whether it wants what names nothing there, too."""
NAMED: Final[Mapping[str, type[OwnedModel]]] = {"deposit": Deposit, "category": Category, "entity": Entity}


@dataclass(frozen=True, slots=True)
class ChartFilter:
    """A transaction is counted when it names what is asked for in every field that is not None."""

    deposit: Reference | None = None
    category: Reference | None = None
    entity: Reference | None = None

    def check(self, user: User) -> Reading[None]:
        """Refuse lists that are too long and rows the user does not have; one statement for each field given."""
        for name, ids in self.ids.items():
            require_short(ids, f"filter.{name}.ids")
        named = {name: ids for name, ids in self.ids.items() if ids}
        if not named:
            return
        found = yield [KEYS[name].asked(user=user.pk, ids=ids) for name, ids in named.items()]
        for (name, ids), known in zip(named.items(), found, strict=True):
            if not {*known}.issuperset(ids):
                raise NAMED[name].not_found(f"filter.{name}.ids")

    @property
    def form(self) -> Form:
        return tuple((name, reference.none) for name, reference in self._references.items())

    @property
    def ids(self) -> dict[str, Collection[int]]:
        """What is named in each field of the form."""
        return {name: reference.ids for name, reference in self._references.items()}

    @property
    def _references(self) -> dict[str, Reference]:
        asked = {"deposit": self.deposit, "category": self.category, "entity": self.entity}
        return {name: reference for name, reference in asked.items() if reference is not None}


ALL: Final = ChartFilter()
"""Counts every transaction."""


def parameters_of(form: Form) -> dict[str, Many]:
    """What a prepared statement takes for filters of this form: their ``ids``."""
    return {name: IDS for name, _ in form}


def counts(form: Form, ids: Mapping[str, Any], rows: str = "") -> Q:
    """Whether filters of this form count the monthly totals or transactions that the path ``rows`` leads to."""
    conditions = (_names(f"{rows}{name}", ids[name], none) for name, none in form)
    return reduce(and_, conditions, Q())


def _names(name: str, ids: Any, none: bool) -> Q:
    named = Q(IsAmong(F(f"{name}_id"), ids))
    return named | Q(**{f"{name}__isnull": True}) if none else named


def _keys(model: type[OwnedModel], user: Any, ids: Any) -> QuerySet[Any, Any]:
    rows: Any = model.objects.for_user(user).filter(IsAmong(F("pk"), ids))
    keys: QuerySet[Any, Any] = rows.order_by().values_list("pk")
    return keys


KEYS: Final[Mapping[str, Prepared[int]]] = {
    name: Prepared(lambda pk: pk, partial(_keys, model), user=BigIntegerField(), ids=IDS)
    for name, model in NAMED.items()
}
