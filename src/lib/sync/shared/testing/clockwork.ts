type Timer = { at: number; run: () => void };

/** Time that only passes when the test says so. */
export function clockwork() {
  let now = 0;
  let timers: Timer[] = [];
  const timer = (ms: number, run: () => void) => {
    const entry = { at: now + ms, run };
    timers.push(entry);
    return () => void (timers = timers.filter((other) => other !== entry));
  };
  const pass = async (ms: number) => {
    const until = now + ms;
    for (;;) {
      const due = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      timers = timers.filter((other) => other !== due);
      now = due.at;
      due.run();
      await new Promise((resolve) => setImmediate(resolve));
    }
    now = until;
  };
  return { timer, pass, now: () => now };
}
