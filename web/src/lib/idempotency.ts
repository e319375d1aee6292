/** Names for single writes: the API does what comes with a name once, however often it comes. */

const BYTES = 16;

/** A new name, for `idempotencyKey` of a mutation's input. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export interface FormKey {
  /** The key of this input: the same for as long as the input is the same, so that a retry is no second write. */
  for: (input: unknown) => string;
  /** After a write that was done: the next is another, even with the same input. */
  renew: () => void;
}

/** The key of one form, drawn when it opens. */
export function createFormKey(): FormKey {
  let key = newKey();
  let sent: string | undefined;
  return {
    for: (input) => {
      const asText = JSON.stringify(input);
      if (sent !== undefined && sent !== asText) key = newKey();
      sent = asText;
      return key;
    },
    renew: () => {
      key = newKey();
      sent = undefined;
    },
  };
}
