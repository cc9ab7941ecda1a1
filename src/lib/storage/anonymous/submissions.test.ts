import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { AnonymousDatabase } from './anonymous-database.ts';
import type { DraftRow } from './anonymous-rows.ts';
import { createDrafts, openDraft } from './drafts.ts';
import { createSubmissions, listSubmissions, type Submitted } from './submissions.ts';
import { AREA, must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';

const SURVEY = '00000000-0000-4000-8000-0000000000b1';
const START = { form: 'survey:nordviertel', survey: SURVEY, definition: 'a'.repeat(64), language: 'ar' };

const phone = () => {
  const indexedDb = newDisk();
  const tab = () => {
    const [db, env] = [new AnonymousDatabase(indexedDb), testEnv()];
    return { db, drafts: createDrafts(db, env), submissions: createSubmissions(db, env) };
  };
  return { one: tab(), two: tab() };
};
let tabs: ReturnType<typeof phone>;
beforeEach(() => void (tabs = phone()));

const build = (draft: DraftRow): Submitted => ({
  kind: 'response',
  about: SURVEY,
  data: { survey: SURVEY, definition: draft.definition, language: draft.language, answers: draft.answers },
  ...(Object.keys(draft.contact).length === 0
    ? {}
    : { apart: { kind: 'contact', about: AREA, data: { answers: draft.contact } } })
});

describe('an answer sheet', () => {
  test('is one and the same in two tabs, and stands where it was left after a kill', async () => {
    const first = must(await tabs.one.drafts.begin(START));
    expect(must(await tabs.two.drafts.begin(START)).id).toBe(first.id);
    must(await tabs.one.drafts.answer(first.id, 'safety', 'rather-safe'));
    must(await tabs.one.drafts.move(first.id, 'q5'));
    tabs.one.db.close();
    expect(await openDraft(tabs.two.db, START.form)).toMatchObject({
      position: 'q5',
      answers: { safety: 'rather-safe' }
    });
  });

  test('takes an answer back', async () => {
    const { id } = must(await tabs.one.drafts.begin(START));
    must(await tabs.one.drafts.answer(id, 'safety', 'safe'));
    expect(must(await tabs.one.drafts.answer(id, 'safety', undefined)).answers).toEqual({});
  });
});

describe('pressing send', () => {
  test('makes exactly one submission of double taps in two tabs', async () => {
    const { id } = must(await tabs.one.drafts.begin(START));
    const { one, two } = tabs;
    const pressed = await Promise.all([one, two, one, two].map((tab) => tab.submissions.submit(id, build)));
    expect(new Set(pressed.map((outcome) => must(outcome).id))).toEqual(new Set([id]));
    expect(await listSubmissions(one.db)).toHaveLength(1);
    expect(await openDraft(one.db, START.form)).toBeUndefined();
  });

  test('freezes the last answer written, though it came while the bytes were being hashed', async () => {
    const { id } = must(await tabs.one.drafts.begin(START));
    const env = testEnv();
    let typed = false;
    const hashing = async (bytes: Uint8Array) => {
      if (!typed) must(await tabs.two.drafts.answer(id, 'age', 34));
      typed = true;
      return env.sha256(bytes);
    };
    const sent = await createSubmissions(tabs.one.db, { ...env, sha256: hashing }).submit(id, build);
    expect(JSON.parse(must(sent).body!)).toMatchObject({ answers: { age: 34 } });
  });

  test('names the frozen bytes by their digest', async () => {
    const { id } = must(await tabs.one.drafts.begin(START));
    const { body, digest } = must(await tabs.one.submissions.submit(id, build));
    expect(digest).toBe(createHash('sha256').update(body!).digest('hex'));
  });

  test('keeps contact data in an item of their own that nothing joins to the answers', async () => {
    const { id } = must(await tabs.one.drafts.begin(START));
    must(await tabs.one.drafts.contact(id, 'email', 'post@example.org'));
    must(await tabs.one.submissions.submit(id, build));
    const [response, contact] = ['response', 'contact'].map(async (kind) =>
      (await listSubmissions(tabs.one.db)).find((row) => row.kind === kind)!
    );
    expect((await response)!.body).not.toContain('example.org');
    expect(JSON.stringify(await contact)).not.toContain(id);
  });

  test('is refused for a sheet that was thrown away, and typing does not bring it back', async () => {
    const { id } = must(await tabs.one.drafts.begin(START));
    must(await tabs.one.drafts.discard(id));
    expect(await tabs.two.submissions.submit(id, build)).toEqual({ ok: false, error: { type: 'no-draft' } });
    expect(await tabs.two.drafts.answer(id, 'age', 3)).toEqual({ ok: false, error: { type: 'no-draft' } });
  });
});

describe('what the server did not take', () => {
  const rejected = async () => {
    const { id } = must(await tabs.one.drafts.begin({ ...START, form: 'remark' }));
    must(await tabs.one.submissions.submit(id, build));
    await tabs.one.db.submissions.update(id, { state: 'rejected', reason: 'unknown-area' });
    return id;
  };
  const again = { form: 'remark', language: 'ar', answers: { text: 'Am Bach' } };

  test('becomes a draft again, and is no submission any more', async () => {
    const id = await rejected();
    must(await tabs.one.submissions.reopen(id, again));
    expect(await openDraft(tabs.two.db, 'remark')).toMatchObject({ id, answers: again.answers });
    expect(await listSubmissions(tabs.two.db)).toEqual([]);
  });

  test('stays what it is while another draft is unfinished', async () => {
    const id = await rejected();
    must(await tabs.one.drafts.begin({ ...START, form: 'remark' }));
    expect(await tabs.one.submissions.reopen(id, again)).toEqual({ ok: false, error: { type: 'draft-open' } });
    expect(await listSubmissions(tabs.one.db)).toHaveLength(1);
  });
});
