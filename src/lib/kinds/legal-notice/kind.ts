import { plain } from '../../domain/record/define.ts';
import { count, oneOfOrNone, optionalDay, ref, short, text } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

const basis = () => oneOfOrNone(['anonymous', 'public-task', 'consent', 'statute']);

/**
 * What a city must say of itself before it speaks to residents, as facts: the pages privacy, imprint and accessibility
 * are made of them in each language. Art. 13 GDPR, § 5 DDG, § 18 MStV, and the Länder's acts on equal access say what
 * `whole` names; all of it may be filled in bit by bit.
 */
export const legalNotice = plain('legal-notice', {
  arrives: 'publish',
  sameFor: ['city'],
  feed: { rule: 'fixed', feed: 'public' },
  rights: { publish: { planner: 'all', administrator: 'all' } },
  fields: {
    /** The area of the whole city. */
    city: ref('area').required(),
    controller: short(),
    controllerAddress: short(),
    controllerReach: short(),
    representative: short(),
    /** How the data protection officer is reached; a name is not asked for. */
    dpoReach: short(),
    authority: short(),
    authorityReach: short(),
    surveyBasis: basis(),
    remarkBasis: basis(),
    contactBasis: basis(),
    /** The Land's act or the city's own statute that the bases rest on. */
    statute: short(),
    /** Months that the city keeps what came in, at most. */
    surveyMonths: count(),
    remarkMonths: count(),
    contactMonths: count(),
    hosting: oneOfOrNone(['own', 'processor']),
    recipients: short(),
    /** Who answers for what is published. */
    responsible: short(),
    conformity: oneOfOrNone(['full', 'partial', 'none']),
    assessedOn: optionalDay(),
    barriers: text(0, 4000),
    barrierReach: short(),
    enforcement: short(),
    enforcementReach: short()
  },
  whole: [
    ...(['controller', 'controllerAddress', 'controllerReach', 'representative', 'dpoReach'] as const),
    ...(['authority', 'authorityReach', 'surveyBasis', 'remarkBasis', 'contactBasis'] as const),
    ...(['surveyMonths', 'remarkMonths', 'contactMonths', 'hosting', 'responsible'] as const),
    ...(['conformity', 'assessedOn', 'barrierReach', 'enforcement', 'enforcementReach'] as const)
  ],
  shownAs: { title: ['controller'], page: '/desk/settings/legal' }
});
export type LegalNotice = DataOf<typeof legalNotice>;
/** As far as the city has said it. */
export type LegalFacts = Partial<LegalNotice>;

export const example: LegalNotice = {
  city: '00000000-0000-4000-8000-000000000001',
  controller: 'Stadt Musterstadt',
  controllerAddress: 'Alter Markt 1, 00000 Musterstadt',
  controllerReach: 'stadt@musterstadt.example',
  representative: 'Die Bürgermeisterin',
  dpoReach: 'datenschutz@musterstadt.example',
  authority: 'Landesbeauftragte für den Datenschutz',
  authorityReach: 'aufsicht@land.example',
  surveyBasis: 'public-task',
  remarkBasis: 'public-task',
  contactBasis: 'consent',
  statute: 'Datenschutzgesetz des Landes',
  surveyMonths: 24,
  remarkMonths: 24,
  contactMonths: 12,
  hosting: 'own',
  recipients: '',
  responsible: 'Projektbüro Soziale Stadt',
  conformity: 'partial',
  assessedOn: '2026-09-01',
  barriers: 'Karten sind nur mit der Liste daneben vorlesbar.',
  barrierReach: 'barrierefrei@musterstadt.example',
  enforcement: 'Ombudsstelle für barrierefreie Informationstechnik',
  enforcementReach: 'ombudsstelle@land.example'
};
