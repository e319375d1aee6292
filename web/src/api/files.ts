/** Files of the API: exports that are saved, and a backup that is sent; each with how far it is. */

import { parse } from "../lib/json";
import type { Problem } from "./problems";
import { connectionProblem, problemsOfBody } from "./problems";
import { currentToken } from "./session";

/** How much of a file is through: bytes of it, and of how many, where that is known. */
export interface Progress {
  readonly bytes: number;
  readonly of: number | null;
}

/** What became of a file that was sent: unknown where it never arrived, and nothing was changed. */
export type Outcome<Answer> =
  | { readonly state: "DONE"; readonly done: Answer }
  | { readonly state: "REFUSED"; readonly problem: Problem }
  | { readonly state: "RUNNING" | "UNKNOWN" };

const KEY_HEADER = "Idempotency-Key";

export type Sent<Answer> = { readonly done: Answer } | { readonly problem: Problem };

/** Fetches `path` and saves it under its name. */
export async function saveFile(
  path: string,
  name: string,
  onProgress: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<Sent<null>> {
  try {
    const response = await fetch(path, { headers: await authorization(), ...(signal ? { signal } : {}) });
    if (!response.ok || response.body === null) return { problem: problemsOfBody(await response.text()) };
    const blob = await readAll(response.body, onProgress);
    offer(blob, name);
    return { done: null };
  } catch {
    return { problem: connectionProblem() };
  }
}

/** Sends a backup under a key of its own; the answer comes when it is read through, which may be long after its last byte. */
export function sendFile<Answer>(path: string, file: File, key: string, onProgress: (progress: Progress) => void): Promise<Sent<Answer>> {
  return post(path, file, { [KEY_HEADER]: key, "Content-Type": "application/json" }, onProgress);
}

/** Sends a statement of a bank as it is: sent again, it is brought in again. One that is read later answers its job. */
export function sendStatement<Answer>(path: string, file: File, isForLater: boolean, onProgress: (progress: Progress) => void): Promise<Sent<Answer>> {
  const preference = isForLater ? { Prefer: "respond-async" } : {};
  return post(path, file, { "Content-Type": "application/octet-stream", ...preference }, onProgress);
}

async function post<Answer>(
  path: string,
  file: File,
  given: Readonly<Record<string, string>>,
  onProgress: (progress: Progress) => void,
): Promise<Sent<Answer>> {
  const allowed = await authorization().catch(() => null);
  if (allowed === null) return { problem: connectionProblem() };
  const headers = { ...allowed, ...given };
  return await new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      onProgress({ bytes: loaded, of: lengthComputable ? total : null });
    };
    request.onerror = () => {
      resolve({ problem: connectionProblem() });
    };
    request.onload = () => {
      const isGood = request.status >= 200 && request.status < 300;
      const body = request.responseText;
      resolve(isGood ? { done: parse<Answer>(body) } : { problem: problemsOfBody(body) });
    };
    request.send(file);
  });
}

/** How a file stands that was sent under a key; null where that cannot be learned now. */
export async function askOutcome<Answer>(path: string, key: string): Promise<Outcome<Answer> | null> {
  try {
    const response = await fetch(path, { headers: { ...(await authorization()), [KEY_HEADER]: key } });
    if (!response.ok) return null;
    const body = await response.text();
    const { state, ...answer } = parse<{ readonly state: string } & Answer>(body);
    if (state === "DONE") return { state, done: answer as Answer };
    if (state === "REFUSED") return { state, problem: problemsOfBody(body) };
    return { state: state === "RUNNING" ? state : "UNKNOWN" };
  } catch {
    return null;
  }
}

async function authorization(): Promise<Record<string, string>> {
  const token = await currentToken();
  return token === null ? {} : { Authorization: `Bearer ${token.value}` };
}

async function readAll(stream: ReadableStream<Uint8Array>, onProgress: (progress: Progress) => void): Promise<Blob> {
  const reader = stream.getReader();
  const pieces: BlobPart[] = [];
  let bytes = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    pieces.push(new Uint8Array(piece.value));
    bytes += piece.value.length;
    onProgress({ bytes, of: null });
  }
  return new Blob(pieces);
}

function offer(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
