CREATE_TWO = """mutation {
  first: createDeposit(input: {name: "Cash"}) { ... on Deposit { wallet { deposits { name } } } }
  second: createDeposit(input: {name: "Safe"}) { ... on Deposit { wallet { deposits { name } } } }
}"""


def test_a_mutation_sees_what_the_one_before_it_in_the_same_request_wrote(as_alice, wallet):
    data = as_alice(CREATE_TWO)["data"]
    assert data["first"]["wallet"]["deposits"] == [{"name": "Cash"}]
    assert data["second"]["wallet"]["deposits"] == [{"name": "Cash"}, {"name": "Safe"}]
