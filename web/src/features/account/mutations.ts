import { graphql } from "../../api/gql";

export const SessionFragment = graphql(`
  fragment SessionTokens on Session {
    accessToken
    accessTokenExpiresAt
  }
`);

export const SignIn = graphql(`
  mutation SignIn($input: TokenAuthInput!) {
    tokenAuth(input: $input) {
      __typename
      ... on TokenAuthPayload {
        session {
          ...SessionTokens @unmask
        }
      }
      ... on AuthenticationFailed {
        reason
      }
      ...Problem @unmask
    }
  }
`);

export const TryDemo = graphql(`
  mutation TryDemo($input: DemoLoginInput!) {
    demoLogin(input: $input) {
      __typename
      ... on DemoLoginPayload {
        session {
          ...SessionTokens @unmask
        }
      }
      ...Problem @unmask
    }
  }
`);

export const Register = graphql(`
  mutation Register($input: RegisterInput!) {
    register(input: $input) {
      __typename
      ... on RegisterPayload {
        session {
          ...SessionTokens @unmask
        }
      }
      ...Problem @unmask
    }
  }
`);

export const RequestPasswordReset = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      __typename
      ...Problem @unmask
    }
  }
`);

export const ResetPassword = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      __typename
      ...Problem @unmask
    }
  }
`);

export const ConfirmEmail = graphql(`
  mutation ConfirmEmail($input: ConfirmEmailInput!) {
    confirmEmail(input: $input) {
      __typename
      ...Problem @unmask
    }
  }
`);
