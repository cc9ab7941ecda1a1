import {
  accountsAnswer,
  invitationAnswer,
  joinAnswer,
  type AccountsAnswer,
  type InvitationAnswer,
  type InviteRequest,
  type JoinAnswer,
  type JoinRequest,
  type ListedAccount
} from '#lib/protocol/accounts.ts';
import { proposalsAnswer, type ListedProposal, type ProposalsAnswer } from '#lib/protocol/proposals.ts';
import { ask, outcomeOf, send, type AccountError, type Outcome } from './account.ts';
import type { Desk } from './desk.svelte.ts';
import { refreshPeople } from './people.ts';

export type { ListedAccount, ListedProposal };

const PATH = '/api/accounts';
const PROPOSALS = '/api/proposals';

/** Every account as an administrator sees it: what the server says now, and kept nowhere, so it needs a network. */
export class Accounts {
  all = $state.raw<readonly ListedAccount[]>([]);
  /** What waits for a second administrator. */
  proposals = $state.raw<readonly ListedProposal[]>([]);
  state = $state<'asking' | 'here' | AccountError['code']>('asking');
  #desk: Desk;
  #fetch: typeof globalThis.fetch;

  /** @param fetch that of `StepUp`: what changes an account may want the password anew */
  constructor(desk: Desk, fetch: typeof globalThis.fetch) {
    this.#desk = desk;
    this.#fetch = fetch;
    void this.load();
  }

  async load(): Promise<void> {
    const [heard, waiting] = await Promise.all([
      ask<AccountsAnswer>(accountsAnswer, this.#fetch, PATH),
      ask<ProposalsAnswer>(proposalsAnswer, this.#fetch, PROPOSALS)
    ]);
    if (heard.ok) this.all = heard.value.accounts;
    if (waiting.ok) this.proposals = waiting.value.proposals;
    this.state = heard.ok ? 'here' : heard.error.code;
  }

  /** Whoever is invited or shut out; those who work here are known without a network, too. */
  those = (state: ListedAccount['state']): ListedAccount[] => this.all.filter((account) => account.state === state);

  async act(act: 'withdraw' | 'disable' | 'enable' | 'sign-out', account: string): Promise<Outcome> {
    const done = await send(this.#fetch, `${PATH}/${act}`, { account });
    if (done.ok) await Promise.all([this.load(), refreshPeople(this.#desk)]);
    return outcomeOf(done);
  }

  /** Another link for somebody; the password they had and their sessions end. */
  async renew(account: string): Promise<InvitationAnswer | Outcome> {
    return this.#linkIn(await send(this.#fetch, `${PATH}/renew`, { account }));
  }

  /** Says yes or no to what another administrator wants; the link, where that makes one. */
  async answer(proposal: string, agree: boolean): Promise<InvitationAnswer | Outcome> {
    const done = await this.#linkIn(await send(this.#fetch, PROPOSALS, { proposal, agree }));
    await refreshPeople(this.#desk);
    return done;
  }

  async #linkIn(sent: Awaited<ReturnType<typeof send>>): Promise<InvitationAnswer | Outcome> {
    await this.load();
    if (!sent.ok || sent.value.status !== 200) return outcomeOf(sent);
    const said = invitationAnswer.safeParse(await sent.value.json().catch(() => undefined));
    return said.success ? said.data : 'server';
  }
}

/** Makes an account; the answer has the secret of its link, which nobody is told again. */
export async function invite(
  desk: Desk,
  fetch: typeof globalThis.fetch,
  request: InviteRequest
): Promise<InvitationAnswer | AccountError> {
  const made = await ask<InvitationAnswer>(invitationAnswer, fetch, PATH, request);
  if (!made.ok) return made.error;
  await refreshPeople(desk);
  return made.value;
}

/** Whose account a link opens; without a password nothing changes yet. */
export const lookAtInvitation = (fetch: typeof globalThis.fetch, { token }: JoinRequest) =>
  ask<JoinAnswer>(joinAnswer, fetch, '/api/join', { token });

export const join = (fetch: typeof globalThis.fetch, request: Required<JoinRequest>) =>
  send(fetch, '/api/join', request);

/** The link to hand over. Its secret stands behind the `#`, so that it is in no log on its way. */
export const linkOf = (origin: string, { token }: InvitationAnswer): string => `${origin}/join#${token}`;
