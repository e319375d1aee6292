import { createFormKey, type FormKey } from "../../lib/idempotency";

/** A key for each write of the form, so that none is done twice. */
export interface Keys {
  readonly entity: FormKey;
  readonly category: FormKey;
  readonly entry: FormKey;
}

export function newKeys(): Keys {
  return { entity: createFormKey(), category: createFormKey(), entry: createFormKey() };
}
