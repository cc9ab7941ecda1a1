import { untrack } from 'svelte';
import type { ShownProblem } from '#lib/domain/survey/session.ts';
import type { SurveySheet } from './survey-sheet.svelte.ts';

/** Calls `say` with the same problems in the sheet's language whenever that changes. For `$effect`. */
export function followLanguage(
  sheet: SurveySheet | undefined,
  shown: () => readonly ShownProblem[],
  say: (problems: ShownProblem[]) => void
): void {
  if (sheet?.language === undefined) return;
  untrack(() => {
    const before = shown();
    if (before.length === 0) return;
    const now = sheet.view.problems();
    say(
      before.map((problem) => now.find(({ name, code }) => name === problem.name && code === problem.code) ?? problem)
    );
  });
}
