import { suspectsIn, takeOut } from './redact.ts';

/** What of a remark a Mängelmelder is told; `text`: its own words, `redacted`: an officer's version without names. */
export type Defect = {
  id: string;
  text: string;
  redacted?: string | undefined;
  /** Where, in the sender's words. */
  place: string;
  /** On the map, WGS 84 in degrees; only an exact one is a place to send somebody to. */
  point?: { lat: number; lng: number; exact: boolean } | undefined;
  actionField: string;
  /** `YYYY-MM-DD`. */
  day?: string | undefined;
};

/** A service request of Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2), as its JSON says one. */
export type ServiceRequest = {
  service_request_id: string;
  status: 'open';
  service_code: string;
  description: string;
  requested_datetime: string;
  address?: string;
  lat?: number;
  long?: number;
};

/** What a Mängelmelder takes at most, in characters. */
const LONGEST = 4000;

/**
 * A list with one service request, or undefined where the sender gave no place: without one nobody can mend it, and none is
 * guessed. Nobody's name goes along: where no officer has gone over the words, what looks like one is taken out.
 */
export function serviceRequests({
  id,
  text,
  redacted,
  place,
  point,
  actionField,
  day
}: Defect): [ServiceRequest] | undefined {
  const address = clean(place).trim();
  const at = point?.exact ? { lat: point.lat, long: point.lng } : undefined;
  if ((address === '' && at === undefined) || day === undefined) return undefined;
  return [
    {
      service_request_id: id,
      status: 'open',
      service_code: actionField === '' ? 'other' : actionField,
      description: (redacted ?? clean(text)).slice(0, LONGEST),
      requested_datetime: `${day}T00:00:00Z`,
      ...(address !== '' && { address }),
      ...at
    }
  ];
}

const clean = (text: string): string => takeOut(text, suspectsIn(text));
