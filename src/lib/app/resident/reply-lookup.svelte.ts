import type { ReplyAnswer } from '#lib/protocol/submission.ts';
import type { ResidentNetwork } from './network.ts';
import { codeIn, looksLikeCode } from './reply-code.ts';

export type LookupError = 'missing' | 'malformed' | 'unknown' | 'offline' | 'busy';

/** Somebody asks what became of a remark. Neither code nor answer is stored anywhere. */
export class ReplyLookup {
  code = $state('');
  answer = $state.raw<ReplyAnswer>();
  #found = $state.raw<{ error: LookupError; code: string }>();
  #network: ResidentNetwork;

  constructor(network: ResidentNetwork) {
    this.#network = network;
  }

  /** About the code as it was asked for: whoever types on mends it. */
  get error(): LookupError | undefined {
    return this.#found?.code === this.code ? this.#found.error : undefined;
  }

  async ask(): Promise<void> {
    const { code } = this;
    this.answer = undefined;
    this.#found = undefined;
    const typing = this.#typingError();
    if (typing) return this.#say(typing, code);
    const found = await this.#network.reply(codeIn(code));
    if (!found.ok) this.#say(found.error.type === 'busy' ? 'busy' : 'offline', code);
    else if (found.value === null) this.#say('unknown', code);
    else this.answer = found.value;
  }

  #say(error: LookupError, code: string): void {
    this.#found = { error, code };
  }

  #typingError(): LookupError | undefined {
    if (this.code.trim() === '') return 'missing';
    return looksLikeCode(codeIn(this.code)) ? undefined : 'malformed';
  }
}
