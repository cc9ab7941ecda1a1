/** How an area is coloured: by how much, by how much more or less (`tone`: see ValueClass), or as one whose number is hidden. */
export type Tint = { kind: 'amount' | 'change'; tone: number } | { kind: 'hidden' };

export const PATTERNS = ['dots', 'wide', 'narrow', 'cross', 'wide-lines', 'narrow-lines', 'hidden'] as const;
export type PatternName = (typeof PATTERNS)[number];

/** `hue` is a colour of the style, mixed into the surface by `full` percent; over it the lines of a pattern. */
export type Fill = { hue: string; full: number; pattern?: PatternName };

/** Lines need a pale ground. */
const [FULLEST, FULLEST_BELOW_LINES] = [80, 30];
const PALEST = 6;

const AMOUNTS: readonly (PatternName | undefined)[] = [undefined, 'dots', 'wide', 'narrow', 'cross'];
const LESS = { some: 'wide-lines', much: 'narrow-lines' } as const;
const MORE = { some: 'wide', much: 'narrow' } as const;

/** One hue from pale to full for amounts; for changes two that colour-blind people tell apart, pale between them. */
export function fillOf(tint: Tint, isPatterned: boolean): Fill {
  if (tint.kind === 'hidden') return { hue: 'var(--surface)', full: 0, pattern: 'hidden' };
  const { tone } = tint;
  const fullest = isPatterned ? FULLEST_BELOW_LINES : FULLEST;
  if (tint.kind === 'amount') {
    const pattern = AMOUNTS[Math.round(tone * (AMOUNTS.length - 1))];
    return {
      hue: 'var(--accent)',
      full: PALEST + (fullest - PALEST) * tone,
      ...(isPatterned && pattern && { pattern })
    };
  }
  const hue = tone < 0 ? 'var(--less)' : 'var(--more)';
  const pattern = (tone < 0 ? LESS : MORE)[Math.abs(tone) > 0.5 ? 'much' : 'some'];
  return { hue, full: fullest * Math.abs(tone), ...(isPatterned && tone !== 0 && { pattern }) };
}

/** A pattern of the drawing of this name, as a fill. */
export const linesOf = (drawing: string, pattern: PatternName): string => `url(#${drawing}-${pattern})`;

/** What colours a drawing of areas, and says what the colours mean. */
export type Colours<P> = {
  tints: ReadonlyMap<string, Tint>;
  /** The number behind the colour, for the list; undefined where there is none. `spoken` where the text is a sign alone. */
  said: (place: P) => { text: string; spoken?: string } | undefined;
  legend: { label: string; entries: readonly { text: string; tint: Tint }[] };
  /** Whether patterns tell the colours apart, too. */
  isPatterned: boolean;
};
