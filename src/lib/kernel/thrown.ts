/** What something thrown says; its text where it is no error. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** The code that Node and drivers put on their errors, e.g. `ENOENT`; empty where there is none. */
export const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown ? String(thrown.code).slice(0, 60) : '';
