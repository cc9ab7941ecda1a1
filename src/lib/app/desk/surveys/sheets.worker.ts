import { SheetRoom, type Ask, type Reply } from './sheet-room.ts';

/** A question by its number, and what is said to it; undefined where the room itself broke down. */
export type Asked = { number: number; ask: Ask };
export type Answered = { number: number; reply: Reply | undefined };

const room = new SheetRoom();

/** Counts the answers to a survey beside the page, so that nothing on the page waits for it. */
addEventListener('message', ({ data: { number, ask } }: MessageEvent<Asked>) => {
  const say = (reply: Reply | undefined): void => postMessage({ number, reply } satisfies Answered);
  room.answer(ask).then(say, () => say(undefined));
});
