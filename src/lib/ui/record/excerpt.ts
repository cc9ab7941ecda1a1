/** Characters that are shown before the first one that changed, and in all. */
const AHEAD = 40;
const MOST = 240;

/** Of two texts the part where they differ, with a little before it; short texts stay whole. */
export function excerpts(before: string, after: string): [before: string, after: string] {
  if (before.length <= MOST && after.length <= MOST) return [before, after];
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before[same] === after[same]) same += 1;
  const from = startOfWord(before, Math.max(0, same - AHEAD));
  return [cut(before, from), cut(after, from)];
}

/** No word is broken, nor one of the signs that count double. */
function startOfWord(text: string, at: number): number {
  const space = text.lastIndexOf(' ', at);
  if (at === 0 || at - space <= AHEAD) return at === 0 ? 0 : space + 1;
  return /\p{Cs}/u.test(text.charAt(at)) ? at + 1 : at;
}

function cut(text: string, from: number): string {
  const part = text.slice(from, from + MOST);
  const whole = from + MOST >= text.length ? part : `${part.replace(/\s\S*$/u, '').replace(/\p{Cs}$/u, '')} …`;
  return from === 0 ? whole : `… ${whole}`;
}
