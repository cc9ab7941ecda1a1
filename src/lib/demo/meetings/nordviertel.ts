import type { DemoMeeting } from './meeting.ts';

export const nordviertel: DemoMeeting = {
  slug: 'nordviertel',
  title: 'Sozialraumkonferenz Nordviertel: Wege und Plätze',
  area: 'nordviertel',
  heldOffset: -24,
  nextOffset: 66,
  place: 'Bürgerhaus Nord, Kellerraum',
  actionField: 'cohesion',
  beginsAt: '17:30',
  endsAt: '19:45',
  chair: 'Moderation im Auftrag des Projektbüros',
  minuteTaker: 'Moderation',
  writer: 'moderation',
  attendance: {
    residents: 17,
    associations: 3,
    municipality: 3,
    housing: 2,
    'social-services': 2,
    schools: 1,
    'religious-communities': 1,
    politics: 2
  },
  items: [
    {
      title: 'Begrüßung und Stand der Aufgaben',
      input:
        'Die Moderation stellt die Tagesordnung vor. Das Projektbüro berichtet, was aus den Aufgaben der letzten Konferenz geworden ist.',
      result:
        'Vier von fünf Aufgaben sind erledigt. Die Bank an der Haltestelle Nordmarkt steht noch aus; das Grünflächenamt nennt als Grund eine Lieferzeit von acht Wochen.',
      tasks: [
        {
          what: 'Bank an der Haltestelle Nordmarkt aufstellen lassen',
          who: 'Grünflächenamt',
          dueOffset: 12,
          done: false
        }
      ]
    },
    {
      title: 'Licht im Durchgang unter der Bahn',
      input:
        'Mehrere Rückmeldungen aus dem Viertel nennen den dunklen Durchgang zwischen Nordmarkt und Bahnhof. Das Tiefbauamt erläutert, dass die Leuchten zur Hälfte der Bahn gehören.',
      result:
        'Alle Anwesenden kennen die Stelle als Angstort. Zwei Leuchten können sofort ersetzt werden, die übrigen erst nach Absprache mit der Bahn. Eltern der Grundschule organisieren bis dahin gemeinsame Heimwege.',
      resolutions: [
        {
          wording:
            'Die Konferenz fordert die Stadt auf, den Durchgang bis zum Frühjahr durchgehend zu beleuchten und über den Stand öffentlich zu berichten.',
          mode: 'vote',
          yes: 26,
          no: 0,
          abstained: 3
        }
      ],
      tasks: [
        { what: 'Zwei städtische Leuchten im Durchgang ersetzen', who: 'Tiefbauamt', dueOffset: -6, done: true },
        {
          what: 'Gespräch mit der Bahn über die übrigen Leuchten führen und Ergebnis mitteilen',
          who: 'Projektbüro',
          dueOffset: -2,
          done: false
        }
      ],
      cites: ['dark-underpass', 'dark-underpass-tr']
    },
    {
      title: 'Müll an den Containern',
      input:
        'Die Wohnungsgesellschaft zeigt Bilder der Sammelplätze. Der Entsorgungsbetrieb erklärt, wie Sperrmüll angemeldet wird.',
      result:
        'Viele wissen nicht, dass die Abholung kostenlos ist. Ein Aushang in fünf Sprachen soll in jedes Treppenhaus. Strittig bleibt, ob die Sammelplätze abgeschlossen werden sollen.',
      resolutions: [
        {
          wording: 'Die Sammelplätze bleiben vorerst offen. Nach sechs Monaten wird neu beraten.',
          mode: 'vote',
          yes: 18,
          no: 7,
          abstained: 4
        }
      ],
      tasks: [
        {
          what: 'Aushang zur Sperrmüllabholung in fünf Sprachen entwerfen',
          who: 'Wohnungsgesellschaft und Elternverein',
          dueOffset: 9,
          done: false
        },
        {
          what: 'Gemeinsamen Aufräumtag im Frühjahr vorbereiten',
          who: 'Kirchengemeinde, Moscheeverein, Grundschule',
          dueOffset: 75,
          done: false
        }
      ],
      cites: ['bulky-waste']
    },
    {
      title: 'Sozialraumbudget: Nachbarschaftsfest',
      input: 'Die Nachbarschaftsinitiative beantragt 800 € für Bühne, Technik und Gebärdensprachdolmetschen.',
      result: 'Das Fest soll auf dem Nordmarkt stattfinden, wenn das Bürgerhaus die Toiletten öffnet.',
      resolutions: [
        { wording: 'Die Konferenz befürwortet den Antrag über 800 € aus dem Sozialraumbudget.', mode: 'consensus' }
      ],
      tasks: [
        {
          what: 'Öffnung der Toiletten mit dem Bürgerhaus klären',
          who: 'Aktionsraumbeauftragte',
          dueOffset: 3,
          done: false
        }
      ]
    },
    {
      title: 'Verschiedenes',
      input: '',
      result: 'Die nächste Konferenz beschäftigt sich mit den Ergebnissen der Befragung „Leben in meinem Viertel“.'
    }
  ]
};
