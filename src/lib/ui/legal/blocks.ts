import type { LegalFacts } from '#lib/kinds/legal-notice/kind.ts';
import type { Words } from '#lib/i18n/words.ts';

/** `said`: what somebody typed, in German whatever the interface; `reach`: an address to write to or call. */
export type Line = { label?: string; text?: string; said?: string | undefined; reach?: string | undefined };
export type Block = { id: string; title: string; lines: Line[] };

const PURPOSES = ['survey', 'remark', 'contact'] as const;

const isSaid = ({ text, said, reach }: Line): boolean => [text, said, reach].some((part) => part && part.trim() !== '');

/** Without the lines that say nothing; a block of which nothing is left says that the city has not said it yet. */
const block = (words: Words, id: string, title: string, lines: readonly Line[]): Block => {
  const left = lines.filter(isSaid);
  return { id, title, lines: left.length > 0 ? left : [{ text: words.t('legal:missing') }] };
};

const provider = (words: Words, notice: LegalFacts): Line[] => [
  { said: notice.controller },
  { said: notice.controllerAddress },
  { label: words.t('legal:represented'), said: notice.representative },
  { reach: notice.controllerReach }
];

/** The Art. 13 notice, beside what the page says of the program itself. */
export function privacyBlocks(words: Words, notice: LegalFacts = {}): Block[] {
  const kept = (months: number | '' | undefined): string =>
    months === undefined || months === ''
      ? ''
      : words.t('legal:kept', { time: words.number(months, { style: 'unit', unit: 'month', unitDisplay: 'long' }) });
  const bases = PURPOSES.map((purpose): Line => {
    const basis = notice[`${purpose}Basis`];
    return { label: words.t(`legal:purpose.${purpose}`), text: basis ? words.t(`legal:basis.${basis}`) : '' };
  });
  const times = PURPOSES.map((purpose): Line => {
    return { label: words.t(`legal:purpose.${purpose}`), text: kept(notice[`${purpose}Months`]) };
  });
  return [
    block(words, 'controller', words.t('legal:controller'), provider(words, notice)),
    block(words, 'dpo', words.t('legal:dpo'), [{ reach: notice.dpoReach }]),
    block(words, 'basis', words.t('legal:basisTitle'), [
      ...bases,
      { label: words.t('legal:statute'), said: notice.statute },
      { text: words.t('legal:voluntary') }
    ]),
    block(words, 'kept', words.t('legal:keptTitle'), times),
    block(words, 'recipients', words.t('legal:recipients'), [
      { text: notice.hosting ? words.t(`legal:hosting.${notice.hosting}`) : '' },
      { said: notice.recipients }
    ]),
    block(words, 'rights', words.t('legal:rightsTitle'), [
      { text: words.t('legal:rights') },
      { label: words.t('legal:complaint'), said: notice.authority },
      { reach: notice.authorityReach }
    ])
  ];
}

export function imprintBlocks(words: Words, notice: LegalFacts = {}): Block[] {
  return [
    block(words, 'controller', words.t('legal:imprint.provider'), provider(words, notice)),
    block(words, 'responsible', words.t('legal:imprint.responsible'), [{ said: notice.responsible }])
  ];
}

export function accessibilityBlocks(words: Words, notice: LegalFacts = {}): Block[] {
  const { conformity, assessedOn } = notice;
  const barriers = (notice.barriers ?? '').split('\n').map((said): Line => ({ said }));
  return [
    block(words, 'state', words.t('legal:accessibility.state'), [
      { text: conformity ? words.t(`legal:accessibility.${conformity}`) : '' },
      { text: assessedOn ? words.t('legal:accessibility.assessed', { day: words.day(assessedOn) }) : '' }
    ]),
    ...(barriers.some(isSaid) ? [block(words, 'barriers', words.t('legal:accessibility.barriers'), barriers)] : []),
    block(words, 'report', words.t('legal:accessibility.report'), [
      { text: words.t('legal:accessibility.reportText') },
      { reach: notice.barrierReach },
      { said: notice.controllerAddress }
    ]),
    block(words, 'enforcement', words.t('legal:accessibility.enforcement'), [
      { text: words.t('legal:accessibility.enforcementText') },
      { said: notice.enforcement },
      { reach: notice.enforcementReach }
    ])
  ];
}
