import type { ShownProblem } from '#lib/domain/survey/session.ts';
import type { ShownText } from '#lib/domain/survey/texts.ts';
import type { Words } from '#lib/i18n/words.ts';

/** Id of a question's control: what the error summary links to. */
export const controlId = (name: string): string => `answer-${name}`;

/** Id of a heading on the question's screen: a row of a table is named by both. */
export const headingId = (name: string): string => `heading-${name}`;

/** The form's own words where it has any, else the app's. */
export function problemWords(words: Words, problem: ShownProblem): string {
  if (problem.message) return problem.message.plain;
  const { code, name: _name, words: _own, screen: _screen, message: _message, ...limits } = problem;
  const values = Object.fromEntries(
    Object.entries(limits).map(([key, value]) => [
      key,
      typeof value === 'number' ? words.number(value) : words.day(String(value))
    ])
  );
  return words.t(`survey:problem.${code}`, values);
}

/** A line of the error summary: the question and the form's own words may each be in another language. */
export const errorLine = (id: string, question: ShownText | undefined, message: string, lang?: string) => ({
  id,
  about: question?.plain,
  aboutLang: question?.language,
  message,
  lang
});

export const problemLine = (
  words: Words,
  problem: ShownProblem,
  question: ShownText | undefined,
  id = controlId(problem.name)
) => errorLine(id, question, problemWords(words, problem), problem.message?.language);
