/** What people type into a field for an amount instead of a calculator: 12+3,50, 100/3, 4*(2+1). */

import { dividedBy, minus, opposite, plus, times, type Fraction } from "./fraction";
import { readNumber } from "./typedNumber";

export type Reckoned =
  | { value: Fraction; /** Something was multiplied or divided. */ isRounded: boolean }
  | { problem: "not-a-number" | "divide-by-zero" };

const TOKEN = /\s*([-+*/()×÷]|[\d.,٫٬'][\d.,٫٬' ]*)/uy;
const IS_NUMBER = /^[\d.,٫٬']/;

class Refusal extends Error {
  readonly problem: "not-a-number" | "divide-by-zero";

  constructor(problem: "not-a-number" | "divide-by-zero") {
    super(problem);
    this.problem = problem;
  }
}

export function reckon(text: string, groups: ReadonlySet<string>): Reckoned {
  try {
    const sum = new Sum(tokensOf(text), groups);
    return { value: sum.whole(), isRounded: sum.isRounded };
  } catch (refusal) {
    if (refusal instanceof Refusal) return { problem: refusal.problem };
    throw refusal;
  }
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const [, token] = TOKEN.exec(text) ?? [];
    if (token === undefined) throw new Refusal("not-a-number");
    tokens.push(token.trim());
  }
  return tokens;
}

/** Reads tokens from the left: a sum has terms, a term has factors, a factor is a number or a sum in parentheses. */
class Sum {
  isRounded = false;
  private at = 0;
  private readonly tokens: readonly string[];
  private readonly groups: ReadonlySet<string>;

  constructor(tokens: readonly string[], groups: ReadonlySet<string>) {
    this.tokens = tokens;
    this.groups = groups;
  }

  whole(): Fraction {
    const value = this.sum();
    if (this.at < this.tokens.length) throw new Refusal("not-a-number");
    return value;
  }

  private sum(): Fraction {
    let value = this.term();
    for (let sign = this.take("+-"); sign; sign = this.take("+-")) {
      value = sign === "+" ? plus(value, this.term()) : minus(value, this.term());
    }
    return value;
  }

  private term(): Fraction {
    let value = this.factor();
    for (let sign = this.take("*×/÷"); sign; sign = this.take("*×/÷")) {
      this.isRounded = true;
      value = "*×".includes(sign) ? times(value, this.factor()) : this.quotient(value, this.factor());
    }
    return value;
  }

  private factor(): Fraction {
    const sign = this.take("+-");
    if (sign) return sign === "-" ? opposite(this.factor()) : this.factor();
    if (this.take("(")) return this.parenthesis();
    return this.number();
  }

  private parenthesis(): Fraction {
    const value = this.sum();
    if (!this.take(")")) throw new Refusal("not-a-number");
    return value;
  }

  private quotient(value: Fraction, by: Fraction): Fraction {
    const quotient = dividedBy(value, by);
    if (!quotient) throw new Refusal("divide-by-zero");
    return quotient;
  }

  private number(): Fraction {
    const token = this.tokens[this.at] ?? "";
    const number = IS_NUMBER.test(token) ? readNumber(token, this.groups) : null;
    if (!number) throw new Refusal("not-a-number");
    this.at += 1;
    return number;
  }

  /** The next token when it is one of `signs`, which is then read. */
  private take(signs: string): string {
    const token = this.tokens[this.at] ?? "";
    if (token.length !== 1 || !signs.includes(token)) return "";
    this.at += 1;
    return token;
  }
}
