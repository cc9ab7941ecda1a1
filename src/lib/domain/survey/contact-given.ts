import { isEmpty } from './question-type.ts';
import type { SurveyView } from './session.ts';

/**
 * Whether a contact form says at all who or where somebody is: what was chosen ("by telephone") reaches nobody, unless
 * the form has nothing to type. A form that asks nothing holds nobody up.
 */
export function isContactGiven(view: SurveyView): boolean {
  const asked = view.review().map(({ question }) => question);
  const typed = asked.filter(({ mayName }) => mayName);
  if (asked.length === 0) return true;
  return (typed.length > 0 ? typed : asked).some(({ value }) => !isEmpty(value));
}
