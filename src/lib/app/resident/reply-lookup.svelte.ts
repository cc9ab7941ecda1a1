import type { ReplyAnswer } from '#lib/protocol/messages.ts';
import type { ResidentNetwork } from './network.ts';
import { looksLikeCode } from './reply-code.ts';

export type LookupError = 'missing' | 'malformed' | 'unknown' | 'offline' | 'busy';

/** Somebody asks what became of a remark. Neither code nor answer is stored anywhere. */
export class ReplyLookup {
  code = $state('');
  answer = $state.raw<ReplyAnswer>();
  error = $state.raw<LookupError>();
  #network: ResidentNetwork;

  constructor(network: ResidentNetwork) {
    this.#network = network;
  }

  async ask(): Promise<void> {
    this.answer = undefined;
    this.error = this.#typingError();
    if (this.error) return;
    const found = await this.#network.reply(this.code);
    if (!found.ok) this.error = found.error.type === 'busy' ? 'busy' : 'offline';
    else if (found.value === null) this.error = 'unknown';
    else this.answer = found.value;
  }

  #typingError(): LookupError | undefined {
    if (this.code.trim() === '') return 'missing';
    return looksLikeCode(this.code) ? undefined : 'malformed';
  }
}
