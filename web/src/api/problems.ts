import { CombinedGraphQLErrors, ServerError } from "@apollo/client/errors";
import { i18n } from "@lingui/core";

import { graphql } from "./gql";
import type { ProblemFragment } from "./gql/graphql";
import { lookForNewVersion } from "./newVersion";
import { sentenceOf } from "./problemWords";
import { GivenUp } from "./waits";

export const Problem = graphql(`
  fragment Problem on Error {
    __typename
    code
    message
    fields {
      path
      messages
    }
    nodes {
      __typename
      id
      ... on Period {
        name
      }
    }
    ... on Conflict {
      current {
        __typename
        id
      }
    }
    ... on RateLimited {
      retryAfter
    }
  }
`);

/** What was refused, or failed on the way: then `code` says how, and nothing is known of what became of it. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly fields: readonly { readonly path: string; readonly messages: readonly string[] }[];
  readonly nodes: readonly { readonly __typename: string; readonly id: string; readonly name?: string }[];
  readonly current?: { readonly __typename: string; readonly id: string } | null;
  readonly retryAfter?: number;
  /** What the request is called in the server's log, where something went wrong there. */
  readonly requestId?: string;
  /** Why somebody was not let in. */
  readonly reason?: string;
  /** Where in a file it is, from 1. */
  readonly place?: { readonly line: number; readonly column: number | null };
}

export const UNREACHABLE = "UNREACHABLE";
const PATH_AND_MESSAGE = /^([\w.]+): (.*)$/u;
const GIVEN_UP = "GIVEN_UP";
export const SIGNED_OUT = "NOT_SIGNED_IN";
const UNAUTHORIZED = 401;
/** The server does not know what is asked: it is of another version. */
const UNKNOWN_OPERATION = "GRAPHQL_VALIDATION_FAILED";

export function refused(answer: ProblemFragment): Problem {
  const { code, nodes } = answer;
  const inWords = (message: string): string => sentenceOf({ code, message, nodes });
  return { ...answer, message: inWords(answer.message), fields: answer.fields.map(({ path, messages }) => ({ path: path ?? "", messages: messages.map(inWords) })) };
}

/** What went wrong with a request that has no answer. */
export function failed(error: unknown): Problem {
  if (CombinedGraphQLErrors.is(error)) return told(error);
  if (error instanceof GivenUp) return problem(GIVEN_UP, i18n.t("You did not wait for the answer."));
  if (!ServerError.is(error)) return connectionProblem();
  return error.statusCode === UNAUTHORIZED ? endedProblem() : problemsOfBody(error.bodyText);
}

function endedProblem(): Problem {
  return problem(SIGNED_OUT, i18n.t("Your session has ended. What you typed is kept."));
}

/** What the body of a refused request says. */
export function problemsOfBody(body: string): Problem {
  return told(readErrors(body));
}

/** What the server says of work that was given up: a line for each thing that was wrong, behind what it is of. */
export function workProblem(code: string | null, told: string | null): Problem {
  const known = code ?? "NOT_FOUND";
  const fields = (told ?? "").split("\n").filter((line) => line !== "").map((line) => lineOf(known, line));
  const [first] = fields;
  const said = first !== undefined && fields.length === 1 ? first.messages.join(" ") : i18n.t("Nothing of it was done.");
  return { ...problem(known, said), fields: fields.filter(({ path }) => path !== "") };
}

function lineOf(code: string, line: string): Problem["fields"][number] {
  const [, path = "", message = line] = PATH_AND_MESSAGE.exec(line) ?? [];
  return { path: path.replace(/_(\w)/gu, (_, letter: string) => letter.toUpperCase()), messages: [sentenceOf({ code, message })] };
}

export function connectionProblem(): Problem {
  return problem(
    UNREACHABLE,
    i18n.t("The server cannot be reached. What you typed is kept; try again when you are back."),
  );
}

/** The messages of a field of a form, of those paths that begin with its name. */
export function messagesOf(given: Problem | null, ...names: string[]): string | undefined {
  const found = given?.fields.filter(({ path }) => names.some((name) => path === name || path.startsWith(`${name}.`)));
  return found?.flatMap(({ messages }) => messages).join(" ") || undefined;
}

/** What is to be said above a form: the message, where no field of the form is there to say it. */
export function messageAbove(given: Problem | null, names: readonly string[]): string | undefined {
  if (given === null) return undefined;
  const isSaid = given.fields.length > 0 && given.fields.every(({ path }) => names.includes(path.split(".")[0] ?? ""));
  return isSaid ? undefined : given.message;
}

export interface Refusal {
  /** The name of the field that says it, too. */
  readonly name: string;
  readonly message: string;
}

/** What is refused of fields that the form has, each of which is named as its path begins. */
export function refusalsOf(given: Problem | null, names: readonly string[]): readonly Refusal[] {
  return names.flatMap((name) => {
    const message = messagesOf(given, name);
    return message === undefined ? [] : [{ name, message }];
  });
}

/** Whether it was refused because it was changed elsewhere since it was read. */
export function isChangedElsewhere(given: Problem | null): boolean {
  return given?.code === "CONFLICT" && given.current != null;
}

/** Whether the object itself is gone, and not only something that a field of the form names. */
export function isGone(given: Problem | null, names: readonly string[]): boolean {
  return given?.code === "NOT_FOUND" && refusalsOf(given, names).length === 0;
}

interface Errors {
  readonly errors: readonly { readonly message: string; readonly extensions?: Record<string, unknown> | undefined }[];
}

function told({ errors }: Errors): Problem {
  const [first] = errors;
  const code = first?.extensions?.["code"];
  if (code === UNKNOWN_OPERATION) {
    void lookForNewVersion();
    return problem(code, i18n.t("This page is of an older version than the server. What you typed is kept; load the page again."));
  }
  const known = typeof code === "string" ? code : "INTERNAL_SERVER_ERROR";
  const inWords = (message: string): string => sentenceOf({ code: known, message });
  const said = problem(
    known,
    errors.map(({ message }) => inWords(message)).join(" ") || i18n.t("Something went wrong on our side."),
  );
  const requestId = first?.extensions?.["requestId"];
  const fields = fieldsOf(first?.extensions?.["fields"]).map(({ path, messages }) => ({ path, messages: messages.map(inWords) }));
  return { ...said, fields, ...(typeof requestId === "string" ? { requestId } : {}), ...placeOf(first?.extensions) };
}

function placeOf({ line, column }: Record<string, unknown> = {}): Pick<Problem, "place"> {
  if (typeof line !== "number") return {};
  return { place: { line, column: typeof column === "number" ? column : null } };
}

/** What top-level errors say of the arguments of a question, or of the lines of a file. */
function fieldsOf(given: unknown): Problem["fields"] {
  const fields = Array.isArray(given) ? (given as { path: string | null; messages: string[] }[]) : [];
  return fields.map(({ path, messages }) => ({ path: path ?? "", messages }));
}

function readErrors(text: string): Errors {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && "errors" in body && Array.isArray(body.errors)
      ? { errors: body.errors as Errors["errors"] }
      : { errors: [] };
  } catch {
    return { errors: [] };
  }
}

function problem(code: string, message: string): Problem {
  return { code, message, fields: [], nodes: [] };
}
