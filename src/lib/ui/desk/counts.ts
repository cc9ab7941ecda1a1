/** How much work on this device waits for what; see the storage's outbox. */
export type OutboxCounts = { drafts: number; ready: number; attention: number; files: number };
