import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';

/** What a server did to its files and its clients, in the order in which the kernel was asked. */
export type TraceEvent =
  | { type: 'write'; file: string; offset: number; bytes: Buffer }
  | { type: 'truncate'; file: string; length: number }
  | { type: 'flush'; file: string }
  | { type: 'ack'; id: string };

const CALLS = 'fsync,fdatasync,pwrite64,ftruncate,write,writev,sendto,sendmsg';

/** The command to run a server under; hexadecimal, so that every byte written can be read back. */
export const tracer = (log: string): string[] => [
  ...['strace', '-f', '-y', '-xx', '-s', '200000', '-e', `trace=${CALLS}`, '-o', log]
];

/** Why nothing can be traced here, in words; undefined where it can. */
export function whyNoTracing(): string | undefined {
  if (process.platform !== 'linux') return `strace is there on Linux only, this is ${process.platform}`;
  const { error, status, stderr } = spawnSync('strace', ['-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (error) return 'strace is not installed';
  return status === 0 ? undefined : `strace may not trace here: ${stderr.trim()}`;
}

const STARTED = /^(\d+) +(\w+)\(\d+<([^>]*)>(.*)$/;
const RESUMED = /^(\d+) +<\.\.\. (\w+) resumed>.* = 0$/;
const STRING = /"((?:\\x[0-9a-f]{2})*)"/g;
const ID = /ack ([0-9a-f-]{36})/;

/** Reads a log of `tracer`. A write counts from when it was asked for, a flush only once it has returned. */
export async function readTrace(log: string): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const flushing = new Map<string, string>();
  for await (const line of createInterface({ input: createReadStream(log) })) {
    const resumed = RESUMED.exec(line);
    const flushed = resumed && flushing.get(resumed[1]!);
    if (flushed && resumed[2]!.endsWith('sync')) events.push({ type: 'flush', file: flushed });
    const started = STARTED.exec(line);
    if (!started) continue;
    const [, thread, call, target, rest] = started as unknown as [string, string, string, string, string];
    const file = basename(unhex(target).toString());
    if (call.endsWith('sync') && rest.includes('<unfinished')) flushing.set(thread, file);
    else events.push(...toEvents(call, file, rest));
  }
  return events;
}

function toEvents(call: string, file: string, rest: string): TraceEvent[] {
  if (call.endsWith('sync')) return rest.endsWith('= 0') ? [{ type: 'flush', file }] : [];
  if (call === 'ftruncate') return [{ type: 'truncate', file, length: firstNumber(rest) }];
  const bytes = Buffer.concat(Array.from(rest.matchAll(STRING), ([, text]) => unhex(text!)));
  if (call === 'pwrite64') return [{ type: 'write', file, offset: lastArgument(rest), bytes }];
  const id = ID.exec(bytes.toString('latin1'))?.[1];
  return id === undefined ? [] : [{ type: 'ack', id }];
}

const unhex = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex');
const firstNumber = (rest: string): number => Number(/\d+/.exec(rest)![0]);
/** `, "…", length, offset) = result` */
const lastArgument = (rest: string): number =>
  Number(/, (\d+)(?:\)| <unfinished)/.exec(rest.slice(rest.lastIndexOf('"')))![1]);
