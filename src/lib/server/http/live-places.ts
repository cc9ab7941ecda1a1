import { given } from '../../kernel/given.ts';

/** As many tablets and tabs as one person has open. */
const OF_ACCOUNT = 20;

export type LivePlaces = {
  readonly open: number;
  /** What gives the place back; undefined where there is none, for this account or for anybody. */
  take(account: string): (() => void) | undefined;
};

/** Streams of news stay open for hours: no account takes them all. */
export function createLivePlaces(most: number): LivePlaces {
  const taken = new Map<string, number>();
  let open = 0;
  return {
    get open() {
      return open;
    },
    take(account) {
      const own = taken.get(account) ?? 0;
      if (open >= most || own >= OF_ACCOUNT) return undefined;
      open += 1;
      taken.set(account, own + 1);
      return () => {
        open -= 1;
        const rest = given(taken.get(account)) - 1;
        if (rest > 0) taken.set(account, rest);
        else taken.delete(account);
      };
    }
  };
}
