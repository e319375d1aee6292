import { describe, expect, it } from "vitest";

import { EXAMPLES, FIRST_EXAMPLE, matching } from "./examples.ts";

describe("the examples of GraphiQL", () => {
  it("are those of the operations library, each named and described", () => {
    expect(EXAMPLES.length).toBeGreaterThan(40);
    expect(EXAMPLES.filter(({ name, title, about, text }) => [name, title, about, text].includes(""))).toEqual([]);
    expect(EXAMPLES.find(({ name }) => name === "sign-in")).toMatchObject({
      title: "Sign in",
      about: "Sign in with a password, and with a code where there is a second factor.",
    });
  });

  it("begin with the dashboard", () => {
    expect(FIRST_EXAMPLE?.text).toContain("query Dashboard(");
  });

  it("are found by any word in them, in any case", () => {
    expect(matching("REVOKEALLTOKENS ").map(({ name }) => name)).toEqual(["sign-out"]);
    expect(matching("")).toHaveLength(EXAMPLES.length);
    expect(matching("no such word")).toEqual([]);
  });
});
