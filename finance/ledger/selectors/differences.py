from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """One stored figure or reference that the rows contradict."""

    what: str
    stored: str
    true: str

    def __str__(self) -> str:
        return f"{self.what}: stored {self.stored}, true {self.true}"
