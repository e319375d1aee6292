"""Plain pages for people with a browser, where there is no build to show: without scripts, styles or pictures."""

from typing import Final

from django.http import HttpResponse

LAYOUT: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Pocketgraph</title>
</head>
<body>
{body}
</body>
</html>
"""
HOW_TO_BUILD: Final = """\
<p>To get it, install <a href="https://nodejs.org/" rel="noreferrer">Node.js</a> 20.19 or newer, which brings npm, and
start the server anew with <code>make run</code>: it builds the page whenever npm is there. By hand it is
<code>npm ci</code> and <code>npm run build</code> in the folder <code>web</code>.</p>"""
NOT_BUILT: Final = f"""\
<h1>Pocketgraph is running, but its page has not been built</h1>
<p>The API answers at <a href="/graphql">/graphql</a>. What is missing is the page that would be here.</p>
{HOW_TO_BUILD}"""
GRAPHIQL_NOT_BUILT: Final = f"""\
<h1>The API is running, but GraphiQL has not been built</h1>
<p>This address takes GraphQL requests by POST. What is missing is the page to try them out on.</p>
{HOW_TO_BUILD}"""
GRAPHIQL_OFF: Final = """\
<h1>GraphiQL is off on this server</h1>
<p>This address takes GraphQL requests by POST. Whoever runs the server can switch the page on that would be here, by
<code>GRAPHIQL=true</code> in its environment.</p>"""


class Page(HttpResponse):
    """A page of ours. Whatever its status, people are meant to read it."""

    def __init__(self, body: str, status: int = 200) -> None:
        super().__init__(LAYOUT.format(body=body), status=status, headers={"Cache-Control": "no-store"})
