/** Which version of an object came of which by a write of this page, with nobody else's between the two. */
const followers = new Map<string, number>();

export function noteWritten(id: string, over: number, version: number): void {
  followers.set(keyOf(id, over), version);
}

/** The version that this page's own later writes made of one; the same where somebody else has written since. */
export function followed(id: string, version: number): number {
  let latest = version;
  for (let next = followers.get(keyOf(id, latest)); next !== undefined; next = followers.get(keyOf(id, latest))) latest = next;
  return latest;
}

function keyOf(id: string, version: number): string {
  return `${id} ${String(version)}`;
}
