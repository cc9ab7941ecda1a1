import { expect, it } from 'vitest';
import { contactOf } from '../setup/municipality.ts';
import { securityTxt } from './security-txt.ts';

const NOBODY = { office: 'Rathaus', address: 'Markt 1', phone: '', email: '' };

it('names a contact, a day on which it ends, the languages and its own address', () => {
  const told = {
    contact: 'mailto:it@stadt.example',
    origin: 'https://nahraum.stadt.example',
    languages: ['de', 'de-x-einfach', 'ar'],
    expiresAt: Date.UTC(2027, 4, 28, 13, 5)
  };
  expect(securityTxt(told)).toBe(
    [
      'Contact: mailto:it@stadt.example',
      'Expires: 2027-05-28T00:00:00Z',
      'Preferred-Languages: de, ar',
      'Canonical: https://nahraum.stadt.example/.well-known/security.txt\n'
    ].join('\n')
  );
});

it.each([
  [{ email: ' it@stadt.example ' }, 'mailto:it@stadt.example'],
  [{ email: 'it@stadt.example', phone: '+49 231 500' }, 'mailto:it@stadt.example'],
  [{ email: 'im Rathaus fragen', phone: '+49 (231) 50-0123' }, 'tel:+49231500123'],
  [{ email: 'a@b', phone: '0231 500' }, undefined],
  [{ email: 'it@stadt.example\nContact: https://evil.example' }, undefined],
  [{}, undefined]
])('of %o the contact is %s', (given, contact) => {
  expect(contactOf({ contact: { ...NOBODY, ...given } })).toBe(contact);
});
