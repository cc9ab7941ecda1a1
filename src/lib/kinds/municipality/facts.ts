import { short } from '../../domain/record/field.ts';
import { municipality, type Municipality } from './kind.ts';

const CONTACT = { office: short().spec, address: short().spec, phone: short().spec, email: short().spec };

/** What a form asks of a municipality, its contact part by part. */
export const MUNICIPALITY_FACTS = { name: municipality.name, fields: { ...municipality.fields, ...CONTACT } };

type Contact = Municipality['contact'];
export type MunicipalityFacts = Omit<Municipality, 'contact'> & Contact;

export const factsOf = ({ contact, ...rest }: Municipality): MunicipalityFacts => ({ ...rest, ...contact });

export const fromFacts = ({ office, address, phone, email, ...rest }: MunicipalityFacts): Municipality => ({
  ...rest,
  contact: { office, address, phone, email }
});
