import type { Choice, LocalText } from './definition.ts';

/** Names that planners give to „none of these“: `none`, `nichts_davon`, `keine`. */
const NONE_NAME =
  /^(?:none|nothing|nichts|keine?[rs]?)(?:[_.-]?(?:davon|of[_.-]?(?:these|those|them|the[_.-]?above)))?$/i;

/**
 * „Nichts, es ist alles da“, „Keines davon“, “None of the above”, „Weiß nicht“; not „Keine Zeit“, which is a reason like
 * others.
 */
const NONE_LABEL =
  /^(?:(?:gar\s|nein,\s|(?:es|mir)\sfehlt\s)?(?:nichts|nothing)(?:\s+(?:davon|von\s.+|of\s.+))?(?:\s*[,.;:!–—(].*)?|keine?[rs]?(?:\s+(?:davon|von\s.+|(?:der|dieser)\s(?:genannt|aufgef|oben|mögl|antw).*|angabe|antwort))?|none(?:\s+of\s.+)?|(?:ich\s)?weiß(?:\s\p{L}+)?\snicht|möchte\sich\snicht\s\p{L}+|(?:i\s)?don['’]t\sknow|prefer\snot\sto\s\w+|no\sanswer)[.!]?$/iu;

export const saysNone = ({ name, label }: Choice): boolean =>
  NONE_NAME.test(name) || Object.values(label).some((text) => NONE_LABEL.test(text.replace(/[*_]/g, '').trim()));

const NUMBERS =
  'eine|one zwei|two drei|three vier|four fünf|five sechs|six sieben|seven acht|eight neun|nine zehn|ten'.split(' ');
/** 0 for a word that is none. */
const numberIn = (word: string): number =>
  Number(word) || NUMBERS.findIndex((both) => both.split('|').includes(word.toLowerCase())) + 1;

const LIMIT =
  /(?:^|[^\p{L}])(?:bis\szu|höchstens|max(?:imal|imum(?:\sof)?)?|nicht\smehr\sals|up\sto|at\smost|not?\smore\sthan)\s+(\d{1,2}|\p{L}+)(?:\s+(\p{L}+|%|€))?/iu;
/** Only a sentence about answering counts: „Kinder bis zu drei Jahren“ limits nothing. */
const ABOUT_ANSWERS = /wähl|nenn|kreuz|antwort|angabe|möglichkeit|choose|select|pick|tick|answer|option/iu;
const UNITS =
  /^(?:jahr|monat|woche|tag|stunde|minute|kilomet|km|meter|euro|prozent|person|kind|mal|year|month|week|day|hour|minute|mile|people|child|time|%|€)/iu;

function limitIn(text: string): number | undefined {
  const sentences = text
    .replace(/[*_]/g, '')
    .replace(/max\./gi, 'max')
    .split(/[.?!\n](?:\s|$)/);
  for (const sentence of sentences.flatMap((whole) => [...whole.split(/[()]/), whole])) {
    const [said = '', number = '', following = ''] = LIMIT.exec(sentence) ?? [];
    const limit = numberIn(number);
    // „(bis zu drei)“, „Max. 3!“ is said of nothing but the answers.
    const isBare = following === '' && said.trim() === sentence.trim();
    if (limit > 0 && (isBare || (ABOUT_ANSWERS.test(sentence) && !UNITS.test(following)))) return limit;
  }
  return undefined;
}

/** „Wählen Sie bis zu drei“, in whatever language of the form says it first. */
export function limitInWords(texts: readonly (LocalText | undefined)[]): number | undefined {
  const all = texts.flatMap((text) => Object.values(text ?? {}));
  return all.map((text) => limitIn(text)).find((limit) => limit !== undefined);
}
