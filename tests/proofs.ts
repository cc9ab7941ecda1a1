import { appendFileSync } from 'node:fs';

/**
 * Hands measured figures to `npm run prove`, which writes them to tests/PROOFS.md. Outside of it, where the environment
 * names no file, nothing happens. `figures`: what was measured, in words, and how much it was, unit included.
 */
export function recordProof(name: string, figures: Record<string, number | string>): void {
  const file = process.env.NAHRAUM_PROOFS;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ name, figures })}\n`);
}
