import type { Assignment } from '#lib/domain/access/roles.ts';
import { createSign } from '#lib/server/endpoint/mac.ts';
import { PASSWORD } from '../http/world.ts';
import type { Repeatable } from './town.ts';

export type People = 'north' | 'planner' | 'administrator';
export type Places = { areas: Record<'root' | 'north', string>; accounts: Record<People, string> };

/** A city with one area, and three who work there. */
export async function settle({ store, server }: Repeatable, id: () => string): Promise<Places> {
  const areas = { root: id(), north: id() };
  const accounts = { north: id(), planner: id(), administrator: id() };
  const roles: Record<People, Assignment> = {
    north: { role: 'officer', area: areas.north },
    planner: { role: 'planner' },
    administrator: { role: 'administrator' }
  };
  const sign = createSign(server.macKey);
  await store.commit({
    feeds: ['public'],
    run: async (tx) => {
      for (const login of ['north', 'planner', 'administrator'] as const) {
        const account = { id: accounts[login], login, name: login, password: `cheap:${PASSWORD}`, disabled: false };
        await tx.accounts.create(account);
        await tx.accounts.setAssignments(account.id, [roles[login]]);
      }
      for (const [slug, area] of Object.entries(areas)) {
        const isRoot = slug === 'root';
        const data = {
          ...{ name: slug, slug, code: '', type: isRoot ? 'municipality' : 'social-area' },
          ...{ parent: isRoot ? null : areas.root, validFrom: '2026-01-01', validTo: '', geometry: null }
        };
        await tx.records.put({ feed: 'public', id: area, kind: 'area', body: { data } }, sign);
      }
    }
  });
  return { areas, accounts };
}
