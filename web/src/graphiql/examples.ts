export interface Example {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly text: string;
}

const FIRST = "dashboard";
const FILES = import.meta.glob<string>("../../../examples/*.graphql", { query: "?raw", import: "default", eager: true });

/** The operations library (`examples/`) as it is in the repository, where a test runs each of them. */
export const EXAMPLES: readonly Example[] = Object.entries(FILES).map(([path, text]) => exampleOf(path, text));
export const FIRST_EXAMPLE = EXAMPLES.find(({ name }) => name === FIRST);

function exampleOf(path: string, text: string): Example {
  const name = path.slice(path.lastIndexOf("/") + 1, -".graphql".length);
  const words = name.replaceAll("-", " ");
  const [first = ""] = text.split("\n", 1);
  return { name, title: words.charAt(0).toUpperCase() + words.slice(1), about: first.replace(/^#\s*/, ""), text };
}

export function matching(words: string): readonly Example[] {
  const sought = words.trim().toLowerCase();
  return EXAMPLES.filter(({ title, text }) => `${title}\n${text}`.toLowerCase().includes(sought));
}
