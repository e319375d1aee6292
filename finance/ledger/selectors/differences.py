from dataclasses import dataclass

from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is stored and that the rows contradict, in ``field`` of a row, or in the row as a whole."""

    model: type[Model]
    pk: int | None
    field: str
    what: str
    stored: str
    true: str
    problem: str
    """What to tell whoever gave the row, who knows no ids."""

    def __str__(self) -> str:
        return f"{self.what}: stored {self.stored}, true {self.true}"


def of_figure(model: type[Model], pk: int | None, field: str, *, what: str, stored: str, true: str) -> Difference:
    """A sum that is another one."""
    problem = f"The figure is {stored}, but its transactions make {true}."
    return Difference(model, pk, field, what, stored, true, problem)


def name_of(pk: int | None) -> str:
    """How a row that may be none is told."""
    return "none" if pk is None else str(pk)
