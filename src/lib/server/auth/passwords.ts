import { hash, verify } from '@node-rs/argon2';
import { err, ok, type Result } from '../../kernel/result.ts';

/** OWASP's minimum for argon2id (the library's default algorithm): about 12 ms and 19 MiB a try, so 2 at once stay within 40 MiB. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;
const QUEUE = 50;

export type Passwords = {
  hash(password: string): Promise<Result<string, 'busy'>>;
  /** Without a stored hash (nobody has that login) it takes as long and says no, so time tells nothing. */
  verify(stored: string | undefined, password: string): Promise<Result<boolean, 'busy'>>;
};

export type Argon = {
  hash(password: string): Promise<string>;
  verify(stored: string, password: string): Promise<boolean>;
};

const argon: Argon = {
  hash: (password) => hash(password.normalize('NFC'), COST),
  verify: (stored, password) => verify(stored, password.normalize('NFC'))
};

/** Each try costs memory, so few run at once, some wait, and the rest are told to come back (`busy`). */
export function createPasswords(engine: Argon = argon): Passwords {
  const turn = createTurns(AT_ONCE, QUEUE);
  let dummy: Promise<string> | undefined;
  return {
    hash: (password) => turn(() => engine.hash(password)),
    verify: (stored, password) =>
      turn(async () => {
        dummy ??= engine.hash('nobody has this password');
        const matches = await engine.verify(stored ?? (await dummy), password);
        return matches && stored !== undefined;
      })
  };
}

function createTurns(atOnce: number, queue: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<Result<T, 'busy'>> => {
    if (running >= atOnce && waiting.length >= queue) return err('busy');
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return ok(await work());
    } finally {
      // The turn is handed on, not given back, so that nobody slips in between.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
