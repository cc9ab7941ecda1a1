import * as z from 'zod/mini';
import { Field } from './field.ts';
import { isPosition } from './position-key.ts';

const schema = z.string().check(z.refine(isPosition));

/** A place in a list (`position.ts`). Apart from the other fields: no resident's phone has a list to sort. */
export const position = (): Field<string> => new Field({ type: 'position', schema });
