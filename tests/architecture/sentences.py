"""Everything that the product says to people when it refuses something, read from its source."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
DESCRIBING: Final = {"description", "help_text", "help"}
"""Arguments that describe; what they describe stands before them as the subject."""
REFUSING: Final = {
    "Conflict", "GraphQLError", "HttpFailure", "InvalidInput", "Mention", "ValidationError", "ValueError",
    "bad_request", "note",
}  # fmt: skip
"""Calls whose texts are said to people."""
VALUE: Final = "…"
"""What stands for a value in the middle of a text."""


def sentences(path: Path) -> Iterator[str]:
    """Every text of a module that is a sentence, but for docstrings and descriptions."""
    for text in _texts(ast.parse(path.read_text())):
        if " " in text and text.endswith("."):
            yield text


def messages(path: Path) -> Iterator[str]:
    """Every text that a refusal of a module says, whole sentence or not."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and _name(node.func) in REFUSING:
            yield from (text for argument in node.args for text in _texts(argument) if " " in text)


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant | ast.JoinedStr):
        text = _written(node)
        if text:
            yield text
        return
    for child in _said(node):
        yield from _texts(child)


def _said(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of ``node`` but descriptions, the keys of dictionaries and docstrings."""
    if isinstance(node, ast.Dict):
        yield from node.values
        return
    for child in ast.iter_child_nodes(node):
        is_description = isinstance(child, ast.keyword) and child.arg in DESCRIBING
        is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        if not (is_description or is_docstring):
            yield child


def _written(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else VALUE for part in node.values)
    return node.value if isinstance(node.value, str) else ""


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
