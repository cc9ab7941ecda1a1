import { randomId } from '#lib/kernel/id.ts';
import type { SubmitItem } from '#lib/protocol/submission.ts';
import { fieldIn } from '#lib/domain/record/translated.ts';
import { definitionBytes } from '#lib/domain/survey/definition.ts';
import { drawAnswerSheet } from '../answers/answer-sheet.ts';
import { chance } from '../chance.ts';
import { ROOT } from '../city/areas.ts';
import { dayFrom } from '../days.ts';
import { accountId, areaId, demoId } from '../names.ts';
import { demoDefinition } from '../questionnaire/definition.ts';
import { inEveryLanguage, SURVEY_LANGUAGES } from '../questionnaire/workbook.ts';
import { idFrom, sha256 } from '../../server/endpoint/derived.ts';
import { send, submission } from './send.ts';
import type { Act } from './stage.ts';

export const SURVEY_ID = demoId('survey');
/** Answered at `/s/musterstadt`. */
export const SURVEY_CODE = 'musterstadt';

const OPENED = -45;
const CLOSES = 60;
/** 200 of them are released, ten at a time; nine wait, so that the next answer shows what releasing is. */
const RESPONSES = 209;

export function takeSurvey(): Act[] {
  const document = definitionBytes(demoDefinition());
  return [publishSurvey(document), ...answeringDays(sha256(document).toString('hex'))];
}

const publishSurvey = (document: Uint8Array): Act => ({
  offset: OPENED,
  hour: 8,
  async run({ desk, seededAt }) {
    const office = desk('projektbuero');
    const definition = await office.file(document);
    const title = inEveryLanguage((texts) => texts.title);
    const notice = inEveryLanguage((texts) => texts.notice);
    const [area, closesOn] = [areaId(ROOT.slug), dayFrom(seededAt, CLOSES)];
    const shared = { code: SURVEY_CODE, definition, area, closesOn };
    const evaluators = ['projektbuero', 'beauftragte', 'beauftragter2'].map(accountId);
    const data = {
      ...{ ...shared, title: title.de, notice: notice.de, language: 'de', evaluators },
      ...Object.fromEntries(
        SURVEY_LANGUAGES.filter((tag) => tag !== 'de').flatMap((tag) => [
          [fieldIn('title', tag), title[tag]],
          [fieldIn('notice', tag), notice[tag]]
        ])
      )
    };
    await office.enter([{ kind: 'survey', feed: 'programme', id: SURVEY_ID, data }]);
    await office.publish([
      {
        kind: 'survey-version',
        id: idFrom('survey-version', SURVEY_ID),
        data: {
          ...shared,
          survey: SURVEY_ID,
          title,
          notice,
          languages: [...SURVEY_LANGUAGES],
          publishedOn: dayFrom(seededAt, OPENED),
          open: true
        }
      }
    ]);
  }
});

/** Most answer in the first days, some every day until yesterday. */
function answeringDays(definition: string): Act[] {
  const sheets = chance('answers');
  const times = chance('days of answers');
  const days = new Map<number, SubmitItem[]>();
  for (let i = 0; i < RESPONSES; i++) {
    const offset = OPENED + Math.floor(times.fraction() ** 2.2 * -OPENED);
    const id = randomId(sheets.bytes);
    const { language, answers } = drawAnswerSheet(sheets);
    const item = submission('response', id, { survey: SURVEY_ID, definition, language, answers });
    days.set(offset, [...(days.get(offset) ?? []), item]);
  }
  return [...days].map(([offset, items]) => ({ offset, hour: 12, run: ({ endpoint }) => send(endpoint, items) }));
}
