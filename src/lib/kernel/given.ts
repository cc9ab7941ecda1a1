/** What must be there. A gap is a fault of the program, and is told where it is found. */
export function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Something that must be there is missing.');
  return value;
}
