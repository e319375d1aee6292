import pytest

from core.web.routes import is_route


@pytest.mark.parametrize("path", ["/", "/add", "/add/", "/plan/periods/1", "/w/1/plan"])
def test_pages_of_the_app(path: str) -> None:
    assert is_route(path)


@pytest.mark.parametrize(
    "path", ["//", "//add", "/Add", "/address", "/add.js", "/graphql", "/nothing/add", "/%20", "/ "]
)
def test_other_addresses(path: str) -> None:
    assert not is_route(path)
