/** Under this name the server hands the reader's languages to a page that it draws itself; no browser ever sees it. */
export const ACCEPTED = 'accept-language';

/** The languages of an `Accept-Language` header, as browsers write it: the most wished for first. */
export const acceptedLanguages = (header: string): string[] =>
  header.split(',').flatMap((part) => part.split(';')[0]?.trim() || []);
