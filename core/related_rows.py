"""Rows that a statement reads together with what they name: what the ORM's ``select_related`` is to prepared ones."""

from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise
from typing import Any, TypeVar

from django.db.models import Model

from core.prepared import columns_of, instance_of

Instance = TypeVar("Instance", bound=Model)


def columns_with(model: type[Model], *paths: str) -> list[str]:
    """What ``instance_with`` takes, in this order."""
    return [*columns_of(model), *(column for path in paths for column in columns_along(model, path))]


def columns_along(model: type[Model], path: str) -> list[str]:
    """Those of the row that a row of ``model`` names by ``path``, as ``instance_of`` takes them."""
    return [f"{path}__{column}" for column in columns_of(_named_by(model, path))]


def instance_with(model: type[Instance], *paths: str) -> Callable[..., Instance]:
    """What makes a row of ``model`` and the rows that it names by ``paths``, each after its parts."""
    if not paths:
        return instance_of(model)
    models: list[type[Model]] = [model, *(_named_by(model, path) for path in paths)]
    ends = accumulate((len(columns_of(each)) for each in models), initial=0)
    makers = [(slice(*span), instance_of(each)) for span, each in zip(pairwise(ends), models, strict=True)]

    def made(*values: Any) -> Any:
        row, *named = (_made(make, values[span]) for span, make in makers)
        for path, one in zip(paths, named, strict=True):
            _set(row, path, one)
        return row

    return made


def _made(make: Callable[..., Model], values: tuple[Any, ...]) -> Model | None:
    """None where there is no row; the first of its columns is its key."""
    return None if values[0] is None else make(*values)


def _set(row: Any, path: str, named: Model | None) -> None:
    *before, name = path.split("__")
    for each in before:
        row = getattr(row, each)
    if row is not None:
        type(row)._meta.get_field(name).set_cached_value(row, named)


def _named_by(model: type[Model], path: str) -> type[Model]:
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model  # type: ignore[assignment]
    return model


def paths_along(path: str) -> Iterator[str]:
    """The parts of a path that ``instance_with`` takes, each longer than the one before."""
    return accumulate(path.split("__"), "{}__{}".format)
