/** What every caller may send without asking: nearly all that phones send is smaller. */
const FREE = 65_536;

/** One call's part of the budget. */
export type Share = {
  /** Counts bytes that stay in memory. False where there is no room for them: what this call held is free for others. */
  take(bytes: number): boolean;
  giveBack(): void;
};

export type BodyBudget = { share(): Share };

/**
 * How much of the larger bodies may be in memory at once, whoever sends them: a stranger with a thousand lines that
 * never finish must not fill the machine. Small bodies always pass, so that nobody's answers wait behind such a stranger.
 *
 * @param most bytes of all calls together, beyond the first 64 KiB of each
 */
export function createBodyBudget(most: number): BodyBudget {
  let held = 0;
  return {
    share() {
      let own = 0;
      const counted = (): number => Math.max(0, own - FREE);
      const giveBack = (): void => {
        held -= counted();
        own = 0;
      };
      return {
        giveBack,
        take(bytes) {
          const before = counted();
          own += bytes;
          held += counted() - before;
          if (held <= most) return true;
          giveBack();
          return false;
        }
      };
    }
  };
}
