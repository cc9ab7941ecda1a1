import { afterNavigate, goto } from '$app/navigation';
import { page } from '$app/state';
import { useListPlaces, type ListPlace } from '#lib/ui/record/list-places.ts';
import { AS_GIVEN, paramsOf, viewIn, type ListColumn, type ListView } from '#lib/ui/record/list-view.ts';

type ListOf = { columns: () => readonly ListColumn[]; path: () => string; usual?: string };

/** A list on a page of its own: its view stands in the address, and whoever comes back goes on where they left it. */
export class ListPage {
  /** Where to go on, as long as nobody is there yet. */
  returning = $state.raw<ListPlace>();
  #list: ListOf;
  #places = useListPlaces();

  constructor(list: ListOf) {
    this.#list = list;
    afterNavigate(({ from, type }) => {
      // The first page of a visit comes from nowhere, whatever `from` says.
      if (type === 'enter' || from === null) return;
      const { pathname, search } = page.url;
      const path = list.path();
      this.returning = pathname === path ? this.#places.returnTo({ path, search, from: from.url.pathname }) : undefined;
    });
  }

  get view(): ListView {
    const fields = this.#list.columns().map(({ field }) => field);
    return viewIn(page.url.searchParams, fields, this.#usual);
  }

  show = (view: ListView): void => {
    const search = paramsOf(view, this.#usual);
    void goto(search, { replaceState: true, keepFocus: true, noScroll: true });
  };

  /** Somebody follows a row: of the list on its page, or of the list beside an open record. */
  leave = (row: string): void => {
    const path = this.#list.path();
    const top = page.url.pathname === path ? window.scrollY : (this.#places.of(path)?.top ?? 0);
    this.#places.leave(path, { search: page.url.search, top, row });
  };

  get #usual(): string {
    return this.#list.usual ?? AS_GIVEN;
  }
}
