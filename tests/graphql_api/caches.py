"""A client with a normalised cache, as Apollo or Relay keep one: what it knows of each object, and of the root.

It takes up what a mutation answers by the one fragment on Change, and nothing else. What has no id belongs to the
object it is asked of, and so do lists; of what the fragment does not tell, the answer says what to load again.
"""

from collections.abc import Iterator
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLObjectType,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_required_argument,
)
from strawberry.relay import from_base64

from core.models import User
from graphql_api.change_fragment import EMBEDDED, change_fragment, is_node
from tests.conftest import Execute
from tests.graphql_api.errors import ERROR
from tests.graphql_api.households import every_id_of
from tests.graphql_api.schema_walk import GRAPHQL, NODES, input_type

Facts = dict[str, Any]
Cache = dict[str, Facts]
"""What is known of each object, by its id."""
ROOT = "the root"
MOVING = {"cacheStatus", "revision", "sessions"}
"""What reading changes, what every write does, and what the tests' own signing in does."""
REPEATED = {("Query", "loans")}
"""What the root repeats of the default wallet."""
OF_ROOT = {"transactions": "TRANSACTION_LISTS", "wallets": "WALLET_LIST"}
PAGES = {
    "EntityConnection": "ENTITY_LISTS", "ImportRowConnection": "IMPORTS", "TransactionConnection": "TRANSACTION_LISTS",
}  # fmt: skip
WORKED_OUT = {("ImportStatement", "ledgerDifference")}
"""Figures that are one of REPORTS, though what they are of has an id."""
MONTHS = ("2026-05", "2026-06", "2026-07")
KINDS = {type_.name: f"{type_.name.upper()}S".replace("YS", "IES") for type_ in NODES}
KINDS |= dict.fromkeys(("ImportStatement", "ImportRow"), "IMPORTS")
"""The scope that says to load all of a type again."""


def whole_cache(execute: Execute, user: User) -> Cache:
    """Everything that can be asked for without arguments, and lists of what is the user's with some, too."""
    ids = sorted(every_id_of(user))
    nodes = [node for type_ in NODES for node in _nodes(execute, type_, ids)]
    root = _asked(execute, f"{{ {' '.join(_selections(GRAPHQL.query_type))} }}")
    return {node["id"]: node for node in nodes} | {ROOT: {"__typename": "Query"} | root}


def _nodes(execute: Execute, type_: GraphQLObjectType, every_id: list[str]) -> list[Facts]:
    ids = [id_ for id_ in every_id if from_base64(id_)[0] == type_.name]
    document = f"""query($ids: [ID!]!) {{ nodes(ids: $ids) {{
      __typename id ... on {type_.name} {{ {" ".join(_selections(type_))} }} }} }}"""
    found: list[Facts] = _asked(execute, document, ids=ids)["nodes"]
    return found


def _asked(execute: Execute, document: str, **variables: Any) -> Facts:
    answer: Facts = execute(document, **variables)
    assert "errors" not in answer, answer["errors"]
    return answer["data"]  # type: ignore[no-any-return]


def changed_by(execute: Execute, name: str, values: Facts) -> Facts:
    """What the mutation answers by the one fragment."""
    mutation = f"mutation($input: {input_type(name).name}!) {{ {name}(input: $input) {{ ...Changes {ERROR} }} }}"
    answer: Facts = _asked(execute, f"{mutation} {change_fragment()}", input=values)[name]
    return answer


def taken_up(cache: Cache, change: Facts) -> Cache:
    """The cache with what the answer tells."""
    merged = {id_: dict(facts) for id_, facts in cache.items()}
    for nodes in change["movement"].values():
        for node in nodes:
            if isinstance(node, dict):
                merged[node["id"]] = merged.get(node["id"], {}) | node
    for gone in change["deleted"]:
        merged.pop(gone["id"], None)
    return merged


def stale(cache: Cache, now: Cache, refetch: list[str]) -> Iterator[str]:
    """What a cache says otherwise than it is now, but for what it was told to load again."""
    for id_ in sorted(cache.keys() | now.keys()):
        known, true = cache.get(id_, {}), now.get(id_, {})
        type_name = (true or known)["__typename"]
        if KINDS.get(type_name) in refetch:
            continue
        if not (known and true):
            yield f"{type_name} {'not known' if true else 'gone'}"
        for field, value in true.items():
            scope = _scope_of(type_name, field)
            if known.get(field) != value and scope not in refetch and (field in known or scope is None):
                yield f"{type_name}.{field}: {known.get(field)} for {value}"


def _selections(type_: GraphQLObjectType) -> Iterator[str]:
    for name, field in type_.fields.items():
        if name in MOVING or (type_.name, name) in REPEATED:
            continue
        inner = _inside(field)
        if name == "budgets" and type_.name == "Wallet":
            yield from (f'budgets{place}: budgets(month: "{month}") {inner}' for place, month in enumerate(MONTHS))
        elif not any(is_required_argument(argument) for argument in field.args.values()):
            yield f"{name} {inner}"
            if is_node(field) and is_list_type(get_nullable_type(field.type)):
                yield from (f"{name}_{place}: {name}({choice}) {inner}" for place, choice in enumerate(_choices(field)))


def _choices(field: GraphQLField) -> Iterator[str]:
    """Arguments to ask for a list with, one at a time."""
    for name, argument in field.args.items():
        kind = get_named_type(argument.type)
        if isinstance(kind, GraphQLEnumType):
            yield f"{name}: {next(iter(kind.values))}"
        elif kind.name == "Boolean":
            yield from (f"{name}: true", f"{name}: false")


def _inside(field: GraphQLField, around: tuple[str, ...] = ()) -> str:
    """What is asked for of the value of a field: of an object with an id only that, of any other everything."""
    type_ = get_named_type(field.type)
    if is_leaf_type(type_):
        return ""
    if is_node(field) or type_.name == "Node":
        return "{ __typename id }"
    if is_abstract_type(type_):
        members = GRAPHQL.get_possible_types(type_)
        return f"{{ __typename {' '.join(f'... on {member.name} {_whole(member, around)}' for member in members)} }}"
    return _whole(type_, around)


def _whole(type_: GraphQLObjectType, around: tuple[str, ...]) -> str:
    """Every field of a type but those that lead to what is around it."""
    around = (*around, type_.name)
    free = (
        f"{name} {_inside(field, around)}"
        for name, field in type_.fields.items()
        if name not in MOVING
        and get_named_type(field.type).name not in around
        and not any(map(is_required_argument, field.args.values()))
    )
    return f"{{ __typename {' '.join(free)} }}"


def _scope_of(type_name: str, field: str) -> str | None:
    """What says that a field is another, where the fragment does not tell it."""
    name, _, choice = field.partition("_")
    if type_name == "Query":
        return OF_ROOT.get(name, "REPORTS")
    if (type_name, field) in WORKED_OUT:
        return "REPORTS"
    if field.startswith("budgets"):
        return "BUDGET_LISTS"
    inner = None if name in {"id", ""} else GRAPHQL.type_map[type_name].fields.get(name)
    if choice and inner:
        return "FILTERED_LISTS"
    if inner is None or is_node(inner) or is_leaf_type(get_named_type(inner.type)):
        return None
    type_ = get_named_type(inner.type)
    return None if type_.name in EMBEDDED else PAGES.get(type_.name, "REPORTS")
