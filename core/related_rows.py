"""Rows that a statement reads together with what they name: what the ORM's ``select_related`` is to prepared ones."""

from collections.abc import Callable
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
    first, *others = [(slice(*span), instance_of(each)) for span, each in zip(pairwise(ends), models, strict=True)]
    named = [(_along(path), *other) for path, other in zip(paths, others, strict=True)]

    def made(*values: Any) -> Any:
        row = first[1](*values[first[0]])
        for (before, name), span, make in named:
            holder: Any = row
            for each in before:
                holder = getattr(holder, each)
            if holder is not None:
                holder._state.fields_cache[name] = _made(make, values[span])  # noqa: SLF001 (as in prepared.py)
        return row

    return made


def _along(path: str) -> tuple[list[str], str]:
    """The names before the last one, and that; a row keeps what it names under the name."""
    *before, name = path.split("__")
    return before, name


def _made(make: Callable[..., Model], values: tuple[Any, ...]) -> Model | None:
    """None where there is no row; the first of its columns is its key."""
    return None if values[0] is None else make(*values)


def _named_by(model: type[Model], path: str) -> type[Model]:
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model  # type: ignore[assignment]
    return model
