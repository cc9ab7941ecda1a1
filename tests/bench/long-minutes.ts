import type { Page } from '@playwright/test';

export const ITEMS = 300;

const RESULT =
  'Der Platz wird umgebaut, sobald das Amt die Angebote hat. Die Anwohnerinnen und Anwohner sehen die Pläne vorher. ';

type Values = Record<string, string | number>;
type Made = { kind: string; values: Values };

/** Every item has words, every third a resolution with votes, every second a task. */
function recordsOf(conference: string, items: number, newId: () => string): Map<string, Made> {
  const made = new Map<string, Made>();
  for (let number = 0; number < items; number++) {
    const agendaItem = newId();
    const position = `c${String(number).padStart(3, '0')}`;
    const words = { title: `Punkt ${number + 1}`, input: RESULT, result: RESULT.repeat(2) };
    made.set(agendaItem, { kind: 'agenda-item', values: { conference, position, ...words } });
    const votes = { wording: RESULT, mode: 'vote', yes: 12, no: 3, abstained: 1 };
    if (number % 3 === 0) made.set(newId(), { kind: 'resolution', values: { agendaItem, position: 'a0', ...votes } });
    const todo = { what: 'Angebote einholen', who: 'Grünflächenamt', dueOn: '2026-12-12' };
    if (number % 2 === 0) made.set(newId(), { kind: 'task', values: { agendaItem, position: 'a0', ...todo } });
  }
  return made;
}

/** Pushes long minutes into a conference, as a further device of whoever is signed in on this page. */
export async function fillMinutes(page: Page, conference: string, items = ITEMS): Promise<void> {
  const records = [...recordsOf(conference, items, () => crypto.randomUUID())];
  const refused = await page.evaluate(
    async ({ records, feed }) => {
      const ask = async (body: object) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch('/api/sync', { method: 'POST', headers, body: JSON.stringify(body) });
        if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
        return answer.json();
      };
      const { account } = await (await fetch('/api/session')).json();
      const call = {
        protocol: 1,
        subject: account,
        node: null,
        previous: null,
        epoch: null,
        push: [],
        cursors: {},
        limit: 500
      };
      const { node, epoch } = await ask(call);
      let { last } = node;
      const bad: unknown[] = [];
      for (let from = 0; from < records.length; from += 100) {
        const push = records.slice(from, from + 100).map(([id, { kind, values }], at) => {
          const time = (Date.now() + from + at).toString(36).padStart(9, '0');
          const stamp = `${time}-0001-${node.id}`;
          const fields = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [{ value, stamp }]]));
          return { feed, id, kind, fields, seen: { [node.id]: stamp } };
        });
        const answer = await ask({ ...call, node: node.id, previous: last, epoch, push });
        last = answer.node.last;
        bad.push(...answer.results.filter(({ status }: { status: string }) => status !== 'accepted'));
      }
      return bad;
    },
    { records, feed: `event:${conference}` }
  );
  if (refused.length > 0) throw new Error(`Not taken: ${JSON.stringify(refused.slice(0, 3))}`);
}
