import * as z from 'zod/mini';
import { flag, id, json, optionalLine } from './fields.ts';
import type { MergedKind } from './kind.ts';

/**
 * The thread of evidence, one strand: `from` cites, answers or is derived from `to`. It lives in the feed of `from`,
 * since whoever may read a conclusion may know that it has a reason, though not always what the reason says.
 */
export const link: MergedKind = {
  shape: 'merged',
  feed: { rule: 'parent', field: 'from' },
  erasedWithParent: true,
  label: 'link',
  fields: {
    from: { schema: json(id), required: true },
    to: { schema: json(id), required: true },
    how: { schema: json(z.enum(['cites', 'answers', 'derived-from'])), required: true },
    note: { schema: json(optionalLine) },
    removed: { schema: json(flag) }
  },
  example: { from: '00000000-0000-4000-8000-0000000000d1', to: '00000000-0000-4000-8000-0000000000e1', how: 'cites' }
};
