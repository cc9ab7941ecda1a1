import type { Remark } from '#lib/kinds/remark/kind.ts';
import type { TriageStatus } from '#lib/domain/feedback/feedback.ts';
import { NORTH_VOICES } from './north.ts';
import { SOUTH_VOICES } from './south.ts';

/** A remark and what became of it. Offsets are days from the seeding of the demo, both in the past. */
export type DemoVoice = Pick<Remark, 'actionField' | 'type' | 'text' | 'place' | 'language'> & {
  area: string;
  offset: number;
  /** Missing: nobody has looked at it yet. */
  status?: TriageStatus;
  note?: string;
  answers?: readonly { text: string; offset: number }[];
};

export const VOICES = { ...NORTH_VOICES, ...SOUTH_VOICES } as const satisfies Record<string, DemoVoice>;
export type VoiceName = keyof typeof VOICES;

export const voiceNames = (): VoiceName[] => Object.keys(VOICES) as VoiceName[];
export const voice = (name: VoiceName): DemoVoice => VOICES[name];
