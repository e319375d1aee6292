"""What language models are told of the functions is what these take and give."""

import inspect
import json

import pytest

from finance import tools
from finance.tools import TOOLS, get_income_vs_expense
from tests.finance.tools.helpers import MAY, answers, make_household
from tests.finance.tools.json_schemas import problems

SCHEMAS = {tool["name"]: tool for tool in TOOLS}


@pytest.fixture
def household(alice, wallet):
    return make_household(alice, wallet)


def test_every_answer_is_json_as_its_schema_says(alice, household):
    for name, answer in answers(alice).items():
        assert json.loads(json.dumps(answer)) == answer
        assert list(problems(SCHEMAS[name]["output_schema"], answer)) == []


def test_a_schema_tells_what_is_wrong(alice, household):
    answer = get_income_vs_expense(alice.pk, "2026-05")
    first, second = answer["currencies"]
    first["net"], second["more"] = "6.", 1
    del first["income"], answer["month"]
    assert list(problems(SCHEMAS["get_income_vs_expense"]["output_schema"], answer)) == [
        "$.month is missing",
        "$.currencies[0].income is missing",
        "$.currencies[0].net does not match",
        "$.currencies[1].more is unknown",
    ]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_tool_takes_what_its_function_takes_but_the_user(name):
    parameters = inspect.signature(getattr(tools, name)).parameters
    assert ["user_id", *SCHEMAS[name]["input_schema"]["properties"]] == list(parameters)
    required = [each.name for each in parameters.values() if each.default is inspect.Parameter.empty]
    assert ["user_id", *SCHEMAS[name]["input_schema"]["required"]] == required
    assert SCHEMAS[name]["description"] == inspect.getdoc(getattr(tools, name))


@pytest.mark.parametrize(
    ("name", "arguments", "wrong"),
    [
        ("get_transactions", {"date_range": MAY}, []),
        ("get_transactions", {"date_range": MAY, "first": 100, "after": None}, []),
        ("get_transactions", {"date_range": MAY, "first": 101}, ["$.first is out of range"]),
        ("get_transactions", {"date_range": {"start": "2026-05-01"}}, ["$.date_range.end is missing"]),
        ("get_transactions", {}, ["$.date_range is missing"]),
        ("get_category_breakdown", {"month": "2026-05"}, []),
        ("get_income_vs_expense", {"month": "2026-05", "user_id": 1}, ["$.user_id is unknown"]),
        ("get_anomalies", {"month": "May"}, ["$.month does not match"]),
    ],
)
def test_a_tools_schema_tells_right_arguments_from_wrong_ones(name, arguments, wrong):
    assert list(problems(SCHEMAS[name]["input_schema"], arguments)) == wrong


def test_a_schema_in_full():
    assert json.loads(json.dumps(SCHEMAS["get_income_vs_expense"]["input_schema"])) == {
        "type": "object",
        "properties": {
            "month": {
                "type": "string",
                "description": "A calendar month, such as 2026-05.",
                "pattern": r"^\d{4}-\d{2}$",
            }
        },
        "required": ["month"],
        "additionalProperties": False,
    }
