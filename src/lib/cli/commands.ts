import { areas } from './areas.ts';
import { backup } from './backup.ts';
import type { Command } from './command.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { erase } from './erase.ts';
import { key } from './key.ts';
import { quarantine } from './quarantine.ts';
import { restore } from './restore.ts';
import { simulate } from './simulate.ts';
import { survey } from './survey.ts';
import { user } from './user.ts';

/** In the order in which they are listed. */
export const COMMANDS: readonly Command[] = [
  doctor,
  demo,
  user,
  areas,
  survey,
  backup,
  restore,
  key,
  quarantine,
  erase,
  simulate
];
