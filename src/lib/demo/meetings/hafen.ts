import type { DemoMeeting } from './meeting.ts';

export const hafen: DemoMeeting = {
  slug: 'hafen',
  title: 'Sozialraumkonferenz Hafen: Kinder und Eltern',
  area: 'hafen',
  heldOffset: -5,
  nextOffset: 86,
  place: 'Grundschule am Kai, Mensa',
  actionField: 'families',
  beginsAt: '16:00',
  endsAt: '18:15',
  chair: 'Aktionsraumbeauftragte',
  minuteTaker: 'Moderation',
  writer: 'moderation',
  attendance: {
    residents: 14,
    associations: 2,
    municipality: 4,
    'social-services': 3,
    schools: 3,
    childcare: 2,
    initiatives: 1
  },
  items: [
    {
      title: 'Begrüßung',
      input: 'Vorstellung der Kindertagesstätte Speicherhaus, die seit September im Viertel ist.',
      result: 'Die Kindertagesstätte stellt ihren Mehrzweckraum nachmittags für Gruppen zur Verfügung.'
    },
    {
      title: 'Erste Ergebnisse der Befragung „Leben in meinem Viertel“',
      input:
        'Das Projektbüro zeigt, was Bewohnerinnen und Bewohner im Hafen am häufigsten vermissen, und fragt: Stimmt das mit Ihren Beobachtungen überein?',
      result:
        'Spielplätze und Sprachkurse werden bestätigt. Die Anwesenden ergänzen: Es fehlt vor allem an Kursen mit Kinderbetreuung, deshalb melden sich viele Mütter nicht an.',
      cites: ['survey', 'course-with-care-ar']
    },
    {
      title: 'Deutschkurs mit Kinderbetreuung',
      input:
        'Die Volkshochschule kann ab Februar einen Vormittagskurs anbieten, wenn Raum und Betreuung gesichert sind.',
      result:
        'Der Mehrzweckraum der Kindertagesstätte wird dafür genutzt. Für die Betreuung meldet sich der Elternverein; die Kosten trägt zunächst das Jugendamt.',
      resolutions: [
        {
          wording:
            'Ab Februar findet an zwei Vormittagen in der Woche ein Deutschkurs mit Kinderbetreuung im Speicherhaus statt.',
          mode: 'consensus'
        }
      ],
      tasks: [
        {
          what: 'Kosten der Kinderbetreuung berechnen und dem Jugendamt vorlegen',
          who: 'Elternverein',
          dueOffset: 16,
          done: false
        },
        {
          what: 'Raumnutzung schriftlich vereinbaren',
          who: 'Kindertagesstätte Speicherhaus, Volkshochschule',
          dueOffset: 30,
          done: false
        }
      ],
      cites: ['course-with-care-ar']
    },
    {
      title: 'Spielplatz Speicherstraße',
      input:
        'Kinder der vierten Klasse haben ein Modell gebaut und stellen es vor: Wasser, Schatten und eine Schaukel für alle.',
      result:
        'Das Modell wird Grundlage der Planung. Bis zum Umbau wird die gesperrte Rutsche abgebaut und die Fläche mit Farben gestaltet.',
      resolutions: [
        {
          wording:
            'Die Konferenz empfiehlt, den Spielplatz Speicherstraße im kommenden Jahr nach dem Modell der Kinder umzubauen.',
          mode: 'vote',
          yes: 27,
          no: 1,
          abstained: 1
        }
      ],
      tasks: [
        { what: 'Gesperrte Rutsche abbauen', who: 'Grünflächenamt', dueOffset: 20, done: false },
        {
          what: 'Modell der Kinder fotografieren und in der Stadtteilbibliothek ausstellen',
          who: 'Grundschule am Kai',
          dueOffset: 0,
          done: false
        }
      ],
      cites: ['broken-slide', 'shade-tr']
    }
  ]
};
