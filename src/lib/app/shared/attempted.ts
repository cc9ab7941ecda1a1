import { err, type Result } from '#lib/kernel/result.ts';

/** A write broke off in a way nobody expected; `detail` is for whoever looks into it. */
export type Unsaved = { type: 'unsaved'; detail: string };

/** What breaks off was not saved: the person is told like of every other failure, and can go on. */
export async function attempted<T, E>(write: Promise<Result<T, E>>): Promise<Result<T, E | Unsaved>> {
  try {
    return await write;
  } catch (failure) {
    return err({ type: 'unsaved', detail: String(failure) });
  }
}
