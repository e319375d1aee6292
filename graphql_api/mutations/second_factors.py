from typing import Annotated

import strawberry
import strawberry_django

from core import second_factors
from core.models import User
from core.scopes import SIGNED_IN
from graphql_api.context import Info
from graphql_api.errors.types import AuthenticationFailed, Conflict, RateLimited
from graphql_api.mutations.payloads import PROOF_ERRORS, result
from graphql_api.types.needs import needs
from graphql_api.types.users import UserType

ERRORS = (*PROOF_ERRORS, Conflict)


@strawberry.input(description="Proof that it is you who wants a second factor.")
class StartTotpInput:
    current_password: str = strawberry.field(description="The user's password.")


@strawberry.input(description="Proof that the app has the secret.")
class ConfirmTotpInput:
    code: str = strawberry.field(description="The six digits that the app shows.")


@strawberry.input(description="Both proofs that it is you.")
class BothFactorsInput:
    current_password: str = strawberry.field(description="The user's password.")
    code: str = strawberry.field(description="The six digits that the app shows, or a recovery code. Each works once.")


@strawberry.input(description="Both proofs that it is you who wants no second factor any more.")
class DisableTotpInput(BothFactorsInput):
    pass


@strawberry.input(description="Both proofs that it is you who wants new recovery codes.")
class RenewRecoveryCodesInput(BothFactorsInput):
    pass


@strawberry.type(description="What to give to an authenticator app, told once.")
class StartTotpPayload:
    secret: str = strawberry.field(description="The secret in base 32, to be typed.")
    uri: str = strawberry.field(description="The same as an `otpauth://` address, for a QR code.")


@strawberry.type
class RecoveryCodesPayload:
    recovery_codes: list[str] = strawberry.field(
        description="Ten codes, each of which signs in once in place of the app's; nobody can look them up again."
    )


@strawberry.type(description="The second factor, which counts from now on.")
class ConfirmTotpPayload(RecoveryCodesPayload):
    user: User = strawberry.field(graphql_type=UserType, description="The user, who has it.")


@strawberry.type(description="The end of the second factor.")
class DisableTotpPayload:
    user: User = strawberry.field(graphql_type=UserType, description="The user, who signs in by the password alone.")


@strawberry.type(description="The recovery codes in place of those of before.")
class RenewRecoveryCodesPayload(RecoveryCodesPayload):
    pass


StartTotpResult = result(StartTotpPayload, "What to give to the app, or why there is nothing.", errors=ERRORS)
ConfirmTotpResult = result(
    ConfirmTotpPayload,
    "The recovery codes, or why it does not count yet.",
    errors=(AuthenticationFailed, RateLimited, Conflict),
)
DisableTotpResult = result(DisableTotpPayload, "The user without it, or why it stays.", errors=ERRORS)
RenewRecoveryCodesResult = result(
    RenewRecoveryCodesPayload, "The new recovery codes, or why the old ones stay.", errors=ERRORS
)


@needs(SIGNED_IN)
@strawberry.type
class SecondFactorMutations:
    @strawberry_django.mutation(
        graphql_type=StartTotpResult,
        description="Begin to sign in with codes of an authenticator app (TOTP); `confirmTotp` completes it.",
    )
    def start_totp(
        self, info: Info, input: Annotated[StartTotpInput, strawberry.argument(description="The proof.")]
    ) -> StartTotpPayload:
        new = second_factors.start_totp(user=info.context.user, current_password=input.current_password)
        return StartTotpPayload(secret=new.secret, uri=new.uri)

    @strawberry_django.mutation(
        graphql_type=ConfirmTotpResult,
        description="Sign in with codes from now on. Sessions and tokens that there are go on.",
    )
    def confirm_totp(
        self, info: Info, input: Annotated[ConfirmTotpInput, strawberry.argument(description="A first code.")]
    ) -> ConfirmTotpPayload:
        user = info.context.user
        return ConfirmTotpPayload(user=user, recovery_codes=second_factors.confirm_totp(user=user, code=input.code))

    @strawberry_django.mutation(
        graphql_type=DisableTotpResult, description="Sign in by the password alone from now on."
    )
    def disable_totp(
        self, info: Info, input: Annotated[DisableTotpInput, strawberry.argument(description="The proofs.")]
    ) -> DisableTotpPayload:
        user = info.context.user
        second_factors.disable_totp(user=user, current_password=input.current_password, code=input.code)
        return DisableTotpPayload(user=user)

    @strawberry_django.mutation(
        graphql_type=RenewRecoveryCodesResult, description="Replace all recovery codes, used or not."
    )
    def renew_recovery_codes(
        self, info: Info, input: Annotated[RenewRecoveryCodesInput, strawberry.argument(description="The proofs.")]
    ) -> RenewRecoveryCodesPayload:
        codes = second_factors.renew_recovery_codes(
            user=info.context.user, current_password=input.current_password, code=input.code
        )
        return RenewRecoveryCodesPayload(recovery_codes=codes)
