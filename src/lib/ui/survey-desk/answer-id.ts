/** Of the heading of a question's answers, to jump to. */
export const answerId = (index: number): string => `answers-${index}`;
