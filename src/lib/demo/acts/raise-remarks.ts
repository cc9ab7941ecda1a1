import { randomId } from '#lib/kernel/id.ts';
import type { TriageStatus } from '#lib/domain/remark/remark.ts';
import { SOCIAL_AREAS, QUARTERS } from '../city/areas.ts';
import { idFrom } from '../../server/endpoint/derived.ts';
import { chance } from '../chance.ts';
import { dayFrom } from '../days.ts';
import { areaId } from '../names.ts';
import { DEMO_ACCOUNTS } from '../people.ts';
import { remark, remarkNames, type RemarkName } from '../remarks/remarks.ts';
import { pointIn } from '../remarks/where.ts';
import { send, submission } from './send.ts';
import type { Act } from './stage.ts';

/** The remark whose reply code the start of the demo prints, so that anybody can read an answer without an account. */
export const ANSWERED_REMARK: RemarkName = 'dark-underpass';

export const DEMO_REPLY_CODE = 'MSTR-8K4V-2DQ7-NXWB';

/** As the phone hashes it: without the separators. The others keep theirs to themselves. */
const replyCodeOf = (name: RemarkName): string =>
  name === ANSWERED_REMARK
    ? DEMO_REPLY_CODE.replaceAll('-', '')
    : Buffer.from(chance(`reply/${name}`).bytes(16))
        .toString('hex')
        .toUpperCase();

/** A resident's id says nothing, not even here: random, from a chance that falls the same way every time. */
export const remarkId = (name: RemarkName): string => randomId(chance(`remark/${name}`).bytes);

export const raiseRemarks = (): Act[] =>
  remarkNames().flatMap((name) => [raised(name), ...triaged(name), ...answered(name), ...added(name)]);

function raised(name: RemarkName): Act {
  const { area, actionField, type, text, place, language, offset } = remark(name);
  const point = place === '' ? undefined : pointIn(area, name);
  const data = { area: areaId(area), actionField, type, text, place, language, ...(point && { point }) };
  return {
    offset,
    hour: 9,
    run: ({ endpoint }) => send(endpoint, [submission('remark', remarkId(name), data, replyCodeOf(name))])
  };
}

/** First somebody looks at it, then something becomes of it: two writes, so that there is a history to look at. */
function triaged(name: RemarkName): Act[] {
  const { status, note, offset } = remark(name);
  if (status === undefined) return [];
  const looked: TriageStatus = status === 'received' ? 'received' : 'in-review';
  const first = triageAct(name, offset + 1, { status: looked });
  const decided = { status, ...(note === undefined ? {} : { note }) };
  return looked === status && note === undefined
    ? [first]
    : [first, triageAct(name, Math.min(-1, offset + 3), decided)];
}

function triageAct(name: RemarkName, offset: number, fields: Record<string, string>): Act {
  const to = remarkId(name);
  const id = idFrom('triage', to);
  const data = { remark: to, ...fields };
  const feed = `area:${areaId(remark(name).area)}`;
  return {
    offset,
    hour: 10,
    run: ({ desk }) => desk(whoCaresFor(name)).enter([{ kind: 'triage', feed, id, data }])
  };
}

function answered(name: RemarkName): Act[] {
  const { area, answers = [] } = remark(name);
  return answers.map(({ text, offset }, index) => ({
    offset,
    hour: 11,
    run: ({ desk, seededAt }) =>
      desk(whoCaresFor(name)).enter([
        {
          kind: 'answer',
          feed: `area:${areaId(area)}`,
          id: randomId(chance(`answer/${name}/${index}`).bytes),
          data: { remark: remarkId(name), text, answeredOn: dayFrom(seededAt, offset), language: 'de' }
        }
      ])
  }));
}

function added(name: RemarkName): Act[] {
  const { language, additions = [] } = remark(name);
  return additions.map(({ text, offset }, index) => ({
    offset,
    hour: 18,
    run: async ({ endpoint }) => {
      const id = randomId(chance(`addition/${name}/${index}`).bytes);
      await endpoint.add({ code: replyCodeOf(name), id, text, language });
    }
  }));
}

/** The officer of the area or of the one around it; where there is none, the Projektbüro. */
function whoCaresFor(name: RemarkName): string {
  const { area } = remark(name);
  const around = [...SOCIAL_AREAS, ...QUARTERS].find(({ slug }) => slug === area);
  const slugs = around?.type === 'action-quarter' ? [area, around.parent] : [area];
  const covers = DEMO_ACCOUNTS.find(({ assignments }) =>
    assignments.some((held) => held.role === 'officer' && slugs.some((slug) => areaId(slug) === held.area))
  );
  return covers?.login ?? 'projektbuero';
}
