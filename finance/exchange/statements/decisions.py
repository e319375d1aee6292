"""What a reader decided about a file, with the evidence; or could not, and asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from finance.exchange.statements.refusals import ReadingError, Reason


class Topic(StrEnum):
    ENCODING = "ENCODING"
    DELIMITER = "DELIMITER"
    HEADER = "HEADER"
    COLUMNS = "COLUMNS"
    DECIMAL_SIGN = "DECIMAL_SIGN"
    DATE_ORDER = "DATE_ORDER"
    SIGNS = "SIGNS"
    ACCOUNT = "ACCOUNT"
    CURRENCY = "CURRENCY"
    REVERSALS = "REVERSALS"
    DIALECT = "DIALECT"
    ORDER_OF_ROWS = "ORDER_OF_ROWS"


@dataclass(frozen=True, slots=True)
class Decision:
    """``value`` is None where the file proves nothing: one of ``choices`` has to be answered (any text where empty)."""

    topic: Topic
    value: str | None
    evidence: str
    choices: tuple[str, ...] = ()


class Decisions:
    """The decisions of one reading, in which what was answered before goes first."""

    def __init__(self, answers: Mapping[Topic, str]) -> None:
        self._answers = answers
        self._made: dict[Topic, Decision] = {}

    def settle(self, topic: Topic, value: str | None, evidence: str, choices: Sequence[str] = ()) -> str | None:
        """The answer that was given, else ``value``; ReadingError for an answer that is none of the choices."""
        answer = self._answers.get(topic)
        if answer is not None:
            if choices and answer not in choices:
                shown = ", ".join(choices)
                raise ReadingError(Reason.ANSWER, f"The answer {answer!r} to {topic} is none of {shown}.")
            value, evidence = answer, f"This was answered. {evidence}"
        self._made[topic] = Decision(topic, value, evidence, tuple(choices))
        return value

    def answer(self, topic: Topic) -> str | None:
        return self._answers.get(topic)

    @property
    def has_questions(self) -> bool:
        return any(decision.value is None for decision in self._made.values())

    def made(self) -> tuple[Decision, ...]:
        """Every decision; ReadingError where something was answered that the file does not ask."""
        needless = [topic for topic in self._answers if topic not in self._made]
        if needless:
            raise ReadingError(Reason.ANSWER, f"The file leaves nothing to decide about {', '.join(needless)}.")
        return tuple(self._made.values())
