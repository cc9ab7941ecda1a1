// A process of its own, so that whoever measures the server's patience does not measure the besieger's work.
import { hold, shootAlong, type Tally } from './gunner.ts';
import { builtFiles, wrongRequests } from './wrong-requests.ts';

export type Orders = {
  port: number;
  origin: string;
  requests: number;
  lines: number;
  held: number;
  seed: string;
  build: string;
};

const { port, origin, requests, lines, held, seed, build } = JSON.parse(process.argv[2]!) as Orders;
const tally: Tally = { sent: 0, answered: {}, hungUp: 0, silent: 0 };
const shots = wrongRequests(seed, builtFiles(build), origin);
const enough = (): boolean => tally.sent >= requests;
await Promise.all([
  ...Array.from({ length: held }, (_, nth) => hold(port, nth, enough)),
  ...Array.from({ length: lines }, () => shootAlong(port, shots, enough, tally))
]);
process.stdout.write(JSON.stringify(tally));
