"""One module folds text; whoever compares, sorts or looks for names asks it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = ROOT / "core" / "text.py"
LOOK_UPS = {"iexact", "icontains", "istartswith", "iendswith", "iregex", "unaccent"}
FUNCTIONS = {"Lower", "Upper", "Collate"}
FOLDED = {"name", "username", "email", "text"}
"""Columns that have a folded form beside them."""
OF_NO_NAMES = {
    ("core/bearers.py", "lower"),
    ("core/compression.py", "lower"),
    ("finance/exchange/journals/accounts.py", "casefold"),
    ("finance/exchange/journals/beancount.py", "imports unicodedata"),
    ("finance/exchange/journals/beancount.py", "upper"),
    ("finance/exchange/journals/hledger.py", "imports unicodedata"),
    ("finance/ledger/selectors/text_check.py", "Collate"),
    ("finance/ledger/selectors/text_check.py", "Lower"),
    ("finance/models/corrections.py", "lower"),
    ("finance/planning/selectors/plan_filters.py", "lower"),
    ("graphql_api/documents/prices/bounds.py", "lower"),
    ("graphql_api/http/bodies.py", "lower"),
    ("graphql_api/http/later.py", "lower"),
    ("graphql_api/http/media_types.py", "lower"),
}
"""Headers, names of keys and kinds, sentences, accounts of plain text accounting, whose programs have rules of their
own; and the proof of folded text, which asks the database where it is of ASCII alone."""


def folding_in(source: str) -> Iterator[str]:
    """Whatever in ``source`` compares or sorts text by itself."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names) if any(name.name == "unicodedata" for name in names):
                yield "imports unicodedata"
            case ast.Call(func=ast.Attribute(attr="lower" | "upper" | "casefold" as name), args=[]):
                yield name
            case ast.Call(func=ast.Name(id=name)) if name in FUNCTIONS:
                yield name
            case ast.Call(func=ast.Attribute(attr="order_by"), args=columns):
                yield from (column for column in map(sorted_by, columns) if column)
            case ast.Constant(value=str() as text) if text.rpartition("__")[2] in LOOK_UPS and "__" in text:
                yield text
            case ast.keyword(arg=str() as text) if text.rpartition("__")[2] in LOOK_UPS:
                yield text


def sorted_by(column: ast.expr) -> str:
    """A column of ``order_by`` that has a folded form to sort by."""
    text = column.value if isinstance(column, ast.Constant) and isinstance(column.value, str) else ""
    return f"sorts by {text}" if text.lstrip("-").rpartition("__")[2] in FOLDED else ""


def test_nothing_else_folds_text_or_sorts_by_what_is_not_folded():
    found = {
        (str(path.relative_to(ROOT)), folding)
        for part in ("core", "finance", "graphql_api")
        for path in sorted((ROOT / part).rglob("*.py"))
        if path != TEXT and "migrations" not in path.parts
        for folding in folding_in(path.read_text())
    }
    assert found == OF_NO_NAMES


@pytest.mark.parametrize(
    "planted",
    [
        "import unicodedata",
        "name.lower()",
        "found = {row.name.casefold(): row for row in rows}",
        "rows.filter(name__iexact=name)",
        'Q(("category__name__icontains", word))',
        'rows.annotate(low=Lower("name"))',
        'rows.order_by("name")',
        'rows.order_by("-category__name", "pk")',
    ],
)
def test_what_folds_by_itself_is_found(planted: str):
    assert len(list(folding_in(planted))) == 1


def test_the_module_itself_would_be_found():
    assert {"imports unicodedata", "casefold"} <= {*folding_in(TEXT.read_text())}
