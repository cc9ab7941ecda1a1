import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { ACCOUNT, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import { loadAnsweredForms } from './documents.ts';

const FORM = '{"format":"a form"}';
const REAL = createHash('sha256').update(FORM).digest('hex');
const INVENTED = ['a', 'b', 'c'].map((digit) => digit.repeat(64));

function desk() {
  const db = new StaffDatabase(ACCOUNT, newDisk());
  const at = { asked: [] as string[], online: true };
  const fetch = async (path: string | URL | Request): Promise<Response> => {
    if (!at.online) throw new TypeError('Failed to fetch');
    const sha = String(path).split('/').at(-1)!;
    at.asked.push(sha);
    return sha === REAL ? new Response(FORM) : Response.json({ error: 'not-found' }, { status: 404 });
  };
  const lacking = new Set<string>();
  const load = () => loadAnsweredForms({ db, env: testEnv(), fetch }, [...INVENTED, REAL], lacking);
  return { db, at, load };
}
let the: ReturnType<typeof desk>;
beforeEach(() => void (the = desk()));

describe('forms that answers name', () => {
  test('are asked for once where nobody made them, however often the answers are looked at', async () => {
    await the.load();
    await the.load();
    expect(the.at.asked).toEqual([...INVENTED, REAL]);
    expect(await the.db.files.toCollection().primaryKeys()).toEqual([REAL]);
  });

  test('are not asked for twice while the server still thinks about the first time', async () => {
    await Promise.all([the.load(), the.load()]);
    expect(the.at.asked.toSorted()).toEqual([...INVENTED, REAL].toSorted());
  });

  test('are asked for again once there is a network', async () => {
    the.at.online = false;
    await the.load();
    the.at.online = true;
    await the.load();
    expect(the.at.asked).toEqual([...INVENTED, REAL]);
  });
});
