import type { ReplyAnswer } from '#lib/protocol/submission.ts';
import type { TransportError } from '#lib/sync/shared/transport.ts';
import { isBlank } from '#lib/kernel/blank.ts';
import { randomId, type RandomBytes } from '#lib/kernel/id.ts';
import type { ResidentNetwork } from './network.ts';
import { codeIn, looksLikeCode } from './reply-code.ts';

export type LookupError = 'missing' | 'malformed' | 'unknown' | 'offline' | 'busy';
/** `gone`: it was taken back meanwhile. `full`: nothing more can be added. */
export type AddError = 'missing' | 'long' | 'gone' | 'full' | 'offline' | 'busy';
export type WithdrawError = 'offline' | 'busy';

/** What the server takes of one addition, in UTF-16 units. */
const LONGEST_ADDITION = 4000;

/** Somebody asks what became of a remark, says more, or takes it back. Neither code nor answer is stored anywhere. */
export class ReplyLookup {
  code = $state('');
  answer = $state.raw<ReplyAnswer>();
  /** What somebody is about to add; it stays while there is no network. */
  text = $state('');
  addError = $state<AddError>();
  withdrawError = $state<WithdrawError>();
  /** Said once, where the answer stood. */
  withdrawn = $state(false);
  readonly longest = LONGEST_ADDITION;
  #found = $state.raw<{ error: LookupError; code: string }>();
  /** The code that `answer` belongs to, whatever stands in the field by now. */
  #asked = '';
  #tried: { text: string; id: string } | undefined;
  #network: ResidentNetwork;
  #random: RandomBytes;

  constructor(network: ResidentNetwork, random: RandomBytes) {
    this.#network = network;
    this.#random = random;
  }

  /** About the code as it was asked for: whoever types on mends it. */
  get error(): LookupError | undefined {
    return this.#found?.code === this.code ? this.#found.error : undefined;
  }

  async ask(): Promise<void> {
    const { code } = this;
    const isSame = codeIn(code) === this.#asked;
    this.answer = undefined;
    this.#found = undefined;
    this.withdrawn = false;
    this.withdrawError = undefined;
    if (!isSame) this.#forgetText();
    const typing = this.#typingError();
    if (typing) return this.#say(typing, code);
    this.#asked = codeIn(code);
    const found = await this.#network.reply(this.#asked);
    if (!found.ok) this.#say(found.error.type === 'busy' ? 'busy' : 'offline', code);
    else if (found.value === null) this.#say('unknown', code);
    else this.answer = found.value;
  }

  /** True when the office has it. What could not be sent stays in the field. */
  async add(language: string): Promise<boolean> {
    const text = this.text.trim();
    this.addError = isBlank(text) ? 'missing' : text.length > LONGEST_ADDITION ? 'long' : undefined;
    if (this.addError) return false;
    // Tried again it is the same addition, whatever became of the first try.
    if (this.#tried?.text !== text) this.#tried = { text, id: randomId(this.#random) };
    const sent = await this.#network.add({ code: this.#asked, id: this.#tried.id, text, language });
    if (!sent.ok) {
      this.addError = addErrorOf(sent.error);
      return false;
    }
    this.#forgetText();
    const again = await this.#network.reply(this.#asked);
    if (again.ok && again.value) this.answer = again.value;
    return true;
  }

  async withdraw(): Promise<void> {
    const done = await this.#network.withdraw(this.#asked);
    // What nobody has any more is withdrawn, too.
    const isGone = done.ok || done.error.type === 'not-found';
    this.withdrawError = isGone ? undefined : !done.ok && done.error.type === 'busy' ? 'busy' : 'offline';
    if (!isGone) return;
    this.answer = undefined;
    this.code = '';
    this.#forgetText();
    this.withdrawn = true;
  }

  #forgetText(): void {
    this.text = '';
    this.addError = undefined;
    this.#tried = undefined;
  }

  #say(error: LookupError, code: string): void {
    this.#found = { error, code };
  }

  #typingError(): LookupError | undefined {
    if (this.code.trim() === '') return 'missing';
    return looksLikeCode(codeIn(this.code)) ? undefined : 'malformed';
  }
}

function addErrorOf(error: TransportError): AddError {
  if (error.type === 'not-found') return 'gone';
  if (error.type === 'refused' && error.code === 'full') return 'full';
  return error.type === 'busy' ? 'busy' : 'offline';
}
