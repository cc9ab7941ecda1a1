/** Without marks and in small letters: „Mustafa Öz“ is found by „oz“. */
export const plainLetters = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Whether a text has every word of what somebody looks for. `more`: what belongs to it, in plain letters already. */
export function seeker(typed: string): (text: string, more?: string) => boolean {
  const sought = plainLetters(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  return (text, more = '') => {
    const plain = plainLetters(text);
    return sought.every((word) => plain.includes(word) || more.includes(word));
  };
}
