import { addReport, dropReport, readReports, type ExportReport } from '#lib/storage/staff/export-reports.ts';
import { guarded } from '#lib/storage/shared/guard.ts';
import { attempted } from '#lib/app/shared/attempted.ts';
import { send } from './account.ts';
import type { Desk } from './desk.svelte.ts';

/** Tells the server of a file that was made here; without a network it is told when there is one. */
export async function reportExport(desk: Desk, report: ExportReport): Promise<void> {
  await desk.keep(guarded(desk.db, () => addReport(desk.db, report)));
  await sendReports(desk);
}

/** Tells what waits to be told, one after the other: of two tabs only one does. */
export const sendReports = (desk: Desk): Promise<unknown> =>
  attempted(guarded(desk.db, () => oneTab(`${desk.db.name} exports`, () => sendAll(desk))));

async function sendAll(desk: Desk): Promise<void> {
  for (const report of await readReports(desk.db)) {
    const told = await send(desk.fetch, '/api/log', report);
    // What the server will never take is not told again and again.
    if (!told.ok && told.error.code !== 'wrong-shape') return;
    await dropReport(desk.db);
  }
}

const oneTab = async (name: string, run: () => Promise<void>): Promise<void> =>
  'locks' in navigator ? void (await navigator.locks.request(name, run)) : run();
