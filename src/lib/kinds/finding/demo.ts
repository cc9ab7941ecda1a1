import type { DemoRecord } from '../../demo/records.ts';
import type { Finding } from './kind.ts';

/** What officers and the Projektbüro have made out in ten weeks. Fictional, like everything in Musterstadt. */
export const findings: readonly DemoRecord<Finding>[] = [
  {
    area: 'nordviertel',
    offset: -24,
    cites: ['dark-underpass', 'dark-underpass-tr'],
    isPublic: true,
    data: {
      theme: 'Wege im Dunkeln',
      actionField: 'cohesion',
      source: 'affected',
      weight: '4',
      statement:
        'Wer abends allein unterwegs ist, meidet den Durchgang unter der Bahn und nimmt den Umweg über den Markt.',
      situation: 'Nach Sonnenuntergang, vor allem auf dem Rückweg vom Bahnhof.'
    }
  },
  {
    area: 'nordviertel',
    offset: -20,
    data: {
      theme: 'Treffpunkt für Jugendliche',
      actionField: 'families',
      source: 'event',
      weight: '3',
      statement: 'Für Jugendliche zwischen 12 und 16 gibt es nach 18 Uhr keinen Ort, an dem sie sich aufhalten dürfen.',
      situation: 'An Werktagen; am Wochenende ist das Jugendhaus offen.'
    }
  },
  {
    area: 'nordviertel',
    offset: -18,
    data: {
      theme: 'Briefe vom Amt',
      actionField: 'work',
      source: 'professional',
      weight: '3',
      statement: 'Viele bringen Briefe der Behörden in die Beratung, weil sie den Text nicht verstehen.',
      situation: 'Besonders bei Bescheiden mit Fristen.'
    }
  },
  {
    area: 'nordviertel',
    offset: -15,
    cites: ['bulky-waste'],
    data: {
      theme: 'Müll an den Containern',
      actionField: 'cohesion',
      source: 'affected',
      weight: '2',
      statement: 'Sperrmüll bleibt wochenlang liegen, und niemand fühlt sich zuständig.',
      situation: ''
    }
  },
  {
    area: 'hafen',
    offset: -12,
    data: {
      theme: 'Kinderarzt fehlt',
      actionField: 'families',
      source: 'survey',
      weight: '4',
      statement: 'Familien fahren mit dem Bus eine halbe Stunde zur nächsten Kinderarztpraxis.',
      situation: 'Bei Fieber am Abend bleibt nur die Notaufnahme.'
    }
  },
  {
    area: 'hafen',
    offset: -9,
    data: {
      theme: 'Teilzeit und Betreuung',
      actionField: 'work',
      source: 'planning',
      weight: '3',
      statement: 'Wer in Schichten arbeitet, findet keine Betreuung, die vor sieben Uhr öffnet.',
      situation: ''
    }
  }
];
