import { randomId } from '#lib/kernel/id.ts';
import type { TriageStatus } from '#lib/domain/feedback/feedback.ts';
import { SOCIAL_AREAS, QUARTERS } from '../city/areas.ts';
import { idFrom } from '../../server/endpoint/derived.ts';
import { chance } from '../chance.ts';
import { dayFrom } from '../days.ts';
import { areaId } from '../names.ts';
import { DEMO_ACCOUNTS } from '../people.ts';
import { voice, voiceNames, type VoiceName } from '../voices/voices.ts';
import { send, submission } from './send.ts';
import type { Act } from './stage.ts';

/** The remark whose reply code the start of the demo prints, so that anybody can read an answer without an account. */
export const ANSWERED_VOICE: VoiceName = 'dark-underpass';

export const DEMO_REPLY_CODE = 'MSTR-8K4V-2DQ7-NXWB';

/** As the phone hashes it: without the separators. The others keep theirs to themselves. */
const replyCodeOf = (name: VoiceName): string =>
  name === ANSWERED_VOICE
    ? DEMO_REPLY_CODE.replaceAll('-', '')
    : Buffer.from(chance(`reply/${name}`).bytes(16))
        .toString('hex')
        .toUpperCase();

/** A resident's id says nothing, not even here: random, from a chance that falls the same way every time. */
export const voiceId = (name: VoiceName): string => randomId(chance(`voice/${name}`).bytes);

export const raiseVoices = (): Act[] =>
  voiceNames().flatMap((name) => [raised(name), ...triaged(name), ...answered(name)]);

function raised(name: VoiceName): Act {
  const { area, actionField, type, text, place, language, offset } = voice(name);
  const data = { area: areaId(area), actionField, type, text, place, language };
  return {
    offset,
    hour: 9,
    run: ({ endpoint }) => send(endpoint, [submission('remark', voiceId(name), data, replyCodeOf(name))])
  };
}

/** First somebody looks at it, then something becomes of it: two writes, so that there is a history to look at. */
function triaged(name: VoiceName): Act[] {
  const { status, note, offset } = voice(name);
  if (status === undefined) return [];
  const looked: TriageStatus = status === 'received' ? 'received' : 'in-review';
  const first = triageAct(name, offset + 1, { status: looked });
  const decided = { status, ...(note === undefined ? {} : { note }) };
  return looked === status && note === undefined
    ? [first]
    : [first, triageAct(name, Math.min(-1, offset + 3), decided)];
}

function triageAct(name: VoiceName, offset: number, fields: Record<string, string>): Act {
  const remark = voiceId(name);
  const id = idFrom('triage', remark);
  const data = { remark, ...fields };
  const feed = `area:${areaId(voice(name).area)}`;
  return {
    offset,
    hour: 10,
    run: ({ desk }) => desk(whoCaresFor(name)).enter([{ kind: 'triage', feed, id, data }])
  };
}

function answered(name: VoiceName): Act[] {
  const { area, answers = [] } = voice(name);
  return answers.map(({ text, offset }, index) => ({
    offset,
    hour: 11,
    run: ({ desk, seededAt }) =>
      desk(whoCaresFor(name)).enter([
        {
          kind: 'answer',
          feed: `area:${areaId(area)}`,
          id: randomId(chance(`answer/${name}/${index}`).bytes),
          data: { remark: voiceId(name), text, answeredOn: dayFrom(seededAt, offset), language: 'de' }
        }
      ])
  }));
}

/** The officer of the area or of the one around it; where there is none, the Projektbüro. */
function whoCaresFor(name: VoiceName): string {
  const { area } = voice(name);
  const around = [...SOCIAL_AREAS, ...QUARTERS].find(({ slug }) => slug === area);
  const slugs = around?.type === 'action-quarter' ? [area, around.parent] : [area];
  const covers = DEMO_ACCOUNTS.find(({ assignments }) =>
    assignments.some((held) => held.role === 'officer' && slugs.some((slug) => areaId(slug) === held.area))
  );
  return covers?.login ?? 'projektbuero';
}
