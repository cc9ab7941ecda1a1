/** The city's colour as the screens may use it: `accent` reads on every ground of its scheme, `on` reads on `accent`. */
export type Shade = { accent: string; on: string };

type Rgb = readonly [number, number, number];

/** Of a logo's data URL, in characters: 24 kB of picture. */
export const LONGEST_LOGO = 32_000;

/** What WCAG 2.2 (1.4.3) demands of letters. */
export const LEAST_CONTRAST = 4.5;

/** The grounds that come nearest to letters on them, of app.css: `--surface-bar`. */
const GROUNDS = { light: '#e7edef', dark: '#222c32' };
const [WHITE, NIGHT] = ['#ffffff', '#07212b'];
const STEP = 0.02;

const rgbOf = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
const hexOf = (rgb: Rgb): string => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red, green, blue] = rgbOf(hex).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours `#rrggbb`, 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function towards(hex: string, end: string, share: number): string {
  const [from, to] = [rgbOf(hex), rgbOf(end)];
  return hexOf(from.map((part, at) => part + ((to[at] ?? 0) - part) * share) as unknown as Rgb);
}

/** The first shade on the way to `end` that reads on `ground`: the colour itself where it does already. */
function readable(colour: string, ground: string, end: string): Shade {
  let accent = colour;
  for (let share = 0; contrast(accent, ground) < LEAST_CONTRAST; share += STEP) accent = towards(colour, end, share);
  const on = contrast(accent, WHITE) >= contrast(accent, NIGHT) ? WHITE : NIGHT;
  return { accent, on };
}

/** A city's colour `#rrggbb`, darker by day and lighter by night where it could not be read. */
export const shadesOf = (colour: string): { light: Shade; dark: Shade } => ({
  light: readable(colour, GROUNDS.light, '#000000'),
  dark: readable(colour, GROUNDS.dark, '#ffffff')
});
