import { expect, it } from 'vitest';

const files = import.meta.glob<string>('./locales/ar/*.json', {
  query: '?raw',
  import: 'default',
  eager: true
});

/** أنتم, the ending of “your” and “you”, imperatives and verbs of several people. */
const SEVERAL = /(?<!\p{L})(?:\p{L}*أنتم|\p{L}+كم|[وف]?\p{L}+وا|\p{L}+(?:وه|وها)|ت\p{L}+ون)(?!\p{L})/gu;

/** About people, or of one thing; not to the reader. */
const OTHERS = ['سئلوا', 'يتصرفوا', 'تكون', 'وجوه', 'مسؤولوها'];

const withoutVowels = (text: string): string => text.replaceAll(/[\u064B-\u0652]/g, '');

it.each(Object.entries(files))('%s speaks to one person', (_, text) => {
  const found = withoutVowels(text).match(SEVERAL) ?? [];
  expect(found.filter((word) => !OTHERS.includes(word))).toEqual([]);
});
