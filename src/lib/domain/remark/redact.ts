/** What stands where something was taken out. */
export const TAKEN_OUT = '[…]';

/** A place in a text, in UTF-16 units; `end` is the first one after it. */
export type Range = { start: number; end: number };
export type Suspect = Range & { why: (typeof PATTERNS)[number]['why'] };

/** What names somebody or something of theirs. Earlier patterns go before later ones that overlap them. */
const PATTERNS = [
  { why: 'email', pattern: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu },
  { why: 'iban', pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g },
  {
    why: 'plate',
    pattern: /(?<![\p{L}\p{N}])[A-ZÄÖÜ]{1,3}[ -]{1,3}[A-Z]{1,2}[ -]?[1-9]\d{0,3}[EH]?(?![\p{L}\p{N}])/gu
  },
  { why: 'phone', pattern: /(?<![\p{N}])(?:\+|00?)[\s/()-]*\d(?:[\s/()-]{0,3}\d){5,14}(?!\d)/gu },
  {
    why: 'name',
    pattern:
      /\b(?:Herrn?|Frau|Familie|Fam\.|Mr\.?|Mrs\.?|Ms\.?)(?: (?:Dr\.|Prof\.|von|van|de|zu))* \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?/gu
  }
] as const;

/** Places that look like a name, a number or an address of a person's, in the order of the text; none overlaps another. */
export function suspectsIn(text: string): Suspect[] {
  const found: Suspect[] = [];
  for (const { why, pattern } of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const range = { start: match.index, end: match.index + match[0].length };
      if (!found.some((other) => range.start < other.end && other.start < range.end)) found.push({ ...range, why });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The text without these places; spaces at their edges stay, and an empty place takes nothing out. */
export function takeOut(text: string, ranges: readonly Range[]): string {
  return ranges
    .toSorted((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => {
      const taken = rest.slice(start, end);
      const [before = ''] = /^\s*/.exec(taken) ?? [];
      const [after = ''] = /\s*$/.exec(taken) ?? [];
      return taken.trim() === '' ? rest : rest.slice(0, start) + before + TAKEN_OUT + after + rest.slice(end);
    }, text);
}
