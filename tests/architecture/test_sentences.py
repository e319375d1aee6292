"""Whatever is refused is refused in a sentence that has a subject."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import BaseValidator
from django.db import models

from core.words import WORDS, words_of
from tests.architecture.sentences import ROOT, VALUE, messages, sentences

SOURCES = [
    path
    for part in ("core", "finance", "graphql_api")
    for path in sorted((ROOT / part).rglob("*.py"))
    if not {"migrations", "management", "shapes.py", "builds.py"} & {*path.parts}
]
"""But commands, which say what they do, and what describes the tools."""
SAYING = [path for path in SOURCES if not {"types", "queries", "mutations"} & {*path.parts}]
"""But what describes the schema, in which it is the subject of its description."""
MODELS = [*apps.get_app_config("core").get_models(), *apps.get_app_config("finance").get_models()]
CONSTRAINTS = [constraint for model in MODELS for constraint in model._meta.constraints]
WITHOUT_SUBJECT = re.compile(r"(It|Its|This|These|They|Their)\b")
BEGINNING = re.compile(rf"[A-Z\"'`{VALUE}]")


def is_sentence(text: str) -> bool:
    return BEGINNING.match(text) is not None and text.endswith((".", VALUE)) and not WITHOUT_SUBJECT.match(text)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_a_sentence_has_a_subject():
    told = [(name_of(path), text) for path in SAYING for text in sentences(path)]
    assert [each for each in told if WITHOUT_SUBJECT.match(each[1])] == []


def test_a_refusal_is_a_sentence():
    told = [(name_of(path), text) for path in SOURCES for text in messages(path)]
    assert [each for each in told if not is_sentence(each[1])] == []


@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=lambda constraint: constraint.name)
def test_a_constraint_refuses_in_a_sentence(constraint: models.BaseConstraint):
    assert is_sentence(str(constraint.violation_error_message))
    assert constraint.violation_error_message != constraint.default_violation_error_message


@pytest.mark.parametrize("code", WORDS)
def test_what_django_refuses_is_refused_in_a_sentence(code: str):
    given = {"limit_value": 3, "min_length": 8, "verbose_name": "e-mail address"}
    assert is_sentence(words_of(ValidationError("In Django's words.", code, given), "The name"))


def test_what_we_refuse_ourselves_stays_as_it_is():
    assert words_of(ValidationError("A plan is never negative."), "The plan") == "A plan is never negative."


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_check_of_a_field_is_told_in_our_words(model: type[models.Model]):
    fields = [field for field in model._meta.concrete_fields if field.editable and not field.is_relation]
    validators = [check for field in fields for check in field.validators if isinstance(check, BaseValidator)]
    assert {check.code for check in validators} | {"blank", "null", "invalid", "invalid_choice"} <= WORDS.keys()


def test_the_words_of_a_source_are_found(tmp_path: Path):
    source = tmp_path / "planted.py"
    source.write_text(
        '"""It is a docstring."""\n'
        'raise Conflict("its loan is repaid", rows=[])\n'
        'raise InvalidInput({f"the key {x}": [f"It has {x} refunds."]})\n'
        'field(help_text="Its description.")\n'
    )
    assert list(sentences(source)) == [f"It has {VALUE} refunds."]
    assert list(messages(source)) == ["its loan is repaid", f"It has {VALUE} refunds."]
    assert [is_sentence(text) for text in messages(source)] == [False, False]
