import { createContext } from 'svelte';

/** Where somebody left a list: the view they had of it, how far down, and the row they followed. */
export type ListPlace = { search: string; top: number; row: string };

/** The places at which the lists of this desk were left, by their addresses, so that whoever comes back goes on there. */
export class ListPlaces {
  #left = new Map<string, ListPlace>();

  leave(path: string, place: ListPlace): void {
    this.#left.set(path, place);
  }

  of(path: string): ListPlace | undefined {
    return this.#left.get(path);
  }

  /** The address of the list as it was left. */
  addressOf = (path: string): string => path + (this.#left.get(path)?.search ?? '');

  /** The place in this list, for whoever comes `from` a page below it to the same view of it. */
  returnTo({ path, search, from }: { path: string; search: string; from: string | undefined }): ListPlace | undefined {
    const place = this.#left.get(path);
    return from?.startsWith(`${path}/`) && place?.search === search ? place : undefined;
  }
}

/** `const places = useListPlaces()`, below the frame of the desk. */
export const [useListPlaces, provideListPlaces] = createContext<ListPlaces>();
