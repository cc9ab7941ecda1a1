/** Does one thing after the other. One that fails tells whoever asked for it, and keeps none that follow from running. */
export class InTurn {
  #last: Promise<unknown> = Promise.resolve();

  do<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.then(over, over);
    return done;
  }
}

const over = (): void => undefined;
