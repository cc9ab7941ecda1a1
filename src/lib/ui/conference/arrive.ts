const GESTURES = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;
/** Frames in a row in which nothing moved. */
const STILL = 6;
const MOST = 120;

/**
 * Brings what has an id to the top of the screen, and holds it there until nothing moves any more: what is not in sight
 * has only a guessed height, so that a page of many items grows and shrinks above it as it comes near. Whoever touches
 * the page meanwhile goes where they want.
 */
export class Arrival {
  #isDrawn: () => boolean;
  #frame = 0;

  /** `isDrawn`: everything is on the page; until then what was asked for may still come. */
  constructor(isDrawn: () => boolean) {
    this.#isDrawn = isDrawn;
  }

  to(id: string): void {
    this.stop();
    for (const gesture of GESTURES) window.addEventListener(gesture, this.stop, { passive: true });
    let last = NaN;
    let still = 0;
    let frames = 0;
    const hold = (): void => {
      const top = bringUp(id);
      still = Math.abs(top - last) < 1 ? still + 1 : 0;
      last = top;
      if (this.#isDrawn() && (still >= STILL || ++frames >= MOST)) this.stop();
      else this.#frame = requestAnimationFrame(hold);
    };
    // After the browser has followed the link itself.
    this.#frame = requestAnimationFrame(hold);
  }

  stop = (): void => {
    cancelAnimationFrame(this.#frame);
    for (const gesture of GESTURES) window.removeEventListener(gesture, this.stop);
  };
}

/** Gives where it is now; no number where it is not on the page. Whoever reads on by keyboard begins there. */
function bringUp(id: string): number {
  const target = document.getElementById(id);
  if (target === null) return NaN;
  if (document.activeElement === document.body) target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'start', behavior: 'instant' });
  return target.getBoundingClientRect().top;
}
