import { i18n } from "@lingui/core";

import type { ErrorCode } from "./gql/graphql";

/** Whether people meet what a code says: then its sentences are told in their language where they are always the same. */
export const FOR_PEOPLE: Readonly<Record<ErrorCode, boolean>> = {
  NOT_SIGNED_IN: true,
  AUTHENTICATION_FAILED: true,
  NOT_ALLOWED: true,
  NOT_FOUND: true,
  INVALID_INPUT: true,
  CONFLICT: true,
  RATE_LIMITED: true,
  TOO_BUSY: true,
  TIMED_OUT: true,
  DATABASE_UNAVAILABLE: true,
  PAYLOAD_TOO_LARGE: true,
  REQUEST_TIMEOUT: true,
  INTERNAL_SERVER_ERROR: true,
  BAD_USER_INPUT: false,
  BAD_REQUEST: false,
  GRAPHQL_PARSE_FAILED: false,
  GRAPHQL_VALIDATION_FAILED: false,
  GRAPHQL_LIMIT_EXCEEDED: false,
  ORIGIN_NOT_ALLOWED: false,
  PERSISTED_QUERY_NOT_FOUND: false,
  PERSISTED_QUERY_NOT_SUPPORTED: false,
  DOCUMENT_NOT_TRUSTED: false,
  METHOD_NOT_ALLOWED: false,
  UNSUPPORTED_MEDIA_TYPE: false,
};

interface Said {
  readonly code: string;
  readonly message: string;
  readonly nodes?: readonly { readonly __typename: string; readonly name?: string }[];
}

/** A sentence of the server in the language of the page, where it has it; else as it comes. */
export function sentenceOf({ code, message, nodes = [] }: Said): string {
  if (!isForPeople(code)) return message;
  const [node] = nodes;
  if (node?.name !== undefined && message === `The period ${node.name} is closed.`) return i18n.t("The period {name} is closed.", { name: node.name });
  if (code === "NOT_FOUND") return i18n.locale === "en" ? message : i18n.t("It is not there any more, or never was.");
  if (node?.__typename === "BalanceAssertion" && message.includes("would no longer hold")) return i18n.locale === "en" ? message : i18n.t("A confirmed balance would no longer hold.");
  const known = i18n.messages[message];
  return typeof known === "string" ? known : message;
}

function isForPeople(code: string): boolean {
  return code in FOR_PEOPLE && FOR_PEOPLE[code as ErrorCode];
}
