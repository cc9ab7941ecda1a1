/** Addresses of built files. */
export type Part = { everybody: string[]; desk: string[] };

/** `later`: words of pages that few come to; a page says them that everybody may open. */
export type WordPart = Part & { later: string[] };

/** What was built for browsers, sorted by who needs it (vite.chunks.ts). A language's words come apart from the rest. */
export type Parts = Part & { words: Record<string, WordPart> };

/** What this device needs without a network. */
export type Needs = {
  /** Somebody has signed in here. */
  desk: boolean;
  /** Languages that were read here. */
  languages: readonly string[];
  /** The person saves data (`Save-Data`): only words and styles are fetched before somebody has opened a screen. */
  sparing: boolean;
};

export const filesFor = (parts: Parts, { desk, languages, sparing }: Needs): string[] => {
  const words = languages.flatMap((language) => parts.words[language] ?? []);
  // A page that the server drew brought words and styles along; the same page from the device has none.
  if (sparing)
    return [...parts.everybody.filter((file) => file.endsWith('.css')), ...words.flatMap((part) => part.everybody)];
  const later = words.flatMap((part) => part.later);
  return [...[parts, ...words].flatMap((part) => [...part.everybody, ...(desk ? part.desk : [])]), ...later];
};

export const allFiles = (parts: Parts): string[] => [
  ...filesFor(parts, { desk: true, languages: Object.keys(parts.words), sparing: false })
];
