import type { Hand } from '#lib/app/desk/history-lines.ts';
import type { Words } from '#lib/i18n/words.ts';
import type { NodeId } from '#lib/kernel/stamp.ts';

/** A name in a sentence of another direction, each in its own. */
const isolated = (name: string): string => `\u2068${name}\u2069`;

/** The mark of a device: enough of its node to tell the devices of a town apart. */
export const markOf = (node: NodeId): string => isolated(node.slice(0, 4).toUpperCase());

/** Whose write it was, and on which device. */
export function sayHand({ here, mine, name, node }: Hand, words: Words): string {
  const device = markOf(node);
  if (here) return words.t('record:hand.here');
  if (mine) return words.t('record:hand.mine', { device });
  return name === null
    ? words.t('record:hand.device', { device })
    : words.t('record:hand.other', { name: isolated(name), device });
}
