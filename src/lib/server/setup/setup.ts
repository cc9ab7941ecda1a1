import { timedId, type RandomBytes } from '../../kernel/id.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Area } from '../../kinds/area/kind.ts';
import type { Municipality } from '../../kinds/municipality/kind.ts';
import type { SetupRequest } from '../../protocol/account.ts';
import { checkPassword, type PasswordFault } from '../auth/password-rule.ts';
import type { Passwords } from '../auth/passwords.ts';
import { hashToken, newToken } from '../auth/tokens.ts';
import type { ReadTx, Store, Tx } from '../store/store.ts';
import type { Sign } from '../store/contract/records.ts';

type SetupRefusal = { reason: 'already-set-up' | 'wrong-token' | 'busy' | PasswordFault };

export type Setup = {
  /** The one-time token of an instance without accounts; each start gives a new one. Undefined once somebody is there. */
  offer(): Promise<string | undefined>;
  /** Makes the first administrator, the municipality and the area that stands for all of it, or nothing at all. */
  redeem(request: SetupRequest): Promise<Result<{ account: string }, SetupRefusal>>;
};

export type SetupOptions = {
  store: Store;
  passwords: Passwords;
  sign: Sign;
  now: () => number;
  random: RandomBytes;
  /** The day, `YYYY-MM-DD`, in the municipality's time zone. */
  today: () => string;
};

const TOKEN_SETTING = 'setup-token';

export function createSetup(options: SetupOptions): Setup {
  const { store, passwords, now, random } = options;
  return {
    async offer() {
      const token = newToken();
      return store.commit({
        feeds: [],
        run: async (tx) => {
          if ((await tx.accounts.count()) > 0) return undefined;
          await tx.settings.set(TOKEN_SETTING, hashToken(token));
          return token;
        }
      });
    },
    async redeem(request) {
      const { administrator, token } = request;
      const refusal = await store.read((tx) => refuse(tx, token));
      if (refusal !== undefined) return err(refusal);
      const good = checkPassword(administrator.password, [
        administrator.login,
        administrator.name,
        request.municipality.name
      ]);
      if (!good.ok) return err({ reason: good.error });
      const password = await passwords.hash(administrator.password);
      if (!password.ok) return err({ reason: 'busy' });
      const account = timedId(now(), random);
      return store.commit({
        feeds: ['public'],
        run: async (tx) => {
          const late = await refuse(tx, token);
          if (late !== undefined) return err(late);
          await tx.settings.remove(TOKEN_SETTING);
          await tx.accounts.create({
            id: account,
            login: administrator.login,
            name: administrator.name,
            password: password.value,
            disabled: false
          });
          await tx.accounts.setAssignments(account, [{ role: 'administrator' }]);
          await found(tx, request.municipality, options);
          return ok({ account });
        }
      });
    }
  };
}

async function refuse(tx: Pick<ReadTx, 'accounts' | 'settings'>, token: string): Promise<SetupRefusal | undefined> {
  if ((await tx.accounts.count()) > 0) return { reason: 'already-set-up' };
  return (await tx.settings.get(TOKEN_SETTING)) === hashToken(token) ? undefined : { reason: 'wrong-token' };
}

async function found(
  tx: Tx,
  { name, slug, languages }: SetupRequest['municipality'],
  options: SetupOptions
): Promise<void> {
  const { now, random, sign, today } = options;
  const rootArea = timedId(now(), random);
  const area: Area = {
    name,
    slug,
    code: '',
    type: 'municipality',
    parent: null,
    validFrom: today(),
    validTo: '',
    geometry: null
  };
  const contact = { office: '', address: '', phone: '', email: '' };
  const municipality: Municipality = { name, languages, rootArea, actionFields: [], contact, demo: false };
  await tx.records.put({ feed: 'public', id: rootArea, kind: 'area', body: { data: area } }, sign);
  await tx.records.put(
    { feed: 'public', id: timedId(now(), random), kind: 'municipality', body: { data: municipality } },
    sign
  );
}
