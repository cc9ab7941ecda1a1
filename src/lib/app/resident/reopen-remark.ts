import * as z from 'zod/mini';
import type { Json } from '#lib/kernel/json.ts';
import { remarkPoint } from '#lib/domain/remark/point.ts';
import { parseJson } from '#lib/protocol/parse-json.ts';
import type { SubmissionRow } from '#lib/storage/anonymous/anonymous-rows.ts';
import type { Resident } from './create-resident.ts';
import { OTHER_FIELD } from './remark-form.svelte.ts';

const written = z.object({
  area: z.string(),
  actionField: z.string(),
  type: z.string(),
  text: z.string(),
  place: z.string(),
  point: z.optional(remarkPoint)
});

/**
 * A remark the server did not take, to be changed and sent again. Gives the step to go on with, or undefined where
 * another remark is unfinished on this device. An area that is no more is asked for anew.
 */
export async function reopenRemark(
  { submissions }: Resident,
  { id, body, reason }: SubmissionRow,
  language: string
): Promise<'area' | 'check' | undefined> {
  const read = parseJson(body ?? '');
  const remark = written.safeParse(read.ok ? read.value : undefined).data;
  if (!remark) return undefined;
  const { point, ...entered } = remark;
  const areaGone = reason === 'unknown-area';
  const answers: Record<string, Json> = {
    ...entered,
    ...(point && { point }),
    actionField: remark.actionField || OTHER_FIELD,
    ...(areaGone ? { area: '' } : {})
  };
  const reopened = await submissions.reopen(id, { form: 'remark', language, answers });
  if (!reopened.ok) return undefined;
  return areaGone ? 'area' : 'check';
}
