import { i18n, type Messages } from "@lingui/core";

interface Pattern {
  readonly found: RegExp;
  readonly words: string;
}

const HOLE = "{}";
const compiled = new WeakMap<Messages, readonly Pattern[]>();

/** Sentences of the server, one after another, in the language of the page; as they come where it does not have them all. */
export function toldOf(text: string): string {
  if (text === "") return text;
  return wholeOf(text) ?? text;
}

function wholeOf(text: string): string | null {
  for (const sentence of beginnings(text)) {
    const words = i18n.messages[sentence];
    if (typeof words === "string") return followed(words, text.slice(sentence.length).trimStart());
  }
  for (const { found, words } of patterns()) {
    const match = found.exec(text);
    if (match === null) continue;
    const values = match.slice(1, -1);
    const told = followed(words.split(HOLE).reduce((before, part, place) => `${before}${values[place - 1] ?? ""}${part}`), match.at(-1) ?? "");
    if (told !== null) return told;
  }
  return null;
}

function followed(words: string, rest: string): string | null {
  if (rest === "") return words;
  const others = wholeOf(rest);
  return others === null ? null : `${words} ${others}`;
}

/** The text up to the end of each of its sentences, the longest first. */
function beginnings(text: string): readonly string[] {
  const ends = [...text.matchAll(/[.:](?= )/gu)].map(({ index }) => text.slice(0, index + 1));
  return [text, ...ends.reverse()];
}

/** The sentences with values in them, each to be found at the beginning of a text; those that say most are the first. */
function patterns(): readonly Pattern[] {
  const known = compiled.get(i18n.messages);
  if (known !== undefined) return known;
  const open = Object.keys(i18n.messages).filter((sentence) => sentence.includes(HOLE)).sort((one, other) => other.length - one.length);
  const made = open.flatMap((sentence) => {
    const words = i18n.messages[sentence];
    return typeof words === "string" ? [{ found: finder(sentence), words }] : [];
  });
  compiled.set(i18n.messages, made);
  return made;
}

function finder(sentence: string): RegExp {
  const parts = sentence.split(HOLE).map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/gu, "\\$&"));
  return new RegExp(`^${parts.join("(.+?)")}(?: (.*))?$`, "su");
}
