from typing import Annotated

import strawberry
import strawberry_django
from django.utils import timezone

from core import sessions, tokens
from finance.people import accounts
from graphql_api.context import Info
from graphql_api.errors.types import AuthenticationFailed, InvalidInput
from graphql_api.types.sessions import SessionType, SignedOut, TokenClaimsType


@strawberry.input(description="How a user signs in.")
class TokenAuthInput:
    login: str = strawberry.field(description="The user's e-mail address or username, in any case.")
    password: str = strawberry.field(description="The user's password.")


@strawberry.input(description="A refresh token to use.")
class RefreshTokenInput:
    refresh_token: str = strawberry.field(description="The newest refresh token of the session.")


@strawberry.input(description="An access token to check.")
class VerifyTokenInput:
    token: str = strawberry.field(description="The access token.")


@strawberry.input(description="The session to end.")
class RevokeTokenInput:
    refresh_token: str = strawberry.field(description="A refresh token of the session.")


TokenAuthResult = Annotated[
    SessionType | AuthenticationFailed | InvalidInput,
    strawberry.union("TokenAuthResult", description="The session that began, or why none did."),
]
RefreshTokenResult = Annotated[
    SessionType | AuthenticationFailed,
    strawberry.union("RefreshTokenResult", description="The session with its next tokens, or why it has ended."),
]
VerifyTokenResult = Annotated[
    TokenClaimsType | AuthenticationFailed,
    strawberry.union("VerifyTokenResult", description="What the token says, or why it is not good."),
]

RevokeTokenResult = Annotated[
    SignedOut | InvalidInput,
    strawberry.union("RevokeTokenResult", description="When the session ended, or why nothing was done."),
]
RevokeAllTokensResult = Annotated[
    SignedOut | AuthenticationFailed,
    strawberry.union("RevokeAllTokensResult", description="When all sessions ended, or why nothing was done."),
]


@strawberry.type
class SessionMutations:
    @strawberry_django.mutation(graphql_type=TokenAuthResult, description="Sign in.")
    def token_auth(
        self, input: Annotated[TokenAuthInput, strawberry.argument(description="Who, and the proof.")]
    ) -> sessions.Session:
        return accounts.sign_in(login=input.login, password=input.password)

    @strawberry_django.mutation(
        graphql_type=RefreshTokenResult,
        description=(
            "Exchange a refresh token for the next pair of tokens. Each works once: using one again ends the session "
            "with all its refresh tokens, so refresh once at a time, and without the header of an expired access token."
        ),
    )
    def refresh_token(
        self, input: Annotated[RefreshTokenInput, strawberry.argument(description="The token to exchange.")]
    ) -> sessions.Session:
        return sessions.refresh_session(input.refresh_token)

    @strawberry_django.mutation(graphql_type=VerifyTokenResult, description="Check an access token.")
    def verify_token(
        self, input: Annotated[VerifyTokenInput, strawberry.argument(description="The token to check.")]
    ) -> tokens.Claims:
        return tokens.claims_of_access_token(input.token)

    @strawberry_django.mutation(
        graphql_type=RevokeTokenResult,
        description=(
            "Sign out: end the session of a refresh token, whether or not it is still good. "
            "The session's access token runs out within five minutes."
        ),
    )
    def revoke_token(
        self, input: Annotated[RevokeTokenInput, strawberry.argument(description="The session to end.")]
    ) -> SignedOut:
        sessions.end_session(input.refresh_token)
        return SignedOut(signed_out_at=timezone.now())

    @strawberry_django.mutation(
        graphql_type=RevokeAllTokensResult,
        description="Sign out everywhere: end every session of the user, and every access token at once.",
    )
    def revoke_all_tokens(self, info: Info) -> SignedOut:
        sessions.end_all_sessions(info.context.user)
        return SignedOut(signed_out_at=timezone.now())
