"""The steps a machine may take: methods with the strategies of their arguments, drawn by weight.

Hypothesis switches off a random half of a machine's rules in each run, which leaves some of sixty rules hardly tried;
so the machine has one rule, and draws the step itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

Method = Callable[..., None]


@dataclass(frozen=True)
class Step:
    """One drawn step; it prints as the call that repeats it."""

    name: str
    arguments: dict[str, Any]

    def __repr__(self) -> str:
        return f"Step({self.name!r}, {self.arguments!r})"


def step(weight: int = 3, **strategies: st.SearchStrategy[Any]) -> Callable[[Method], Method]:
    """Let the machine take this method as a step, with arguments drawn from these strategies."""

    def mark(method: Method) -> Method:
        method.weight, method.strategies = weight, strategies  # type: ignore[attr-defined]
        return method

    return mark


def steps_of(machine: type) -> st.SearchStrategy[Step]:
    methods = {name: method for name in dir(machine) if hasattr(method := getattr(machine, name), "strategies")}
    weighted = [name for name, method in sorted(methods.items(), key=_most_wanted) for _ in range(method.weight)]
    return st.sampled_from(weighted).flatmap(
        lambda name: st.builds(Step, st.just(name), st.fixed_dictionaries(methods[name].strategies))
    )


def _most_wanted(named: tuple[str, Any]) -> tuple[int, str]:
    """The simplest sequence, which Hypothesis tries first, is of the first step only."""
    name, method = named
    return -method.weight, name
