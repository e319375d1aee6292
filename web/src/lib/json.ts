/** JSON that our own server or page wrote, as what it is known to be. */
export function parse<T>(text: string): T {
  return JSON.parse(text) as T;
}
