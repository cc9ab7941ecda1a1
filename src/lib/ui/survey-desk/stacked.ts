/**
 * How a piece of a stacked bar looks: a step of the scale by its shade, 0 (the accent) to 100 (a light grey), what stands
 * apart from the scale, or what stays hidden.
 */
export type Look = number | 'rest' | 'none' | 'hidden';

/** What a look means; `value` tells one from another. */
export type LegendEntry = { value: string; plain: string; language?: string | undefined; look: Look };

/** A bar: what was asked, and its pieces, each with its share of the bar's length. */
export type StackedRow = {
  /** Of its name, to jump to. */
  id?: string;
  name: string;
  plain: string;
  language?: string | undefined;
  note: string;
  pieces: readonly { key: string; share: number; look: Look }[];
};

export const shadeOf = (step: number, steps: number): number => Math.round((step / Math.max(1, steps - 1)) * 100);
