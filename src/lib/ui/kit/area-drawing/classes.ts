/** Of values from `from` to `to`, both included. */
export type ValueClass = { from: number; to: number };

/**
 * Values in at most so many classes of about as many members each (quantiles), lowest first. Equal values are never
 * parted, so there may be fewer; each limit is a value that somebody has.
 */
export function classesOf(values: Iterable<number>, most = 5): ValueClass[] {
  const sorted = [...values].sort((a, b) => a - b);
  const classes: ValueClass[] = [];
  for (const [index, value] of sorted.entries()) {
    const last = classes.at(-1);
    const isDue = index * most >= classes.length * sorted.length;
    if (last && (value === last.to || !isDue)) last.to = value;
    else classes.push({ from: value, to: value });
  }
  return classes;
}
