/** Whether the server was reached by the latest request, and when that was so for the last time. */

export interface Connection {
  readonly isUp: boolean;
  readonly lastUp: number;
}

const listeners = new Set<() => void>();
let connection: Connection = { isUp: true, lastUp: Date.now() };

export function report(isUp: boolean): void {
  const changed = isUp !== connection.isUp;
  connection = { isUp, lastUp: isUp ? Date.now() : connection.lastUp };
  if (changed) for (const listener of listeners) listener();
}

export function getConnection(): Connection {
  return connection;
}

export function onConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

addEventListener("offline", () => {
  report(false);
});
