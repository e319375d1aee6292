CREATE_TWO = """mutation {
  first: createDeposit(input: {name: "Cash"}) { ...Created }
  second: createDeposit(input: {name: "Safe"}) { ...Created }
}
fragment Created on CreateDepositPayload { deposit { wallet { deposits { name } } } }"""


def test_a_mutation_sees_what_the_one_before_it_in_the_same_request_wrote(as_alice, wallet):
    data = as_alice(CREATE_TWO)["data"]
    assert data["first"]["deposit"]["wallet"]["deposits"] == [{"name": "Cash"}]
    assert data["second"]["deposit"]["wallet"]["deposits"] == [{"name": "Cash"}, {"name": "Safe"}]
