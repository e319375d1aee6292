import { createHash } from "node:crypto";

export function sha256(document: string): string {
  return createHash("sha256").update(document).digest("hex");
}
