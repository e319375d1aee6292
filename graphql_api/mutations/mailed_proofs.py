from datetime import datetime
from typing import Annotated

import strawberry
import strawberry_django
from django.utils import timezone

from core.scopes import SIGNED_IN
from finance.people import mailed_proofs
from graphql_api.errors.types import AuthenticationFailed, InvalidInput, RateLimited
from graphql_api.mutations.payloads import PROOF_ERRORS, result
from graphql_api.types.needs import needs


@strawberry.input(description="Whose password was forgotten.")
class RequestPasswordResetInput:
    email: str = strawberry.field(description="The e-mail address of the account, in any case.")


@strawberry.input(description="A new password in the place of one that was forgotten.")
class ResetPasswordInput:
    token: str = strawberry.field(description="The token that was mailed.")
    new_password: str = strawberry.field(description="8 to 128 characters that are not easy to guess.")


@strawberry.input(description="The proof that an e-mail address is read by its user.")
class ConfirmEmailInput:
    token: str = strawberry.field(description="The token that was mailed.")


@strawberry.type(description="A request that was heard; whether there is such an account is not told.")
class RequestPasswordResetPayload:
    requested_at: datetime = strawberry.field(description="When it was heard.")


@strawberry.type(description="A new password; the user signs in with it.")
class ResetPasswordPayload:
    changed_at: datetime = strawberry.field(description="When every session and token until then ended.")


@strawberry.type(description="A confirmed e-mail address; the user signs in as before.")
class ConfirmEmailPayload:
    confirmed_at: datetime = strawberry.field(description="When it was confirmed.")


RequestPasswordResetResult = result(
    RequestPasswordResetPayload, "When the request was heard, or why it was not.", errors=(InvalidInput, RateLimited)
)
ResetPasswordResult = result(ResetPasswordPayload, "When the password changed, or why it did not.", errors=PROOF_ERRORS)
ConfirmEmailResult = result(
    ConfirmEmailPayload, "When the address was confirmed, or why it was not.", errors=(AuthenticationFailed,)
)


@needs(SIGNED_IN)
@strawberry.type
class MailedProofMutations:
    @strawberry_django.mutation(
        graphql_type=RequestPasswordResetResult,
        description=(
            "Have a token for a new password mailed, good for an hour. The answer is the same, and as fast, for "
            "addresses without an account."
        ),
    )
    def request_password_reset(
        self, input: Annotated[RequestPasswordResetInput, strawberry.argument(description="Whose password.")]
    ) -> RequestPasswordResetPayload:
        mailed_proofs.request_password_reset(email=input.email)
        return RequestPasswordResetPayload(requested_at=timezone.now())

    @strawberry_django.mutation(
        graphql_type=ResetPasswordResult,
        description=(
            "Set a new password by a token that was mailed. Every session, personal access token and mailed token for "
            "a new password ends; a second factor stays."
        ),
    )
    def reset_password(
        self, input: Annotated[ResetPasswordInput, strawberry.argument(description="Token and password.")]
    ) -> ResetPasswordPayload:
        mailed_proofs.reset_password(token=input.token, new_password=input.new_password)
        return ResetPasswordPayload(changed_at=timezone.now())

    @strawberry_django.mutation(
        graphql_type=ConfirmEmailResult, description="Confirm an e-mail address by a token that was mailed to it."
    )
    def confirm_email(
        self, input: Annotated[ConfirmEmailInput, strawberry.argument(description="The token.")]
    ) -> ConfirmEmailPayload:
        mailed_proofs.confirm_email(token=input.token)
        return ConfirmEmailPayload(confirmed_at=timezone.now())
