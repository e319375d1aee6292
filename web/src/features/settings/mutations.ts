import { graphql } from "../../api/gql";

export const UpdateProfile = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      __typename
      ... on UpdateProfilePayload {
        user {
          id
          email
          username
          fullName
          timeZone
          emailConfirmedAt
        }
      }
      ...Problem @unmask
    }
  }
`);

export const ChangePassword = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      __typename
      ... on ChangePasswordPayload {
        session {
          ...SessionTokens @unmask
        }
      }
      ...Problem @unmask
    }
  }
`);

export const EndSession = graphql(`
  mutation EndSession($input: EndSessionInput!) {
    endSession(input: $input) {
      __typename
      ...Problem @unmask
    }
  }
`);

export const RevokeAllTokens = graphql(`
  mutation RevokeAllTokens {
    revokeAllTokens {
      __typename
      ... on RevokeAllTokensPayload {
        signedOutAt
      }
      ...Problem @unmask
    }
  }
`);

export const StartTotp = graphql(`
  mutation StartTotp($input: StartTotpInput!) {
    startTotp(input: $input) {
      __typename
      ... on StartTotpPayload {
        secret
        uri
      }
      ...Problem @unmask
    }
  }
`);

export const ConfirmTotp = graphql(`
  mutation ConfirmTotp($input: ConfirmTotpInput!) {
    confirmTotp(input: $input) {
      __typename
      ... on ConfirmTotpPayload {
        recoveryCodes
        user {
          id
          hasTotp
        }
      }
      ...Problem @unmask
    }
  }
`);

export const DisableTotp = graphql(`
  mutation DisableTotp($input: DisableTotpInput!) {
    disableTotp(input: $input) {
      __typename
      ... on DisableTotpPayload {
        user {
          id
          hasTotp
        }
      }
      ...Problem @unmask
    }
  }
`);

export const RenewRecoveryCodes = graphql(`
  mutation RenewRecoveryCodes($input: RenewRecoveryCodesInput!) {
    renewRecoveryCodes(input: $input) {
      __typename
      ... on RenewRecoveryCodesPayload {
        recoveryCodes
      }
      ...Problem @unmask
    }
  }
`);

export const CreatePersonalAccessToken = graphql(`
  mutation CreatePersonalAccessToken($input: CreatePersonalAccessTokenInput!) {
    createPersonalAccessToken(input: $input) {
      __typename
      ... on CreatePersonalAccessTokenPayload {
        token
      }
      ...Problem @unmask
    }
  }
`);

export const RevokePersonalAccessToken = graphql(`
  mutation RevokePersonalAccessToken($input: RevokePersonalAccessTokenInput!) {
    revokePersonalAccessToken(input: $input) {
      __typename
      ...Problem @unmask
    }
  }
`);

export const DeleteAccount = graphql(`
  mutation DeleteAccount($input: DeleteAccountInput!) {
    deleteAccount(input: $input) {
      __typename
      ...Problem @unmask
    }
  }
`);

export const CreateWallet = graphql(`
  mutation CreateWallet($input: CreateWalletInput!) {
    createWallet(input: $input) {
      __typename
      ... on CreateWalletPayload {
        wallet {
          id
        }
      }
      ...Changes @unmask
      ...Problem @unmask
    }
  }
`);

export const DeleteWallet = graphql(`
  mutation DeleteWallet($input: DeleteWalletInput!) {
    deleteWallet(input: $input) {
      __typename
      ...Changes @unmask
      ...Problem @unmask
      ... on Conflict {
        current {
          ...ChangedWallet
        }
      }
    }
  }
`);
