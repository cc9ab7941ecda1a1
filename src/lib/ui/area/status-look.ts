import type { TriageStatus } from '#lib/domain/remark/remark.ts';
import { calendar, check, clock, close, plus, search, speech, type IconPath } from '../kit/icons.ts';

type Look = { icon: IconPath; tone: 'quiet' | 'info' | 'good' | 'warn' };

/** Icon and colour of a status; its word comes from the texts (`kinds:triage.option.status.<status>`). */
export const statusLook: Record<TriageStatus, Look> = {
  received: { icon: speech, tone: 'warn' },
  'in-review': { icon: search, tone: 'info' },
  reviewed: { icon: search, tone: 'info' },
  adopted: { icon: plus, tone: 'info' },
  planned: { icon: calendar, tone: 'info' },
  'in-progress': { icon: clock, tone: 'info' },
  done: { icon: check, tone: 'good' },
  declined: { icon: close, tone: 'quiet' }
};
