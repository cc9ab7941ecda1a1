import type { Words } from './words.ts';

export const easy: Words = {
  wishes: {
    playground: ['Ein neuer Spielplatz. Der alte ist kaputt.'],
    bench: ['Ich kann nicht lange stehen. Ich wünsche mir mehr Bänke.'],
    light: ['Mehr Licht am Abend. Dann habe ich weniger Angst.'],
    bus: ['Ein Bus, in den ich mit dem Rollator einsteigen kann.'],
    doctor: ['Ein Arzt in meiner Nähe. Ein Arzt, der langsam spricht.'],
    'meeting-place': ['Ein Café für alle. Es soll nicht viel kosten.'],
    homes: ['Eine Wohnung ohne Treppen.'],
    cleanliness: ['Es liegt viel Müll herum. Das soll aufhören.'],
    youth: ['Junge Leute brauchen einen Raum.'],
    counselling: ['Briefe vom Amt sind schwer. Ich möchte Hilfe beim Lesen.'],
    'language-courses': ['Ein Kurs, in dem man lesen und schreiben lernt.'],
    nothing: ['Es ist gut hier. Die Nachbarn sind nett.']
  },
  unsafe: ['Es ist zu dunkel.', 'Manche Leute sind laut und betrunken.', 'Die Autos sind zu schnell.'],
  places: ['Werkstatt-Café', 'Bücherei', 'Gemeindehaus'],
  other: ['Eine Toilette', 'Ein Supermarkt']
};
