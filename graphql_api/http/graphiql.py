"""The page at /graphql for people with a browser: Strawberry's GraphiQL with our first steps in its editor."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256

from django.http import HttpRequest
from strawberry.http.ides import get_graphql_ide_html

from core.policies import policy

EXAMPLE = re.compile(r"const EXAMPLE_QUERY = `[^`]*`;")
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
SCRIPT_FILE = re.compile(r'src="(https://[^"]+)"')
STYLE_FILE = re.compile(r'href="(https://[^"]+)"')
FIRST_STEPS = """\
# 1. Press the play button and choose "Demo".
# 2. Copy the accessToken that it answers.
#    Open "Headers" below this editor and put in:
#        {"Authorization": "Bearer <the accessToken>"}
# 3. Press the play button and choose "Dashboard".
#
# The token works for five minutes. For another,
# empty "Headers" and begin again.

mutation Demo {
  demoLogin {
    ... on DemoLoginPayload { session { accessToken } }
  }
}

query Dashboard {
  dashboard {
    wallet { name currency balance }
    deposits { name balance share }
    currentPeriod { name income expense net }
    recentTransactions { date name direction amount }
  }
}
"""


def wants_graphiql(request: HttpRequest) -> bool:
    """A browser that opens the address, rather than a program that sends a query."""
    asks_nothing = request.GET.keys().isdisjoint({"query", "extensions"})
    return request.method == "GET" and asks_nothing and "text/html" in request.headers.get("Accept", "")


@cache
def graphiql_page() -> str:
    page = get_graphql_ide_html("graphiql").replace("<title>Strawberry GraphiQL</title>", "<title>Pocketgraph</title>")
    page, replaced = EXAMPLE.subn(f"const EXAMPLE_QUERY = `{FIRST_STEPS}`;", page)
    if replaced != 1:
        raise RuntimeError("Strawberry's GraphiQL page has changed: its example query is not where it was.")
    return page


@cache
def graphiql_policy() -> str:
    """The Content-Security-Policy of the page: the very files and the very script that are in it, and no other.

    Its editor writes styles as it goes, and its style sheet has fonts and pictures in it.
    """
    page = graphiql_page()
    scripts = [*SCRIPT_FILE.findall(page), *map(_hash, SCRIPT.findall(page))]
    return policy(
        {
            "script-src": " ".join(scripts),
            "style-src": " ".join(["'unsafe-inline'", *STYLE_FILE.findall(page)]),
            "img-src": "data:",
            "font-src": "data:",
            "connect-src": "'self'",
        }
    )


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
