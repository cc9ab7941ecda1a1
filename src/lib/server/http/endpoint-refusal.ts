import type { ErrorCode } from '../../protocol/errors.ts';
import type { Refusal } from '../endpoint/endpoint.ts';
import { refuse } from './answer.ts';

const ANSWERS: Record<Refusal['reason'], [status: number, error: ErrorCode]> = {
  malformed: [400, 'wrong-shape'],
  'please-update': [426, 'please-update'],
  'signed-out': [401, 'signed-out'],
  'other-subject': [401, 'other-subject'],
  'epoch-changed': [409, 'wrong-epoch']
};

export const refused = ({ reason }: Refusal): Response => refuse(...ANSWERS[reason]);
