/**
 * Of values from `from` to `to`, both included. `tone` is how full its colour is: of a sequence from 0 to 1, of a change
 * from −1 (much less) over 0 (as much) to 1 (much more).
 */
export type ValueClass = { from: number; to: number; tone: number };

type Limits = Pick<ValueClass, 'from' | 'to'>;

/**
 * Values in at most so many classes of about as many members each (quantiles), lowest first. Equal values are never
 * parted, so there may be fewer; each limit is a value that somebody has.
 */
function quantiles(values: readonly number[], most: number): Limits[] {
  const sorted = [...values].sort((a, b) => a - b);
  const classes: Limits[] = [];
  for (const [index, value] of sorted.entries()) {
    const last = classes.at(-1);
    const isDue = index * most >= classes.length * sorted.length;
    if (last && (value === last.to || !isDue)) last.to = value;
    else classes.push({ from: value, to: value });
  }
  return classes;
}

export function classesOf(values: Iterable<number>, most = 5): ValueClass[] {
  const classes = quantiles([...values], most);
  return classes.map((limits, index) => ({ ...limits, tone: index / Math.max(1, classes.length - 1) }));
}

/** Of changes: at most so many classes on each side of none, and none itself, where somebody has it. */
export function changeClassesOf(values: Iterable<number>, most = 2): ValueClass[] {
  const all = [...values];
  const more = quantiles(
    all.filter((value) => value > 0),
    most
  );
  const less = quantiles(
    all.flatMap((value) => (value < 0 ? [-value] : [])),
    most
  );
  const toneOf = (index: number, of: readonly Limits[]): number => (index + 1) / of.length;
  return [
    ...less.map(({ from, to }, index) => ({ from: -to, to: -from, tone: -toneOf(index, less) })).reverse(),
    ...(all.includes(0) ? [{ from: 0, to: 0, tone: 0 }] : []),
    ...more.map((limits, index) => ({ ...limits, tone: toneOf(index, more) }))
  ];
}

export const classOf = (value: number, classes: readonly ValueClass[]): ValueClass | undefined =>
  classes.find(({ from, to }) => value >= from && value <= to);
