import type { SyncAnswer } from '#lib/protocol/sync.ts';
import type { Exchange } from '#lib/storage/staff/exchange.ts';

/**
 * The next call, where it can set out while this answer is still on its way to the disk: nothing in it changes who
 * writes or what may be read, so taking it in cannot make the next call wrong. Undefined where the store has to say
 * first, and where there is nothing to call for.
 *
 * Should the answer not be taken in after all (another tab, a full disk), the next one is given up: to the server that
 * is an answer that was lost, and `ahead` noted what it takes to find that out.
 *
 * @param ahead what was read while the server worked: the records after those of `asked`
 */
export function goingOn(asked: Exchange, answer: SyncAnswer, ahead: Exchange | undefined): Exchange | undefined {
  if (ahead === undefined || !isPlain(asked, answer)) return undefined;
  if (ahead.device.node !== asked.device.node || ahead.device.epoch !== asked.device.epoch) return undefined;
  if (ahead.outgoing.length === 0 && !answer.more) return undefined;
  return {
    ...ahead,
    device: { ...ahead.device, previous: answer.node.last },
    cursors: { ...asked.cursors, ...answer.cursors }
  };
}

function isPlain({ device, outgoing }: Exchange, answer: SyncAnswer): boolean {
  if (!device.given || device.returning !== null || answer.epoch !== device.epoch) return false;
  if (answer.node.id !== device.node || answer.reset.length + answer.revoked.length > 0) return false;
  if (outgoing.length === 0 && answer.node.last !== device.previous) return false;
  return !answer.results.some(({ reason }) => reason === 'node-mismatch' || reason === 'node-unknown');
}
