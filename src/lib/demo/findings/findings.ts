import type { Finding } from '#lib/kinds/finding/kind.ts';
import type { RemarkName } from '../remarks/remarks.ts';

/** `area`: its slug; `cites`: remarks it rests on; `offset`: days before the seeding; `isPublic`: on the page of its area. */
export type DemoFinding = Omit<Finding, 'area'> & {
  area: string;
  cites?: readonly RemarkName[];
  offset: number;
  isPublic?: true;
};

/** What officers and the Projektbüro have made out in ten weeks. Fictional, like everything in Musterstadt. */
export const FINDINGS: readonly DemoFinding[] = [
  {
    ...{ area: 'nordviertel', theme: 'Wege im Dunkeln', actionField: 'cohesion', source: 'affected', weight: '4' },
    statement:
      'Wer abends allein unterwegs ist, meidet den Durchgang unter der Bahn und nimmt den Umweg über den Markt.',
    situation: 'Nach Sonnenuntergang, vor allem auf dem Rückweg vom Bahnhof.',
    cites: ['dark-underpass', 'dark-underpass-tr'],
    offset: -24,
    isPublic: true
  },
  {
    ...{
      area: 'nordviertel',
      theme: 'Treffpunkt für Jugendliche',
      actionField: 'families',
      source: 'event',
      weight: '3'
    },
    statement: 'Für Jugendliche zwischen 12 und 16 gibt es nach 18 Uhr keinen Ort, an dem sie sich aufhalten dürfen.',
    situation: 'An Werktagen; am Wochenende ist das Jugendhaus offen.',
    offset: -20
  },
  {
    ...{ area: 'nordviertel', theme: 'Briefe vom Amt', actionField: 'work', source: 'professional', weight: '3' },
    statement: 'Viele bringen Briefe der Behörden in die Beratung, weil sie den Text nicht verstehen.',
    situation: 'Besonders bei Bescheiden mit Fristen.',
    offset: -18
  },
  {
    ...{
      area: 'nordviertel',
      theme: 'Müll an den Containern',
      actionField: 'cohesion',
      source: 'affected',
      weight: '2'
    },
    statement: 'Sperrmüll bleibt wochenlang liegen, und niemand fühlt sich zuständig.',
    situation: '',
    cites: ['bulky-waste'],
    offset: -15
  },
  {
    ...{ area: 'hafen', theme: 'Kinderarzt fehlt', actionField: 'families', source: 'survey', weight: '4' },
    statement: 'Familien fahren mit dem Bus eine halbe Stunde zur nächsten Kinderarztpraxis.',
    situation: 'Bei Fieber am Abend bleibt nur die Notaufnahme.',
    offset: -12
  },
  {
    ...{ area: 'hafen', theme: 'Teilzeit und Betreuung', actionField: 'work', source: 'planning', weight: '3' },
    statement: 'Wer in Schichten arbeitet, findet keine Betreuung, die vor sieben Uhr öffnet.',
    situation: '',
    offset: -9
  }
];
