import { ESLint } from 'eslint';

/** Text that stands in no real file has no types to look at, so the rules that need them are asked separately. */
const withoutTypes = new ESLint({
  overrideConfig: {
    files: ['src/**/*.ts'],
    languageOptions: { parserOptions: { projectService: false } },
    rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/no-misused-promises': 'off' }
  }
});
const withTypes = new ESLint();

const ask = async (eslint: ESLint, filePath: string, text: string): Promise<string[]> => {
  const results = await eslint.lintText(text, { filePath });
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message));
};

/** The rules that complain when this text stands in a file of this name, which need not exist. */
export const complaints = (filePath: string, text: string): Promise<string[]> => ask(withoutTypes, filePath, text);

/** The same with types; the file must exist, the text is taken instead of its own. */
export const complaintsWithTypes = (filePath: string, text: string): Promise<string[]> =>
  ask(withTypes, filePath, text);
