import { parseJson } from '../../protocol/parse-json.ts';
import { SERVER_TIME } from '../../protocol/server-time.ts';
import type { Server } from '../server.ts';
import { compressed, refuse, tooMany } from './answer.ts';
import { basemapRoute } from './basemap.ts';
import { accountActs, accountsRoute } from './accounts.ts';
import type { Share } from './body-budget.ts';
import { decode, readBody, type Unread } from './body.ts';
import { failed } from './failure.ts';
import { filesRoute } from './files.ts';
import { refuseEncoding, refuseForeign, refuseQuery, refuseType } from './guard.ts';
import { healthRoute } from './health.ts';
import { historyRoute } from './history.ts';
import { joinRoute } from './join.ts';
import { leftWorkRoute, settleRoute } from './left-work.ts';
import { liveRoute } from './live.ts';
import { logRoute } from './log.ts';
import { cityIconRoute, manifestRoute } from './manifest.ts';
import { erasuresRoute, personsRoute, retentionRoute } from './oversight.ts';
import { peopleRoute } from './people.ts';
import { proposalsRoute } from './proposals.ts';
import { publicRoute } from './public.ts';
import { additionRoute, replyRoute, withdrawalRoute } from './reply.ts';
import { signedIn, signedOut, type Call, type Method, type Route } from './route.ts';
import { securityTxtRoute } from './security-txt.ts';
import { passwordRoute, proofRoute, sessionRoute } from './session.ts';
import { sessionsRoute } from './sessions.ts';
import { setupRoute } from './setup.ts';
import { submitRoute } from './submit.ts';
import { syncRoute } from './sync.ts';

const ROUTES: readonly Route[] = [
  syncRoute,
  submitRoute,
  replyRoute,
  additionRoute,
  withdrawalRoute,
  publicRoute,
  historyRoute,
  peopleRoute,
  accountsRoute,
  ...accountActs,
  proposalsRoute,
  joinRoute,
  filesRoute,
  basemapRoute,
  liveRoute,
  sessionRoute,
  passwordRoute,
  proofRoute,
  sessionsRoute,
  setupRoute,
  logRoute,
  personsRoute,
  erasuresRoute,
  retentionRoute,
  leftWorkRoute,
  settleRoute,
  healthRoute,
  securityTxtRoute,
  manifestRoute,
  cityIconRoute
];

export type Api = (request: Request, address: string) => Promise<Response>;

/** Every call under `/api`: known path, known method, known query, own origin, counted body; then its handler. */
export const createApi =
  (server: Server): Api =>
  async (request, address) => {
    const response = await answered(server, request, address);
    response.headers.set(SERVER_TIME, String(server.now()));
    return response;
  };

async function answered(server: Server, request: Request, address: string): Promise<Response> {
  try {
    const response = await compressed(request, await dispatch(server, request, address));
    return request.method === 'HEAD' ? await headOf(response) : response;
  } catch (error) {
    return failed(error);
  }
}

/** The same without the body. A stream of news ends before it has begun. */
async function headOf(response: Response): Promise<Response> {
  await response.body?.cancel();
  const { status, headers } = response;
  return new Response(null, { status, headers });
}

async function dispatch(server: Server, request: Request, address: string): Promise<Response> {
  const url = new URL(request.url);
  for (const route of ROUTES) {
    const param = matchPath(route.path, url.pathname);
    if (param === undefined) continue;
    const method = route.methods[(request.method === 'HEAD' ? 'GET' : request.method) as 'GET'];
    if (method === undefined) return refuse(405, 'wrong-method', { allow: Object.keys(route.methods).join(', ') });
    return (
      refuseQuery(url, route.query ?? []) ??
      take(method, { server, request, url, param, address, body: undefined, size: 0 })
    );
  }
  return refuse(404, 'not-found');
}

type WithBody = Exclude<Method, { takes: 'nothing' }>;

const UNREAD: Record<Unread, () => Response> = {
  'too-large': () => refuse(413, 'too-large'),
  'too-large-unended': () => refuse(413, 'too-large', { connection: 'close' }),
  busy: () => tooMany(5000, 'busy'),
  'broken-off': () => refuse(400, 'not-json')
};

async function take(method: Method, call: Call<undefined>): Promise<Response> {
  const { request } = call;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const foreign = reads ? undefined : (refuseForeign(request, call.server.settings.origin) ?? refuseEncoding(request));
  if (foreign?.status === 403) call.server.noteOrigin(request);
  if (foreign) return foreign;
  if (method.takes === 'nothing') return method.answer(call);

  const wrongType = refuseType(request, method.takes === 'json' ? ['application/json'] : method.types);
  if (wrongType) return wrongType;
  if (method.takes === 'json' && method.needs === 'session' && (await signedIn(call)) === undefined)
    return signedOut(call);
  const full = await method.admit?.(call);
  if (full) return full;
  const share = call.server.bodies.share();
  try {
    return await takeBody(method, call, share);
  } finally {
    share.giveBack();
  }
}

async function takeBody(method: WithBody, call: Call<undefined>, share: Share): Promise<Response> {
  const bytes = await readBody(call.request, method.limit, share);
  if (!bytes.ok) return UNREAD[bytes.error]();
  if (method.takes === 'bytes') return method.answer({ ...call, body: bytes.value, size: bytes.value.length });

  const text = decode(bytes.value);
  const parsed = text === undefined ? undefined : parseJson(text);
  if (parsed === undefined) return refuse(400, 'not-json');
  if (!parsed.ok) return refuse(parsed.error === 'too-large' ? 413 : 400, parsed.error);
  return method.answer({ ...call, body: parsed.value, size: bytes.value.length });
}

/** The segment in the place of `:`, '' for a path without one, undefined for another path. */
function matchPath(pattern: string, path: string): string | undefined {
  const [head = '', tail] = pattern.split(':');
  if (tail === undefined) return path === pattern ? '' : undefined;
  const rest = path.startsWith(head) ? path.slice(head.length) : '';
  return rest !== '' && !rest.includes('/') ? rest : undefined;
}
