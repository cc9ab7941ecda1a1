import type { DraftRow } from '#lib/storage/anonymous/anonymous-rows.ts';
import { listDrafts } from '#lib/storage/anonymous/drafts.ts';
import { Live } from '#lib/app/shared/live.ts';
import type { Resident } from './create-resident.ts';

/** What has been begun on this device and not been sent. */
export const liveDrafts = ({ db }: Resident): Live<DraftRow[]> => new Live(() => listDrafts(db), []);
