/** One row to tap. `lang` where the label is in another language than the screen. */
export type Choice = { value: string; label: string; hint?: string; lang?: string };
