import { spawnSync } from 'node:child_process';
import { misunderstood, readArgs, type Command } from './command.ts';

export const simulate: Command = {
  name: 'simulate',
  summary: 'drives real devices and a real server through invented bad luck',
  help: [
    'npm run simulate -- --seeds N [--from SEED]',
    '',
    'Runs N histories (default 500) of lost answers, crashes, full disks, wrong clocks, restores, lost keys and revoked',
    'roles, and checks that nothing is lost, doubled or shown to whoever may not read it: records, files and photos, what',
    'is public. A failing seed is named; repeat it with --from SEED --seeds 1.'
  ].join('\n'),
  async run(args, terminal) {
    const parsed = readArgs(args, { seeds: { type: 'string' }, from: { type: 'string' } }, 0);
    if (!parsed.ok) return misunderstood(terminal, simulate, parsed.error);
    const { seeds = '500', from = '1' } = parsed.value.values;
    if (![seeds, from].every((value) => typeof value === 'string' && /^\d{1,9}$/.test(value))) {
      return misunderstood(terminal, simulate, '--seeds and --from take a whole number.');
    }
    const env = { ...terminal.env, NAHRAUM_SEEDS: String(seeds), NAHRAUM_FIRST_SEED: String(from) };
    const told = ['run', 'tests/simulation/simulation', 'tests/simulation/survey'];
    const { status } = spawnSync('node_modules/.bin/vitest', told, { stdio: 'inherit', env });
    return status === 0 ? 0 : 1;
  }
};
