import type { Words } from './words.ts';

export const en: Words = {
  wishes: {
    playground: [
      'A playground with a fence, because the road is so close.',
      'Something for small children to play on when it rains.'
    ],
    bench: ['Benches in the shade near the bus stop.'],
    light: [
      'Lights on the footpath behind the station.',
      'I come home from my shift at midnight and the street is dark.'
    ],
    bus: ['A night bus from the harbour.', 'A bus stop that a pushchair can reach without steps.'],
    doctor: ['A doctor who speaks English or has an interpreter.'],
    'meeting-place': ['A room where people who are new here can meet those who are not.', 'A community garden.'],
    homes: ['A flat with a proper contract. We are five people in two rooms.'],
    cleanliness: ['More bins, and somebody who tells us in our language when bulky waste is collected.'],
    youth: ['A place to practise music without disturbing the neighbours.', 'Basketball hoops and lights.'],
    counselling: ['Help with letters from the offices. I never know which ones are urgent.'],
    'language-courses': ['German classes with child care, please.', 'A language café with the neighbours.'],
    nothing: ['Nothing at all. People have been kind to us here.']
  },
  unsafe: [
    'Empty streets after the shops close.',
    'I have been shouted at because of my skin colour.',
    'Cars parked on the pavement, so I walk on the road.'
  ],
  places: ['The library', 'The park by the river', 'Church hall', 'International café'],
  other: ['A bicycle path', 'A launderette', 'A cash machine']
};
