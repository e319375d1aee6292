/** What a browser adds to fetch and Node does not: cookies, and the Origin of the page. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** What was sent, the first one first. */
  readonly requests: Sent[] = [];

  constructor(readonly origin: string) {}

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set("Origin", this.origin);
    if (this.cookies.size) headers.set("Cookie", [...this.cookies].map((pair) => pair.join("=")).join("; "));
    const answer = await fetch(input, { ...init, headers });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    this.requests.push({
      method: init.method ?? "GET",
      address: String(input),
      body: typeof init.body === "string" ? init.body : "",
      status: answer.status,
      cookies: answer.headers.getSetCookie(),
    });
    return answer;
  };

  #keep(line: string): void {
    const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
    if (value === "" || /max-age=0\b/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export interface Sent {
  method: string;
  address: string;
  body: string;
  status: number;
  cookies: string[];
}
