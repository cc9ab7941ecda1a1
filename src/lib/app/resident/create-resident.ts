import { err, ok, type Result } from '#lib/kernel/result.ts';
import type { Municipality } from '#lib/kinds/municipality/kind.ts';
import type { AnonymousDatabase } from '#lib/storage/anonymous/anonymous-database.ts';
import type { SubmissionRow } from '#lib/storage/anonymous/anonymous-rows.ts';
import { getDocument } from '#lib/storage/anonymous/documents.ts';
import { createDrafts, formOfSurvey, openDraft, type Drafts } from '#lib/storage/anonymous/drafts.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import { forgetAll, forgetCode } from '#lib/storage/anonymous/forget.ts';
import type { StoreError } from '#lib/storage/shared/guard.ts';
import { hasTraces, leaveSubmissions, wipeDevice } from '#lib/storage/anonymous/leave.ts';
import { createSubmissions, listSubmissions, type Submissions } from '#lib/storage/anonymous/submissions.ts';
import type { FetchScreens } from '#lib/app/shared/fetch-screens.ts';
import { Live } from '#lib/app/shared/live.ts';
import { findSurvey, liveCity, liveMunicipality } from './city.ts';
import type { CitySurvey, CityView } from './city-view.ts';
import type { ResidentNetwork } from './network.ts';
import { SurveyVisit, type VisitError } from './survey-visit.svelte.ts';
import { dayOf } from '#lib/app/shared/today.ts';

/** `unknown-survey`: no such code, as far as this device can know. */
export type OpenError = VisitError | { type: 'unknown-survey' };

/** What a resident's screens work with. */
export type Resident = {
  db: AnonymousDatabase;
  env: Env;
  network: ResidentNetwork;
  drafts: Drafts;
  submissions: Submissions;
  city: Live<CityView>;
  municipality: Live<Municipality | undefined>;
  /** What this device has sent or will send, with receipts; not what somebody has left on a shared one. */
  outbox: Live<SubmissionRow[]>;
  /** How much is not with the server yet, whoever may see it. */
  unsent: Live<number>;
  openSurvey(code: string): Promise<Result<SurveyVisit, OpenError>>;
  /** Opens it for the screen that comes next: the next `openSurvey` with this code gets what was opened here. */
  openAhead(code: string): Promise<Result<SurveyVisit, OpenError>>;
  today(): string;
  forgetCode(submission: string): Promise<Result<number, StoreError>>;
  /** For a device that several people use, see `leave.ts`. */
  leave(except?: string): Promise<Result<void, StoreError>>;
  wipe(): Promise<Result<void, StoreError>>;
  hasTraces(): Promise<boolean>;
  /** Removes what a person left on this device. Nothing changes at the server. */
  forgetAll(): Promise<Result<void, StoreError>>;
};

/** `saved`: something was written to the disk. `submitted`: something waits to be sent. */
export type Hooks = { saved: () => void; submitted: () => void; fetchScreens: FetchScreens };

/** What somebody without an account can do on this device. */
/** How long what was opened ahead may wait for its screen, ms. Another tab may have wiped the device meanwhile. */
const SOON = 5000;

export function createResident(db: AnonymousDatabase, env: Env, network: ResidentNetwork, hooks: Hooks): Resident {
  const drafts = withHook(createDrafts(db, env), hooks);
  const submissions = withSubmitHook(createSubmissions(db, env), hooks);
  const today = (): string => dayOf(env.now());

  async function askedFor(code: string): Promise<CitySurvey | undefined> {
    const known = await findSurvey(db, code);
    if (known) return known;
    await network.refresh();
    return findSurvey(db, code);
  }

  async function readDocument(sha: string): Promise<Uint8Array | undefined> {
    const here = await getDocument(db, sha);
    if (here) return here.bytes;
    await network.fetchDocument(sha);
    return (await getDocument(db, sha))?.bytes;
  }

  async function open(code: string): Promise<Result<SurveyVisit, OpenError>> {
    const survey = await askedFor(code);
    if (!survey) return err({ type: 'unknown-survey' });
    // A sheet in progress goes on with the questions it was begun with, whatever was published since.
    const begun = await openDraft(db, formOfSurvey('survey', survey.survey));
    const definition = begun?.definition ?? survey.definition;
    const visit = new SurveyVisit(
      { db, drafts, submissions, today: today(), readDocument, fetchScreens: hooks.fetchScreens },
      { ...survey, definition }
    );
    const resumed = begun ? await visit.resume(begun) : ok(undefined);
    return resumed.ok ? ok(visit) : resumed;
  }

  let ahead: { code: string; opened: ReturnType<typeof open>; until: number } | undefined;
  /** On a device of many people nothing that one of them left may wait for the next. */
  const forgetting = <T>(act: () => T): T => {
    ahead = undefined;
    return act();
  };

  return {
    db,
    env,
    network,
    drafts,
    submissions,
    today,
    city: liveCity(db),
    municipality: liveMunicipality(db),
    outbox: new Live(async () => (await listSubmissions(db)).filter(({ left }) => !left), []),
    unsent: new Live(async () => (await listSubmissions(db)).filter(({ state }) => state !== 'sent').length, 0),
    forgetCode: (submission) => forgetCode(db, submission),
    forgetAll: () => forgetting(() => forgetAll(db)),
    leave: (except) => forgetting(() => leaveSubmissions(db, except)),
    wipe: () => forgetting(() => wipeDevice(db)),
    hasTraces: () => hasTraces(db),
    openSurvey(code) {
      const fresh = ahead?.code === code && env.now() < ahead.until ? ahead.opened : undefined;
      ahead = undefined;
      return fresh ?? open(code);
    },
    openAhead(code) {
      ahead = { code, opened: open(code), until: env.now() + SOON };
      return ahead.opened;
    }
  };
}

const withHook = (drafts: Drafts, { saved }: Hooks): Drafts => ({
  ...drafts,
  async answer(id, question, value) {
    const stored = await drafts.answer(id, question, value);
    if (stored.ok) saved();
    return stored;
  }
});

const withSubmitHook = (submissions: Submissions, { submitted }: Hooks): Submissions => ({
  ...submissions,
  async submit(draftId, build) {
    const made = await submissions.submit(draftId, build);
    if (made.ok) submitted();
    return made;
  },
  async resend(id) {
    const queued = await submissions.resend(id);
    if (queued.ok) submitted();
    return queued;
  }
});
