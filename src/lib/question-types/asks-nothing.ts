const nothing = (): undefined => undefined;

/** What a note and a calculation have in common. */
export const asksNothing = { asks: false, hasChoices: false, read: nothing, check: nothing } as const;
