import * as area from './area/server.ts';
import type { Effects } from './effect.ts';
import { isLacking, misfit as misfitNotice } from './legal-notice/server.ts';
import * as municipality from './municipality/server.ts';
import * as handover from './handover/server.ts';
import type { KindName } from './registry.ts';
import * as remark from './remark/server.ts';
import { misfit as misfitChange } from './spatial-change/server.ts';
import { afterWrite, misfit, window } from './survey-version/server.ts';

/** Every kind that does something on the server beyond being stored. The server alone imports this, never a device. */
const EFFECTS: { readonly [N in KindName]?: Effects } = {
  municipality,
  'legal-notice': { misfit: misfitNotice, isLacking },
  area,
  'spatial-change': { misfit: misfitChange },
  'survey-version': { misfit, afterWrite, window },
  remark,
  handover
};

export const effectsOf = (name: string): Effects =>
  (Object.hasOwn(EFFECTS, name) ? EFFECTS[name as KindName] : undefined) ?? {};
