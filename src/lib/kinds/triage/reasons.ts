import { readField } from '../../domain/record/translated.ts';
import type { Json } from '../../kernel/json.ts';

export type Reason = { text: string; language: string };

/** Why a remark is where it is, once for each language somebody wrote it in, by their tags. */
export function reasonsIn(data: Readonly<Record<string, Json | undefined>>): Reason[] {
  return Object.entries(data)
    .flatMap(([name, text]) => {
      const { field, tag } = readField(name);
      const isSaid = field === 'reason' && tag !== undefined && typeof text === 'string' && text.trim() !== '';
      return isSaid ? [{ text, language: tag }] : [];
    })
    .sort((a, b) => (a.language < b.language ? -1 : 1));
}
