import { given } from '../../kernel/given.ts';
import { lstatSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isSetting, settingMeant, SETTING_NAMES, TOOL_NAMES, type SettingName } from './names.ts';
import { readSettings, type Environment, type Settings } from './settings.ts';
import { err, type Result } from '../../kernel/result.ts';

/** The file of settings that is read from the working folder without being asked for. */
export const ENV_FILE = 'nahraum.env';

/** Which file: one that was asked for, `none`, or the one in the working folder. */
export type FileChoice = { path: string } | 'none' | 'default';

export type Given = {
  /** The environment, and below it what the file says. */
  env: Environment;
  /** The file that was read. */
  file: string | undefined;
  /** What must be put right before anything runs. */
  problems: string[];
  /** What may be a slip: the environment is not ours alone. */
  notes: string[];
};

/** Settings from the environment, which wins, and from a file of the form that systemd and shells read too. */
export function readEnvironment(env: Environment, choice: FileChoice, folder: string): Given {
  const file = chosen(choice, folder);
  const read = file === undefined ? NOTHING : readFile(file);
  const own = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const strange = Object.keys(own).filter((name) => !isSetting(name) && !TOOL_NAMES.includes(name));
  const ours = strange.filter((name) => /^NAHRAUM_/i.test(name));
  const slips = strange.filter((name) => !ours.includes(name) && settingMeant(name) !== undefined);
  return {
    env: { ...read.values, ...own },
    file,
    problems: [...read.problems, ...ours.map((name) => unknownName(`The environment sets ${name}`, name))],
    notes: slips.map((name) => unknownName(`The environment sets ${name}`, name))
  };
}

/** The settings, or every line that says what is wrong with them. */
export function settingsFrom({
  env,
  problems
}: {
  env: Environment;
  problems: readonly string[];
}): Result<Settings, string[]> {
  const settings = readSettings(env);
  if (problems.length === 0) return settings;
  return err([...problems, ...(settings.ok ? [] : settings.error)]);
}

/** What a process that has read a file hands to those of its parts that read the environment. */
export const environmentOf = (settings: Settings): Environment =>
  Object.fromEntries(
    Object.entries({
      HOST: settings.host,
      PORT: String(settings.port),
      DATA_DIR: settings.dataDir,
      DATABASE_URL: settings.databaseUrl,
      ORIGIN: settings.origin,
      ADDRESS_HEADER: settings.addressHeader,
      SECURITY_CONTACT: settings.securityContact,
      BACKUP_RECIPIENTS: settings.backupRecipients?.join(' '),
      LOG_MONTHS: settings.logMonths?.toString(),
      RETENTION: settings.retention === undefined ? undefined : settings.retention ? 'on' : 'off'
    } satisfies Record<SettingName, string | undefined>).filter(([, value]) => value !== undefined)
  );

/**
 * Takes `--env-file FILE`, `--env-file=FILE` and `--no-env-file` out of the arguments. A relative FILE is meant from
 * `folder`.
 */
export function takeFileChoice(args: readonly string[], folder: string): { choice: FileChoice; rest: string[] } {
  const rest = [...args];
  let choice: FileChoice = 'default';
  for (let i = 0; i < rest.length;) {
    const [name, ...value] = given(rest[i]).split('=');
    if (name === '--no-env-file') rest.splice(i, 1);
    else if (name !== '--env-file') {
      i += 1;
      continue;
    } else if (value.length > 0) rest.splice(i, 1);
    else value.push(rest.splice(i, 2)[1] ?? '');
    choice = name === '--no-env-file' ? 'none' : { path: resolve(folder, value.join('=')) };
  }
  return { choice, rest };
}

function chosen(choice: FileChoice, folder: string): string | undefined {
  if (choice === 'none') return undefined;
  if (choice !== 'default') return choice.path;
  const path = join(folder, ENV_FILE);
  return isThere(path) ? path : undefined;
}

/** A link that leads to nothing is a file that is missed, not one that nobody wrote. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // Started from a folder that its user may not look into: none of its files is meant.
    return false;
  }
}

type Read = { values: Partial<Record<SettingName, string>>; problems: string[] };
const NOTHING: Read = { values: {}, problems: [] };
const LINE = /^(?:export\s+)?([\w.-]+)\s*=\s*(.*?)\s*$/;

function readFile(path: string): Read {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { values: {}, problems: [`The file of settings ${path} cannot be read.`] };
  }
  const read: Read = { values: {}, problems: [] };
  for (const [i, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = raw.trim();
    if (line === '' || /^[#;]/.test(line)) continue;
    const [, name = '', text = ''] = LINE.exec(line) ?? [];
    const where = `${path}, line ${i + 1}`;
    const value = unquoted(text);
    // The line itself is not repeated: it may hold a password.
    if (name === '') read.problems.push(`${where}, is not understood; it must look like NAME=value.`);
    else if (!isSetting(name)) read.problems.push(unknownName(`${where}, sets ${name}`, name));
    else if (name in read.values) read.problems.push(`${where}, sets ${name} a second time.`);
    else if (value === undefined)
      read.problems.push(`${where}, sets ${name}, and the value begins with a quotation mark that does not end it.`);
    else read.values[name] = value;
  }
  return read;
}

/** Quotes around the whole go; behind the value, so does a remark. Undefined where a quote does not end the value. */
function unquoted(text: string): string | undefined {
  if (!/^["']/.test(text)) return text.replace(/\s+#.*$/, '');
  const [, doubly, singly] = /^(?:"([^"]*)"|'([^']*)')(?:\s+#.*)?$/.exec(text) ?? [];
  const plain = doubly ?? singly;
  if (plain !== undefined) return plain;
  // A password may hold the sign that stands around it. With a remark behind it nobody knows where it ends.
  return /^(["'])(?!.*\1\s+#).*\1$/.test(text) && text.length > 1 ? text.slice(1, -1) : undefined;
}

function unknownName(what: string, name: string): string {
  const meant = settingMeant(name);
  return `${what}, and there is no such setting. ${meant ? `Is it ${meant}?` : `There are: ${SETTING_NAMES.join(', ')}.`}`;
}
