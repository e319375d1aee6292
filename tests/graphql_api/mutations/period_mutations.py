"""How the tests of periods and predictions ask for a change."""

from strawberry.relay import to_base64

from tests.graphql_api.errors import ERROR


def mutation(name, result):
    kind = f"{name[0].upper()}{name[1:]}Input!"
    return f"mutation($input: {kind}) {{ {name}(input: $input) {{ __typename {result} {ERROR} }} }}"


def run(execute, document, **fields):
    """The one result of a mutation with this input."""
    data = execute(document, input=fields)["data"]
    return next(iter(data.values()))


def id_of(row):
    return to_base64(type(row).__name__, row.pk)
