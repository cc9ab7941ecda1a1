/**
 * Letters that nobody sees: spaces of every width, marks of direction, joiners, fillers (Unicode's
 * `Default_Ignorable_Code_Point`), and the empty cell of Braille.
 */
const UNSEEN = /[\s\p{Z}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Whether somebody who reads this text sees nothing. */
export const isBlank = (text: string): boolean => text.replace(UNSEEN, '') === '';
