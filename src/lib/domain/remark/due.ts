/** Days to a first answer where the municipality has not said how many. */
export const ANSWER_DAYS = 14;

const DAY = 86_400_000;

/**
 * The last day (`YYYY-MM-DD`) on which a first answer is in time. `day`: when the remark came; undefined where that is not
 * known yet. `days`: what the municipality says, empty where it says nothing.
 */
export function answerDueOn(day: string | undefined, days: number | '' = ''): string | undefined {
  const came = Date.parse(day ?? '');
  return Number.isNaN(came)
    ? undefined
    : new Date(came + (days === '' ? ANSWER_DAYS : days) * DAY).toISOString().slice(0, 10);
}

/** Whether somebody has waited longer than they should. */
export const isOverdue = ({ dueOn }: { dueOn?: string }, today: string): boolean =>
  dueOn !== undefined && dueOn < today;
