/** Tells the other tabs of a change, which see at once what other devices see within a minute. */

const channel = new BroadcastChannel("pocketgraph-changes");

export function tellOthers(): void {
  channel.postMessage(null);
}

/** Calls `listener` after changes of other tabs, until what it returns is called. */
export function onElsewhere(listener: () => void): () => void {
  channel.addEventListener("message", listener);
  return () => { channel.removeEventListener("message", listener); };
}
