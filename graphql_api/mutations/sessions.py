from datetime import datetime
from typing import Annotated

import strawberry
import strawberry_django
from django.utils import timezone
from strawberry import relay

from core import errors, sessions, tokens
from core.scopes import SIGNED_IN
from finance.people import accounts
from graphql_api.context import Info
from graphql_api.errors.types import AuthenticationFailed, InvalidInput, NotFound
from graphql_api.mutations.payloads import PROOF_ERRORS, SessionPayload, SignedOutPayload, result
from graphql_api.scalars import pk
from graphql_api.types.needs import needs
from graphql_api.types.sessions import TokenClaimsType


@strawberry.input(description="How a user signs in.")
class TokenAuthInput:
    login: str = strawberry.field(description="The user's e-mail address or username, in any case.")
    password: str = strawberry.field(description="The user's password.")
    code: str | None = strawberry.field(
        default=None,
        description="Of users with a second factor (`SECOND_FACTOR_REQUIRED` says so): the six digits that their "
        "authenticator app shows, or a recovery code. Each works once.",
    )


@strawberry.input(description="A refresh token to use.")
class RefreshTokenInput:
    refresh_token: str | None = strawberry.field(
        default=None, description="The newest refresh token of the session; the one in the cookie when absent."
    )


@strawberry.input(description="An access token to check.")
class VerifyTokenInput:
    token: str = strawberry.field(description="The access token.")


@strawberry.input(description="The session to end.")
class RevokeTokenInput:
    refresh_token: str | None = strawberry.field(
        default=None, description="A refresh token of the session; the one in the cookie when absent."
    )


@strawberry.input(description="One of the user's sessions to end.")
class EndSessionInput:
    id: strawberry.ID = strawberry.field(description="The session, as `me.sessions` lists it.")


@strawberry.type(description="The session that began.")
class TokenAuthPayload(SessionPayload):
    pass


@strawberry.type(description="The session with its next tokens.")
class RefreshTokenPayload(SessionPayload):
    pass


@strawberry.type(description="A token that is good.")
class VerifyTokenPayload:
    claims: tokens.Claims = strawberry.field(graphql_type=TokenClaimsType, description="What it says.")


@strawberry.type(description="The end of a session.")
class RevokeTokenPayload(SignedOutPayload):
    pass


@strawberry.type(description="The end of all sessions.")
class RevokeAllTokensPayload(SignedOutPayload):
    pass


@strawberry.type(description="The end of one of the user's sessions.")
class EndSessionPayload:
    ended_at: datetime = strawberry.field(description="When it took effect.")
    ended_id: relay.GlobalID = strawberry.field(description="The id of the session, which names nothing any more.")


TokenAuthResult = result(TokenAuthPayload, "The session that began, or why none did.", errors=PROOF_ERRORS)
RefreshTokenResult = result(
    RefreshTokenPayload, "The session with its next tokens, or why it has ended.", errors=(AuthenticationFailed,)
)
VerifyTokenResult = result(
    VerifyTokenPayload, "What the token says, or why it is not good.", errors=(AuthenticationFailed,)
)
RevokeTokenResult = result(
    RevokeTokenPayload, "When the session ended, or why nothing was done.", errors=(InvalidInput,)
)
RevokeAllTokensResult = result(
    RevokeAllTokensPayload, "When all sessions ended, or why nothing was done.", errors=(AuthenticationFailed,)
)

EndSessionResult = result(
    EndSessionPayload, "When the session ended, or why it did not.", errors=(AuthenticationFailed, NotFound)
)


@needs(SIGNED_IN)
@strawberry.type
class SessionMutations:
    @strawberry_django.mutation(graphql_type=TokenAuthResult, description="Sign in.")
    def token_auth(
        self, info: Info, input: Annotated[TokenAuthInput, strawberry.argument(description="Who, and the proof.")]
    ) -> TokenAuthPayload:
        session = accounts.sign_in(
            login=input.login, password=input.password, code=input.code, device=info.context.device
        )
        return TokenAuthPayload(session=session)

    @strawberry_django.mutation(
        graphql_type=RefreshTokenResult,
        description=(
            "Exchange a refresh token for the next pair of tokens, without the header of an expired access token. "
            "Within ten seconds it may be sent again, and the newest token of the session is answered again; using it "
            "later ends the session."
        ),
    )
    def refresh_token(
        self,
        info: Info,
        input: Annotated[
            RefreshTokenInput | None,
            strawberry.argument(description="The token to exchange; the cookie's when absent."),
        ] = None,
    ) -> RefreshTokenPayload:
        token = _token(info, input)
        if token is None:
            raise errors.AuthenticationFailed(errors.AuthenticationFailed.Reason.TOKEN_MISSING)
        return RefreshTokenPayload(session=sessions.refresh_session(token))

    @strawberry_django.mutation(graphql_type=VerifyTokenResult, description="Check an access token.")
    def verify_token(
        self, input: Annotated[VerifyTokenInput, strawberry.argument(description="The token to check.")]
    ) -> VerifyTokenPayload:
        return VerifyTokenPayload(claims=tokens.claims_of_access_token(input.token))

    @strawberry_django.mutation(
        graphql_type=RevokeTokenResult,
        description=(
            "Sign out: end the session of a refresh token, whether or not it is still good. "
            "Its access tokens end at once, too."
        ),
    )
    def revoke_token(
        self,
        info: Info,
        input: Annotated[
            RevokeTokenInput | None, strawberry.argument(description="The session to end; the cookie's when absent.")
        ] = None,
    ) -> RevokeTokenPayload:
        token = _token(info, input)
        if token is not None:
            sessions.end_session(token)
        elif not info.context.uses_cookie:
            raise errors.InvalidInput({"refresh_token": ["The refresh token is missing."]})
        return RevokeTokenPayload(signed_out_at=timezone.now())

    @strawberry_django.mutation(
        graphql_type=EndSessionResult,
        description="End one of the user's sessions, with its refresh token and its access tokens at once.",
    )
    def end_session(
        self, info: Info, input: Annotated[EndSessionInput, strawberry.argument(description="The session to end.")]
    ) -> EndSessionPayload:
        session_id = pk(input.id, "SignIn")
        sessions.end_session_of(user=info.context.user, session_id=session_id)
        ended_id = relay.GlobalID(type_name="SignIn", node_id=str(session_id))
        return EndSessionPayload(ended_at=timezone.now(), ended_id=ended_id)

    @strawberry_django.mutation(
        graphql_type=RevokeAllTokensResult,
        description="Sign out everywhere: end every session of the user, and every access token at once.",
    )
    def revoke_all_tokens(self, info: Info) -> RevokeAllTokensPayload:
        sessions.end_all_sessions(info.context.user)
        return RevokeAllTokensPayload(signed_out_at=timezone.now())


def _token(info: Info, input: RefreshTokenInput | RevokeTokenInput | None) -> str | None:
    """The refresh token that is given or, without one, kept in the cookie of a client that uses it."""
    given = input.refresh_token if input else None
    return info.context.kept_refresh_token if given is None else given
