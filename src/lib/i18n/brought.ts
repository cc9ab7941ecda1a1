export type Texts = { [key: string]: string | Texts };
/** Texts by the path of their file. */
export type Brought = Readonly<Record<string, Texts>>;

const ID = 'words';

/** Texts that travel inside a page which the server has drawn, so that its first screen waits for no further request. */
export const broughtToHtml = (brought: Brought): string =>
  `<script type="application/json" id="${ID}">${JSON.stringify(brought).replaceAll('<', '\\u003c')}</script>`;

/** What this page has brought along; nothing where it came from the device. */
export const broughtBy = (page: Pick<Document, 'getElementById'>): Brought =>
  JSON.parse(page.getElementById(ID)?.textContent ?? '{}') as Brought;
