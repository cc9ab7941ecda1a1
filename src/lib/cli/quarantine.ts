import { given } from '../kernel/given.ts';
import { id as recordId } from '../domain/record/schemas.ts';
import { createSign } from '../server/endpoint/mac.ts';
import { releasedId } from '../server/endpoint/receipt.ts';
import { misunderstood, readArgs, type Command, type ExitCode, type Terminal } from './command.ts';
import { withServer } from './with-server.ts';

export const quarantine: Command = {
  name: 'quarantine',
  summary: 'shows submissions that came under an id which was taken already',
  help: [
    'npm run nahraum -- quarantine list',
    'npm run nahraum -- quarantine show ID',
    '',
    'What arrives under the id of something else overwrites nothing: it is kept apart, in no feed and in no result, for a',
    'person to look at. A phone whose memory was put back may have sent it; its owner has been told that somebody looks.',
    'Once looked at, it may stay; "erase ID" erases it, and with it what was taken first under the same id.'
  ].join('\n'),
  async run([action, ...args], terminal) {
    if (action !== 'list' && action !== 'show')
      return misunderstood(terminal, quarantine, 'What should be done? "quarantine list" or "quarantine show ID".');
    const parsed = readArgs(args, {}, action === 'show' ? 1 : 0);
    if (!parsed.ok) return misunderstood(terminal, quarantine, parsed.error);
    if (action === 'list') return list(terminal);
    const [id] = parsed.value.positionals;
    if (!recordId.safeParse(id).success) return misunderstood(terminal, quarantine, 'Which ID?');
    return show(terminal, given(id));
  }
};

const list = (terminal: Terminal): Promise<ExitCode> =>
  withServer(terminal, { as: 'quarantine' }, async ({ store }) => {
    const apart = await store.read((tx) => tx.submissions.quarantined());
    for (const { id, kind, day } of apart) terminal.say(`${id}  ${kind}  ${day}`);
    if (apart.length === 0) terminal.say('Nothing is kept apart.');
    return 0;
  });

const show = (terminal: Terminal, id: string): Promise<ExitCode> =>
  withServer(terminal, { as: 'quarantine' }, async ({ store, macKey }) => {
    const released = releasedId(createSign(macKey), id);
    const { apart, first, waits } = await store.read(async (tx) => ({
      apart: (await tx.submissions.quarantined()).filter((item) => item.id === id),
      first: (await tx.records.get(id)) ?? (await tx.records.get(released)),
      waits: await tx.intake.find(id)
    }));
    if (apart.length === 0) {
      terminal.complain(`Nothing is kept apart under ${id}.`);
      return 1;
    }
    if (first) terminal.say(`Taken first under this id: the ${first.kind} in ${first.feed}.`);
    else if (waits) terminal.say(`Taken first under this id: a ${waits.kind} that waits for its release.`);
    for (const { kind, day, body } of apart) {
      terminal.say(`Kept apart on ${day}, a ${kind}:`);
      terminal.say(harmless(JSON.stringify(JSON.parse(body), null, 2)));
    }
    return 0;
  });

/** A stranger wrote it: what would command the terminal, or turn its text around, is spelled out. */
const harmless = (text: string): string =>
  text.replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  );
