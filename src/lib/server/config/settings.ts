import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { SettingName } from './names.ts';

/** What an operator decides by environment variables or in a file; everything else is a record. */
export type Settings = {
  host: string;
  port: number;
  /** Absolute. Holds the embedded store, the secret key and the erasure log; the latter two also beside PostgreSQL. */
  dataDir: string;
  /** PostgreSQL instead of the embedded SQLite. */
  databaseUrl: string | undefined;
  /** Scheme, host and port under which people reach this server, without a slash at the end. */
  origin: string;
  /** The header in which a trusted proxy gives the caller's address; without one every caller has the proxy's. */
  addressHeader: string | undefined;
  /** Whom to tell of a security problem, as a URI; without one it is the municipality's contact. */
  securityContact?: string | undefined;
  /** Public keys of age to which every backup is encrypted. */
  backupRecipients?: readonly string[] | undefined;
  /** After so many months an entry of the log of what was done goes. */
  logMonths?: number | undefined;
  /** Whether what has been kept for as long as the legal notice says is erased by itself. Off until an operator says so. */
  retention?: boolean | undefined;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** Every wrong setting gives one line that names it and says what would be right. An empty variable counts as absent. */
export function readSettings(env: Environment): Result<Settings, string[]> {
  const problems: string[] = [];
  const read = <T>(name: SettingName, fallback: T, parse: (text: string) => Result<T, string>): T => {
    const text = env[name]?.trim();
    if (text === undefined || text === '') return fallback;
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    problems.push(`${name} ${parsed.error}`);
    return fallback;
  };

  const port = read('PORT', 3000, parsePort);
  const settings: Settings = {
    host: read('HOST', '127.0.0.1', parseHost),
    port,
    dataDir: resolve(read('DATA_DIR', 'data', parseFolder)),
    databaseUrl: read<string | undefined>('DATABASE_URL', undefined, parseDatabaseUrl),
    origin: read('ORIGIN', `http://localhost:${port}`, parseOrigin),
    addressHeader: read<string | undefined>('ADDRESS_HEADER', undefined, parseHeaderName),
    securityContact: read<string | undefined>('SECURITY_CONTACT', undefined, parseContact),
    backupRecipients: read<readonly string[] | undefined>('BACKUP_RECIPIENTS', undefined, parseRecipients),
    logMonths: read<number | undefined>('LOG_MONTHS', undefined, parseMonths),
    retention: read<boolean | undefined>('RETENTION', undefined, parseSwitch)
  };
  return problems.length > 0 ? err(problems) : ok(settings);
}

function parsePort(text: string): Result<number, string> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? ok(port) : err(`is "${text}"; it must be a whole number from 1 to 65535.`);
}

function parseHost(text: string): Result<string, string> {
  const isName = /^[a-z0-9]([a-z0-9.-]{0,252}[a-z0-9])?$/i.test(text);
  return isIP(text) !== 0 || isName
    ? ok(text)
    : err(`is "${text}"; it must be an address or a host name, for example 127.0.0.1 or 0.0.0.0.`);
}

/** What only a shell would have put something else in the place of would become a folder of that name, and a store in it. */
function parseFolder(text: string): Result<string, string> {
  const isMeant = !/^[~"']|\$\{?[A-Za-z_]|\p{Cc}/u.test(text);
  return isMeant
    ? ok(text)
    : err(
        `is ${JSON.stringify(text)}; ~, $ and quotation marks stand for nothing here, so it means the folder ${resolve(text)}. Write the whole path, for example /var/lib/nahraum.`
      );
}

function parseOrigin(text: string): Result<string, string> {
  const example =
    'it must be http:// or https:// with host and port and no path, for example https://nahraum.example.org.';
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return err(`is "${text}"; ${example}`);
  // A browser names one machine, never a pattern or a list.
  if (!/^(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)$/.test(url.hostname)) return err(`is "${text}"; ${example}`);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return err(`is "${text}"; ${example}`);
  return ok(url.origin);
}

/** The value holds a password, so no message repeats it. */
function parseDatabaseUrl(text: string): Result<string, string> {
  const good = URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol);
  return good ? ok(text) : err('is not understood; it must look like postgresql://user:password@host:5432/database.');
}

function parseHeaderName(text: string): Result<string, string> {
  return /^[a-z0-9-]{1,60}$/i.test(text)
    ? ok(text.toLowerCase())
    : err(`is "${text}"; it must be the name of one header, for example x-forwarded-for.`);
}

/** Whether each is a key is seen when it is used; a secret one must not be here, and is not repeated. */
function parseRecipients(text: string): Result<readonly string[], string> {
  const keys = text.split(/[\s,]+/);
  return keys.every((key) => /^age1(pq1|tag1|tagpq1)?[02-9ac-hj-np-z]{58,}$/.test(key))
    ? ok(keys)
    : err('is not understood; it must be public keys of age (age1…), with spaces between them.');
}

function parseMonths(text: string): Result<number, string> {
  const months = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return months >= 1 && months <= 120
    ? ok(months)
    : err(`is "${text}"; it must be a whole number of months from 1 to 120.`);
}

const parseSwitch = (text: string): Result<boolean, string> =>
  text === 'on' || text === 'off' ? ok(text === 'on') : err(`is "${text}"; it must be on or off.`);

function parseContact(text: string): Result<string, string> {
  return /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+\d{6,15})$/.test(text)
    ? ok(text)
    : err(`is "${text}"; it must begin with mailto:, https:// or tel:+, for example mailto:it@stadt.example.`);
}
