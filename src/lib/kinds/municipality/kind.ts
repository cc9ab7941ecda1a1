import * as z from 'zod/mini';
import { LONGEST_LOGO } from '../../domain/municipality/look.ts';
import { plain } from '../../domain/record/define.ts';
import { count, flag, line, oneOfOrNone, ref, text, value } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';
import { language, localText, optionalLine, slug } from '../../domain/record/schemas.ts';

/** A Handlungsfeld, as the municipality's own list names it. */
const actionField = z.strictObject({ id: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)), label: localText });
/** What the municipality calls areas, besides what everybody does. */
const areaType = z.strictObject({ id: slug, label: localText });
const contact = z.strictObject({
  office: optionalLine,
  address: optionalLine,
  phone: optionalLine,
  email: optionalLine
});

/** What everybody may know about the municipality; one record, in the public feed. */
export const municipality = plain('municipality', {
  arrives: 'publish',
  feed: { rule: 'fixed', feed: 'public' },
  rights: { publish: { planner: 'all', administrator: 'all' } },
  fields: {
    name: line().required(),
    languages: value('[language] 1–40', z.array(language).check(z.minLength(1), z.maxLength(40))).required(),
    /** The area that stands for the whole municipality; every other area is inside it. */
    rootArea: ref('area').required(),
    actionFields: value(
      '[{ `id` `[a-z0-9-]{1,40}`, `label` localText }] ≤40',
      z.array(actionField).check(z.maxLength(40))
    ).required(),
    contact: value('{ `office`, `address`, `phone`, `email` short }', contact).required(),
    areaTypes: value('[{ `id` slug, `label` localText }] ≤40', z.array(areaType).check(z.maxLength(40))),
    level: oneOfOrNone(['town', 'county']),
    /** Amtlicher Gemeindeschlüssel: 5 digits of a county, 8 of a town; a key, so its leading zero stays. */
    ags: value('5 or 8 digits, or empty', z.string().check(z.regex(/^(\d{5}|\d{8})?$/))),
    /** When somebody is there. */
    hours: text(0, 1000),
    /** Ways that need no device: fax, a paper form, by appointment. */
    ways: text(0, 1000),
    /** Days from the day a remark came to its first answer; where nobody has said, `ANSWER_DAYS`. */
    answerDays: count(),
    /** The city's own; see look.ts for what the screens make of it. Empty: the product's. */
    colour: value('`#rrggbb`, or empty', z.string().check(z.regex(/^(#[0-9a-f]{6})?$/))),
    /** The coat of arms or logo, square, as the device made it anew; empty: the product's. It is small, since every phone keeps it. */
    logo: value(
      'data URL of a PNG, ≤ 32 000 characters, or empty',
      z.string().check(z.maxLength(LONGEST_LOGO), z.regex(/^(data:image\/png;base64,[A-Za-z0-9+/]+=*)?$/))
    ),
    /** Fictional data, said on every page. */
    demo: flag().required()
  },
  shownAs: { title: ['name'] }
});
export type Municipality = DataOf<typeof municipality>;

export const example: Municipality = {
  name: 'Musterstadt',
  languages: ['de'],
  rootArea: '00000000-0000-4000-8000-000000000001',
  actionFields: [{ id: 'zusammenhalt', label: { de: 'Sozialen Zusammenhalt im Quartier stärken' } }],
  contact: { office: 'Projektbüro', address: 'Am Markt 1', phone: '', email: '' },
  demo: true
};
