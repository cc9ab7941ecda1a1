const DAY = 86_400_000;

/** `YYYY-MM-DD` of the day that lies `offset` days from `now` (ms), in UTC. The demo is dated from its seeding, so it never looks stale. */
export const dayFrom = (now: number, offset: number): string => new Date(now + offset * DAY).toISOString().slice(0, 10);

/** The moment (ms) at `hour` o'clock UTC of the day that lies `offset` days from `now`. */
export const momentFrom = (now: number, offset: number, hour: number): number =>
  Math.floor(now / DAY) * DAY + offset * DAY + Math.round(hour * 3_600_000);
