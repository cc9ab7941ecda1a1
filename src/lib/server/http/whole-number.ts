/** A number in an address; undefined where it is none, or none of these. */
export function wholeNumber(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : undefined;
}
