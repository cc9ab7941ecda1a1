import { isBlank } from '#lib/kernel/blank.ts';
import { InTurn } from '#lib/kernel/in-turn.ts';
import type { Json } from '#lib/kernel/json.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import type { Frame } from '#lib/domain/remark/pixelate.ts';
import { REMARK_TYPES } from '#lib/domain/remark/remark.ts';
import type { AreaShapes } from '#lib/domain/area/shapes.ts';
import { remarkPoint, type RemarkPoint } from '#lib/domain/remark/point.ts';
import type { Remark } from '#lib/kinds/remark/kind.ts';
import type { DraftRow, SubmissionFileRow, SubmissionRow } from '#lib/storage/anonymous/anonymous-rows.ts';
import { draftPhoto, removeDraftPhoto, setDraftPhoto } from '#lib/storage/anonymous/draft-photo.ts';
import { getDraft } from '#lib/storage/anonymous/drafts.ts';
import type { StoreError } from '#lib/storage/shared/guard.ts';
import { hexDigest } from '#lib/storage/shared/hex.ts';
import type { SubmitError, Submitted } from '#lib/storage/anonymous/submissions.ts';
import { attempted, type Unsaved } from '#lib/app/shared/attempted.ts';
import { Live } from '#lib/app/shared/live.ts';
import { areaMap } from './area-map.ts';
import type { Resident } from './create-resident.ts';
import { hashOfCode } from './network.ts';
import { newReplyCode } from './reply-code.ts';
import { shrinkPhoto, type PhotoFault } from './shrink-photo.ts';
import type { whereAmI } from './where-am-i.ts';

export const REMARK_STEPS = ['area', 'topic', 'type', 'text', 'check'] as const;
export type RemarkStep = (typeof REMARK_STEPS)[number];
export type RemarkField = 'area' | 'actionField' | 'type' | 'text' | 'place';

/** What each step cannot do without; the place and the photo may be left out. */
const REQUIRED: Record<RemarkStep, readonly RemarkField[]> = {
  area: ['area'],
  topic: ['actionField'],
  type: ['type'],
  text: ['text'],
  check: ['area', 'actionField', 'type', 'text']
};

/** In UTF-16 units, as the server counts. What is longer is said, and never cut off. */
const LONGEST = { text: 4000, place: 300 } as const;
const LONG = ['text', 'place'] as const;

/** „Etwas anderes“: chosen, and none of the municipality's fields. */
export const OTHER_FIELD = '-';

/** Somebody who tells the municipality something. Like an answer sheet it lies on the disk from the first letter on. */
export class RemarkForm {
  values = $state<Record<RemarkField, string>>({ area: '', actionField: '', type: '', text: '', place: '' });
  /** Where on the map; rounded before it comes here, unless the person wants it exact. */
  point = $state.raw<RemarkPoint>();
  photo = $state.raw<SubmissionFileRow>();
  /** The photo before each part of it was made unrecognisable; in memory only, and gone with this page. */
  blurred = $state.raw<readonly SubmissionFileRow[]>([]);
  /** Why a picture was not taken along; the text stays, and can be sent without one. */
  photoFault = $state<PhotoFault | 'no-room'>();
  /** Something entered is not on the disk, or the remark could not be sent off. */
  failed = $state(false);
  readonly otherField = OTHER_FIELD;
  readonly longest = LONGEST;
  #resident: Resident;
  #draft: DraftRow;
  #unwritten = new Set<RemarkField | 'point'>();
  #turn = new InTurn();
  #row: Live<DraftRow | undefined>;
  #sent = false;

  constructor(resident: Resident, draft: DraftRow, photo: SubmissionFileRow | undefined) {
    this.#resident = resident;
    this.#draft = draft;
    this.photo = photo;
    this.#row = new Live(() => getDraft(resident.db, draft.id), draft);
    const { point, ...entered } = draft.answers;
    this.point = remarkPoint.safeParse(point).data;
    for (const [field, value] of Object.entries(entered)) this.values[field as RemarkField] = String(value);
  }

  /** Where this device is, asked only when somebody presses for it. */
  async whereAmI(): ReturnType<typeof whereAmI> {
    return (await import('./where-am-i.ts')).whereAmI();
  }

  /** The boundaries of all areas, fetched when somebody wants to see the map; undefined where they cannot be had now. */
  shapes(): Promise<AreaShapes | undefined> {
    return areaMap(this.#resident);
  }

  /** Sent from another tab, or wiped there: what was entered is nobody's any more. */
  get gone(): boolean {
    return this.#row.current === undefined && !this.#sent;
  }

  /** Whether everything entered is on the disk. */
  get saved(): boolean {
    return this.#unwritten.size === 0;
  }

  set(field: RemarkField, value: string): void {
    this.values[field] = value;
    this.#unwritten.add(field);
    void this.settled();
  }

  setPoint(point: RemarkPoint | undefined): void {
    this.point = point;
    this.#unwritten.add('point');
    void this.settled();
  }

  /** Resolves when everything entered so far is on the disk, or `failed` says that some of it is not; see the answer sheet. */
  settled(): Promise<void> {
    return this.#turn.do(async () => {
      let failed = false;
      for (const field of [...this.#unwritten]) {
        const now = (): Json | undefined => (field === 'point' ? this.point : this.values[field]);
        const value = now();
        const stored = await attempted(this.#resident.drafts.answer(this.#draft.id, field, value));
        failed ||= !stored.ok;
        if (stored.ok && now() === value) this.#unwritten.delete(field);
      }
      this.failed = failed;
    });
  }

  missing(step: RemarkStep): RemarkField[] {
    return REQUIRED[step].filter((field) => isBlank(this.values[field]));
  }

  /** Nothing has been said yet. */
  get isBlank(): boolean {
    return this.values.text === '' && this.values.type === '' && this.values.actionField === '';
  }

  /** What holds „Weiter“ up: fields that are missing, and texts that the server would not take whole. */
  wrong(step: RemarkStep): RemarkField[] {
    const shown = step === 'text' || step === 'check';
    return [
      ...this.missing(step),
      ...LONG.filter((field) => shown && this.values[field].trim().length > LONGEST[field])
    ];
  }

  async addPhoto(file: Blob): Promise<void> {
    this.blurred = [];
    const drawn = await shrinkPhoto(file);
    this.photoFault = drawn.ok ? undefined : drawn.error;
    if (!drawn.ok) return;
    await this.#keepPhoto({ ...drawn.value, sha: await this.#hash(drawn.value.bytes), submission: this.#draft.id });
  }

  /** Makes what the frame covers unrecognisable, in the photo that is kept; how it was stays in memory, to be taken back. */
  async blurPhoto(frame: Frame): Promise<boolean> {
    const { photo } = this;
    if (!photo) return false;
    const { blurPhoto } = await import('./blur-photo.ts');
    const drawn = await blurPhoto(photo, frame);
    if (!drawn.ok) return false;
    await this.#keepPhoto({ ...photo, ...drawn.value, sha: await this.#hash(drawn.value.bytes) });
    if (this.photo === photo) return false;
    this.blurred = [...this.blurred, photo];
    return true;
  }

  /** The last part that was made unrecognisable is seen again. */
  async unblurPhoto(): Promise<void> {
    const before = this.blurred.at(-1);
    if (!before) return;
    await this.#keepPhoto(before);
    this.blurred = this.blurred.slice(0, -1);
  }

  /** Gives what brings it back. */
  async removePhoto(): Promise<() => Promise<void>> {
    const { photo } = this;
    this.photoFault = undefined;
    await removeDraftPhoto(this.#resident.db, this.#draft.id);
    this.photo = undefined;
    return async () => {
      if (photo && !this.photo) await this.#keepPhoto(photo);
    };
  }

  async #keepPhoto(photo: SubmissionFileRow): Promise<void> {
    const kept = await attempted(setDraftPhoto(this.#resident.db, photo));
    this.photoFault = kept.ok ? undefined : 'no-room';
    if (kept.ok) this.photo = photo;
  }

  /** One submission however often it is pressed; its reply code is made here and only its hash leaves the device. */
  async submit(language: string): Promise<Result<SubmissionRow, SubmitError | Unsaved>> {
    await this.settled();
    if (this.failed) return err({ type: 'unsaved', detail: 'fields' });
    const code = newReplyCode(this.#resident.env.random);
    const reply = { code, hash: await hashOfCode(this.#resident.env, code) };
    const { photo } = this;
    const item = (draft: DraftRow): Submitted => ({ ...itemOf(draft, language, photo), reply });
    this.#sent = true;
    const sent = await this.#resident.submissions.submit(this.#draft.id, item);
    this.#sent = sent.ok;
    return sent;
  }

  async #hash(bytes: Uint8Array): Promise<string> {
    return hexDigest(this.#resident.env, bytes);
  }
}

function itemOf(draft: DraftRow, language: string, photo: SubmissionFileRow | undefined): Submitted {
  const text = (field: RemarkField): string => String(draft.answers[field] ?? '').trim();
  const point = remarkPoint.safeParse(draft.answers.point).data;
  const data: Remark = {
    area: text('area'),
    actionField: text('actionField') === OTHER_FIELD ? '' : text('actionField'),
    type: REMARK_TYPES.find((type) => type === text('type')) ?? 'observation',
    text: text('text'),
    place: text('place'),
    ...(point && { point }),
    language
  };
  if (!photo) return { kind: 'remark', about: data.area, data };
  const { sha, type, bytes } = photo;
  const announced = { sha256: sha, type: type as Photo['type'], size: bytes.byteLength };
  return { kind: 'remark', about: data.area, data: { ...data, photo: announced }, photo: { sha, type, bytes } };
}

type Photo = NonNullable<Remark['photo']>;

/** The remark this device has begun, else a new one. */
export async function openRemark(resident: Resident, language: string): Promise<Result<RemarkForm, StoreError>> {
  const begun = await resident.drafts.begin({ form: 'remark', survey: '', definition: '', language });
  if (!begun.ok)
    return begun.error.type === 'no-draft' ? openRemark(resident, language) : { ok: false, error: begun.error };
  return ok(new RemarkForm(resident, begun.value, await draftPhoto(resident.db, begun.value.id)));
}
