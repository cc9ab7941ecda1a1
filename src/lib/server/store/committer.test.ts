import { describe, expect, it } from 'vitest';
import { createCommitter } from './committer.ts';
import type { Outcome } from './group.ts';
import type { Job, Tx } from './store.ts';

const noTx = {} as Tx;
const job = <T>(value: T): Job<T> => ({ feeds: [], run: async () => value });
const runAll = (jobs: readonly Job<unknown>[]): Promise<Outcome[]> =>
  Promise.all(jobs.map(async ({ run }) => ({ ok: true as const, value: await run(noTx) })));
const never = () => false;

describe('The committer', () => {
  it('lets what arrives during one transaction share the next, at most 128 at a time', async () => {
    const sizes: number[] = [];
    const committer = createCommitter((jobs) => {
      sizes.push(jobs.length);
      return runAll(jobs);
    }, never);
    const first = Array.from({ length: 130 }, (_, i) => committer.submit(job(i)));
    expect(await Promise.all(first)).toEqual(Array.from({ length: 130 }, (_, i) => i));
    expect(sizes).toEqual([128, 2]);
  });

  it('waits for those who come in one a turn of the event loop, and not for those who may never come', async () => {
    const sizes: number[] = [];
    const committer = createCommitter((jobs) => {
      sizes.push(jobs.length);
      return runAll(jobs);
    }, never);
    const settled: Promise<number>[] = [];
    for (let i = 0; i < 20; i++) {
      settled.push(committer.submit(job(i)));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(settled);
    await committer.submit(job(20));
    expect(sizes).toEqual([20, 1]);
  });

  it('lets nobody wait for others without end', async () => {
    const sizes: number[] = [];
    const committer = createCommitter((jobs) => {
      sizes.push(jobs.length);
      return runAll(jobs);
    }, never);
    const first = committer.submit(job(0));
    let done = false;
    void first.then(() => (done = true));
    for (let i = 1; !done && i < 100; i++) {
      void committer.submit(job(i));
      const until = performance.now() + 10;
      while (performance.now() < until);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(done).toBe(true);
    expect(sizes[0]).toBeLessThan(10);
  });

  it('settles nobody before the transaction has', async () => {
    let commit = () => {};
    const committed = new Promise<void>((resolve) => (commit = resolve));
    const committer = createCommitter(async (jobs) => {
      const outcomes = await runAll(jobs);
      await committed;
      return outcomes;
    }, never);
    let settled = false;
    const submitted = committer.submit(job('x')).then(() => (settled = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(settled).toBe(false);
    commit();
    await submitted;
  });

  it('tries each job alone when a transaction breaks, so that one cannot take the others with it', async () => {
    const poison = job('poison');
    const committer = createCommitter((jobs) => {
      if (jobs.includes(poison)) return Promise.reject(new Error('disk full'));
      return runAll(jobs);
    }, never);
    const settled = await Promise.allSettled([job('a'), poison, job('b')].map((each) => committer.submit(each)));
    expect(settled.map((each) => (each.status === 'fulfilled' ? each.value : (each.reason as Error).message))).toEqual([
      ...['a', 'disk full', 'b']
    ]);
  });

  it('repeats a job while the database only asks for patience, but not for ever', async () => {
    let failures = 3;
    const busy = new Error('deadlock');
    const committer = createCommitter(
      (jobs) => (failures-- > 0 ? Promise.reject(busy) : runAll(jobs)),
      (error) => error === busy
    );
    expect(await committer.submit(job('x'))).toBe('x');
    failures = Infinity;
    await expect(committer.submit(job('y'))).rejects.toBe(busy);
  });

  it('is idle once everything handed in has settled', async () => {
    const done: string[] = [];
    const committer = createCommitter(runAll, never);
    await committer.idle();
    for (const name of ['a', 'b']) void committer.submit(job(name)).then((value) => done.push(value));
    await committer.idle();
    expect(done).toEqual(['a', 'b']);
  });
});
