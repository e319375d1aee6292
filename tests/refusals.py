"""What a refused write says, and the proof that it changed nothing."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import pytest
from django.apps import apps

from core.errors import DomainError, InvalidInput

Error = TypeVar("Error", bound=DomainError)


def refused(expected: type[Error], call: Callable[..., object], /, *args: Any, **named: Any) -> Error:
    """Why ``call`` refuses, having changed no row."""
    before = everything()
    with pytest.raises(expected) as refusal:
        call(*args, **named)
    assert everything() == before
    return refusal.value


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of finance, to show that something changed none."""
    models = apps.get_app_config("finance").get_models()
    return {model.__name__: list(model._default_manager.order_by("pk").values_list()) for model in models}


def problems_of(call: Callable[..., object], /, *args: Any, **named: Any) -> dict[str, Sequence[str]]:
    """What is wrong with each argument of a call that changes no row."""
    return dict(refused(InvalidInput, call, *args, **named).fields)
