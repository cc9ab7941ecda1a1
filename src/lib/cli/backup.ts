import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRecipient } from '../server/backup/age.ts';
import { writeArchive } from '../server/backup/archive.ts';
import { recordBackup } from '../server/backup/record.ts';
import { clear, noteMade, type Keep } from '../server/backup/rotation.ts';
import { verify } from './backup-verify.ts';
import { misunderstood, readArgs, type Command, type ExitCode, type Terminal } from './command.ts';
import { fileFrom, inWords } from './files.ts';
import { withServer } from './with-server.ts';

export const backup: Command = {
  name: 'backup',
  summary: 'writes everything the store holds into one file; checks such a file',
  help: [
    'npm run nahraum -- backup FILE [--recipient KEY]',
    'npm run nahraum -- backup --into FOLDER [--daily N] [--weekly N] [--recipient KEY]',
    'npm run nahraum -- backup verify FILE [--identity FILE] [--unverified]',
    '',
    'Writes one snapshot as compressed JSON lines, sealed with the secret key, while the server may go on: a restore refuses',
    'what was changed since. An existing FILE is never overwritten. The file is read back from the disk before it counts.',
    '--recipient KEY   encrypts it with age (age-encryption.org) to a public key (age1…); may be said several times, or once',
    '                  for all in the setting BACKUP_RECIPIENTS. The secret key belongs on another machine, never on this one.',
    '--into FOLDER     names the file by its time: nahraum-20261130-013000.gz, or .gz.age',
    '--daily N, --weekly N   after that keeps in FOLDER the newest of N days and of N weeks and deletes the others: only what',
    '                  this command made there and nobody changed, and never the newest. Without them nothing is deleted.',
    'A file that is not encrypted holds personal data in plain text: keep it where only those may look who may look into the',
    'store. It does not hold the secret key (DATA_DIR/secret.key): keep a copy of that elsewhere. Nor does it hold sessions:',
    'after a restore everybody signs in again.',
    'verify            loads FILE beside and says what it holds; an encrypted one with the secret key in the --identity FILE,',
    '                  or typed in where that is "-". Nothing is changed.'
  ].join('\n'),
  async run(args, terminal) {
    if (args[0] === 'verify') return verify(args.slice(1), terminal, (why) => misunderstood(terminal, backup, why));
    const asked = understand(args, terminal);
    return typeof asked === 'string' ? misunderstood(terminal, backup, asked) : make(asked, terminal);
  }
};

const OPTIONS = {
  recipient: { type: 'string', multiple: true },
  into: { type: 'string' },
  daily: { type: 'string' },
  weekly: { type: 'string' }
} as const;

type Asked = { recipients: readonly string[]; file?: string; folder?: string; keep: Keep | undefined };

/** What is to be done, or one line that says what is not understood. */
function understand(args: readonly string[], terminal: Terminal): Asked | string {
  const parsed = readArgs(args, OPTIONS, 1);
  if (!parsed.ok) return parsed.error;
  const { values, positionals } = parsed.value;
  const [name] = positionals;
  const recipients = Array.isArray(values.recipient) ? values.recipient : [];
  const wrong = recipients.find((text) => !isRecipient(text));
  if (wrong !== undefined) return '--recipient is no public key of age, which begins with age1.';
  const counts = [values.daily, values.weekly].map((text) => (text === undefined ? 0 : whole(String(text))));
  const [daily, weekly] = counts;
  if (daily === undefined || weekly === undefined) return '--daily and --weekly are whole numbers up to 1000.';
  const keep = values.daily === undefined && values.weekly === undefined ? undefined : { daily, weekly };
  if (typeof values.into === 'string') {
    if (name !== undefined) return `What is "${name}" for? --into FOLDER names its files by itself.`;
    return { recipients, folder: fileFrom(terminal, values.into), keep };
  }
  if (keep !== undefined) return '--daily and --weekly go with --into FOLDER.';
  return name === undefined ? 'Into which FILE?' : { recipients, file: fileFrom(terminal, name), keep };
}

const whole = (text: string): number | undefined => (/^\d{1,3}$|^1000$/.test(text) ? Number(text) : undefined);

async function make({ file: named, folder, keep, ...asked }: Asked, terminal: Terminal): Promise<ExitCode> {
  const where = folder ?? dirname(String(named));
  if (named !== undefined && existsSync(named)) {
    terminal.complain(`${named} is there already.`);
    return 1;
  }
  if (!existsSync(where)) {
    terminal.complain(`There is no folder ${where}.`);
    return 1;
  }
  return withServer(terminal, { as: 'backup' }, async ({ store, macKey, settings, now }) => {
    const recipients = asked.recipients.length > 0 ? asked.recipients : (settings.backupRecipients ?? []);
    if (!recipients.every(isRecipient)) {
      terminal.complain('BACKUP_RECIPIENTS holds a key that is not whole: copy it once more (age1…).');
      return 1;
    }
    const at = now();
    const file = named ?? join(where, nameAt(at, recipients.length > 0));
    const counts = await writeArchive(store, macKey, file, recipients);
    recordBackup(settings.dataDir, at);
    terminal.say(`${file} holds ${inWords(counts)}. It was read back from the disk.`);
    terminal.say(
      recipients.length > 0
        ? `It is encrypted: ${recipients.length === 1 ? 'one secret key opens' : `each of ${recipients.length} secret keys opens`} it.`
        : 'It is not encrypted: whoever has the file can read it.'
    );
    terminal.say('It does not hold the secret key: keep a copy of DATA_DIR/secret.key elsewhere.');
    if (folder === undefined) return 0;
    await noteMade(settings.dataDir, file, at);
    if (keep !== undefined) await tidy(settings.dataDir, folder, keep, terminal);
    return 0;
  });
}

/** `nahraum-20261130-013000.gz`, in the time of the world, so that the names stand in the order of time. */
function nameAt(at: number, encrypted: boolean): string {
  const [day = '', time = ''] = new Date(at).toISOString().replaceAll(/[-:]/g, '').split('T');
  return `nahraum-${day}-${time.slice(0, 6)}.gz${encrypted ? '.age' : ''}`;
}

async function tidy(dataDir: string, folder: string, keep: Keep, terminal: Terminal): Promise<void> {
  const { removed, leftAlone } = await clear(dataDir, folder, keep);
  for (const file of removed) terminal.say(`${file} was too old and is deleted.`);
  for (const file of leftAlone)
    terminal.say(`${file} is too old, but was changed since it was made: it is left alone.`);
}
