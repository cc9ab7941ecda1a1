/** Under this name the server hands the reader's languages to a page that it draws itself; no browser ever sees it. */
export const ACCEPTED = 'accept-language';

/** In an address: the language that was chosen on a page before its scripts had come. */
export const CHOSEN = 'lang';

/** A language chosen in an address; undefined where there is none, or nothing that could be one. */
export function chosenIn(search: string): string | undefined {
  const tag = new URLSearchParams(search).get(CHOSEN) ?? '';
  return /^[a-z]{2,3}(-[a-z0-9]{1,8}){0,3}$/i.test(tag) ? tag : undefined;
}

/** The languages of an `Accept-Language` header, as browsers write it: the most wished for first. */
export const acceptedLanguages = (header: string): string[] =>
  header.split(',').flatMap((part) => part.split(';')[0]?.trim() || []);
