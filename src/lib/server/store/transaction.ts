import type { FeedName } from '../../domain/record/feed.ts';
import type { Counters } from './numbering.ts';
import type { ReadTx, Tx } from './store.ts';
import type { Handle, WriteHandle } from './tables.ts';
import { readAccounts, writeAccounts } from './tables/accounts.ts';
import { readFeeds, writeFeeds } from './tables/feeds.ts';
import { readFiles, writeFiles } from './tables/files.ts';
import { readHistory, writeHistory } from './tables/history.ts';
import { readIntake, writeIntake } from './tables/intake.ts';
import { readInvitations, writeInvitations } from './tables/invitations.ts';
import { readJournal, writeJournal } from './tables/journal.ts';
import { readLeftWork, writeLeftWork } from './tables/left-work.ts';
import { readNodes, writeNodes } from './tables/nodes.ts';
import { readProposals, writeProposals } from './tables/proposals.ts';
import { readRecords, writeRecords } from './tables/records.ts';
import { readReplies, writeReplies } from './tables/replies.ts';
import { readSessions, writeSessions } from './tables/sessions.ts';
import { readSettings, writeSettings } from './tables/settings.ts';
import { readSubmissions, writeSubmissions } from './tables/submissions.ts';
import { readWindows, writeWindows } from './tables/windows.ts';

export const reading = (handle: Handle): ReadTx => ({
  records: readRecords(handle),
  feeds: readFeeds(handle),
  history: readHistory(handle),
  nodes: readNodes(handle),
  submissions: readSubmissions(handle),
  intake: readIntake(handle),
  windows: readWindows(handle),
  replies: readReplies(handle),
  files: readFiles(handle),
  accounts: readAccounts(handle),
  sessions: readSessions(handle),
  invitations: readInvitations(handle),
  journal: readJournal(handle),
  leftWork: readLeftWork(handle),
  proposals: readProposals(handle),
  settings: readSettings(handle)
});

/** What one job may do. Of the counters its group holds it may use only those of the feeds it named itself. */
export function writing(handle: WriteHandle, group: Counters, feeds: readonly FeedName[]): Tx {
  const counters: Counters = {
    ...group,
    next: async (feed) => {
      if (!feeds.includes(feed)) throw new Error(`The job did not name the feed ${feed}.`);
      return group.next(feed);
    }
  };
  return {
    records: writeRecords(handle, counters),
    feeds: writeFeeds(handle, counters, feeds),
    history: writeHistory(handle),
    nodes: writeNodes(handle),
    submissions: writeSubmissions(handle),
    intake: writeIntake(handle),
    windows: writeWindows(handle),
    replies: writeReplies(handle),
    files: writeFiles(handle),
    accounts: writeAccounts(handle),
    sessions: writeSessions(handle),
    invitations: writeInvitations(handle),
    journal: writeJournal(handle),
    leftWork: writeLeftWork(handle),
    proposals: writeProposals(handle),
    settings: writeSettings(handle)
  };
}
