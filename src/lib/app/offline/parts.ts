/** Addresses of built files. */
export type Part = { everybody: string[]; desk: string[] };

/** What was built for browsers, sorted by who needs it (vite.parts.ts). A language's words come apart from the rest. */
export type Parts = Part & { words: Record<string, Part> };

/** What this device needs without a network. */
export type Needs = {
  /** Somebody has signed in here. */
  desk: boolean;
  /** Languages that were read here. */
  languages: readonly string[];
  /** The person saves data (`Save-Data`): nothing is fetched before somebody has opened it. */
  sparing: boolean;
};

export const filesFor = (parts: Parts, { desk, languages, sparing }: Needs): string[] => {
  if (sparing) return [];
  const wanted: Part[] = [parts, ...languages.flatMap((language) => parts.words[language] ?? [])];
  return wanted.flatMap((part) => [...part.everybody, ...(desk ? part.desk : [])]);
};

export const allFiles = (parts: Parts): string[] => [
  ...filesFor(parts, { desk: true, languages: Object.keys(parts.words), sparing: false })
];
