"""Whatever a mutation writes, the next answer is what it would be were none known from before."""

import pytest

from graphql_api.known import KNOWN_ANSWERS
from tests.graphql_api.everything import EVERYTHING
from tests.graphql_api.mutations.change_variants import VARIANTS
from tests.graphql_api.mutations.test_changes import BEFORE, IN_JOBS, alice, alices, db, settled  # noqa: F401 (fixtures)
from tests.graphql_api.retries import OF_FINANCE, ready_input, send

WRITES = {name: (name, None) for name in OF_FINANCE if name not in IN_JOBS} | VARIANTS


@pytest.mark.parametrize("write", WRITES)
def test_after_any_mutation_nothing_is_told_that_was_so_before(write, as_alice, alices, settings):  # noqa: F811
    settings.COMPILED_EXECUTION, settings.KNOWN_ANSWERS, settings.RATE_LIMITS = True, 16, {}
    name, values = WRITES[write]
    BEFORE.get(name, lambda _: None)(alices)
    sent = values(alices) if values else ready_input(name, alices)
    before = [as_alice(document) for document in EVERYTHING]
    assert len(KNOWN_ANSWERS) >= len(EVERYTHING)
    assert "Payload" in send(as_alice, name, sent)["__typename"]
    told = [as_alice(document) for document in EVERYTHING]
    settings.KNOWN_ANSWERS = 0
    assert told == [as_alice(document) for document in EVERYTHING] != before
