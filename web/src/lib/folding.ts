/** Text as the server tells and finds it (core/text.py): without case, accents, width and what is not seen. */

const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u2800]+/gu;
const BLANKS = /[\s\p{Cc}]+/gu;
/** Marks that words are read without; the vowels of Thaana and the marks of Indic scripts are letters. */
const ACCENTS = /(?![\u07A6-\u07B0])(?=[\u0300-\u08FF])\p{Mn}/gu;
const STROKES: Readonly<Record<string, string>> = { đ: "d", ħ: "h", ı: "i", ł: "l", ø: "o", ŧ: "t", æ: "ae", œ: "oe" };
const STROKED = /[đħıłøŧæœ]/gu;

/** Text as it is searched, and searched for. */
export function searched(text: string): string {
  const bare = folded(text).normalize("NFD").replace(ACCENTS, "");
  return bare.replace(STROKED, (letter) => STROKES[letter] ?? letter).normalize("NFC");
}

/** Whether a name has all of these words or parts of them, in any order, as the server finds it. */
export function hasWords(name: string, words: string): boolean {
  const text = searched(name);
  return searched(words).split(" ").every((word) => text.includes(word));
}

/** Whether the server takes two names for the same. */
export function isSameName(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

function folded(text: string): string {
  const seen = text.replace(UNSEEN, (unseen) => (unseen.includes("\u2800") ? " " : "")).normalize("NFKC");
  const lower = seen.toLowerCase().replace(/[^ı]+/gu, (part) => part.toUpperCase().toLowerCase()).replace(/ς/gu, "σ");
  return lower.replace(/i\u0307/gu, "i").replace(BLANKS, " ").trim().normalize("NFKC");
}
