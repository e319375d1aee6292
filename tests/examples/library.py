"""The operations of examples/, as their files show them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graphql import FragmentDefinitionNode, OperationDefinitionNode, parse

FOLDER: Final = Path(__file__).parents[2] / "examples"
FILES: Final = sorted(FOLDER.glob("*.graphql"))

ABOVE: Final = re.compile(r"(?:^#.*\n)*\Z", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Operation:
    """One of a file, with the lines of comment right above it."""

    file: str
    name: str
    kind: str
    text: str
    comment: str
    document: str
    """The whole file, as it is pasted and sent."""
    variables: tuple[str, ...]
    fields: tuple[str, ...]
    """What it asks the root for."""

    @property
    def told(self) -> tuple[str, ...]:
        """The variables that its comment speaks of, in this order."""
        starts = re.findall(r"^# (\$\w+(?:, \$\w+)*):", self.comment, re.MULTILINE)
        return tuple(name for start in starts for name in re.findall(r"\w+", start))


def operations() -> Iterator[Operation]:
    for path in FILES:
        yield from _operations_of(path.stem, path.read_text())


def fragment_names() -> Iterator[str]:
    for path in FILES:
        definitions = parse(path.read_text()).definitions
        yield from (part.name.value for part in definitions if isinstance(part, FragmentDefinitionNode))


def _operations_of(file: str, document: str) -> Iterator[Operation]:
    for part in parse(document).definitions:
        if isinstance(part, OperationDefinitionNode):
            start, end = part.loc.start, part.loc.end
            yield Operation(
                file=file,
                name=part.name.value if part.name else "",
                kind=part.operation.value,
                text=document[start:end],
                comment=ABOVE.search(document[:start])[0],
                document=document,
                variables=tuple(variable.variable.name.value for variable in part.variable_definitions),
                fields=tuple(field.name.value for field in part.selection_set.selections),
            )


OPERATIONS: Final = {operation.name: operation for operation in operations()}
