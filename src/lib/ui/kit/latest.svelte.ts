/**
 * The answer to a question that takes a while, asked again whenever what it hangs on changes; until the next one is there
 * the last one stands. Undefined while nothing is asked.
 */
export class Latest<T> {
  current = $state.raw<T>();

  constructor(ask: () => Promise<T> | undefined) {
    $effect(() => {
      let isPast = false;
      const asked = ask();
      if (asked === undefined) this.current = undefined;
      void asked?.then((answer) => {
        if (!isPast) this.current = answer;
      });
      return () => {
        isPast = true;
      };
    });
  }
}
