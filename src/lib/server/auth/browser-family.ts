/** What a browser calls itself holds what others pretend to be, too: the first that fits is it. */
const BROWSERS: readonly [RegExp, string][] = [
  [/Edg(A|iOS)?\//, 'Edge'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari']
];
const MACHINES: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/Linux|CrOS/, 'Linux']
];

/**
 * By which somebody knows a device of their own again, „Firefox, Android“: no version, no model, nothing by which
 * anybody else would. Null where the header says neither.
 */
export function browserFamily(userAgent: string | null): string | null {
  const nameIn = (names: readonly [RegExp, string][]): string[] => {
    const found = names.find(([pattern]) => pattern.test(userAgent ?? ''));
    return found ? [found[1]] : [];
  };
  return [...nameIn(BROWSERS), ...nameIn(MACHINES)].join(', ') || null;
}
