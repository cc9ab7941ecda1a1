// On what a figure was measured: a figure without its machine says nothing.
import { cpus, totalmem } from 'node:os';

export const today = () => new Date().toISOString().slice(0, 10);

export const machine = () =>
  `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
