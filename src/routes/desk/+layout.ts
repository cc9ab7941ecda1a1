import { error, redirect } from '@sveltejs/kit';
import { deskDoor } from '#lib/app/desk/desk-door.ts';
import { sessionOf } from '#lib/app/desk/session-of.ts';
import { wordsFor } from '#lib/app/shared/errors.ts';
import { speakHere, startStaffLanguage } from '#lib/app/shared/language.ts';
import type { LayoutLoad } from './$types';

export const ssr = false;

export const load: LayoutLoad = async ({ parent, url }) => {
  const { app } = await parent();
  await speakHere(app.words, startStaffLanguage(app.memory, app.wished));
  const { who } = app.once(sessionOf);
  if (!who) redirect(307, `/sign-in?next=${encodeURIComponent(url.pathname)}`);
  const [desk] = await Promise.all([
    app.once(deskDoor).enter(who),
    app.words.need('desk', 'record', 'kinds', 'reasons', 'errors', 'settings')
  ]);
  if (desk.ok) return { desk: desk.value, filled: await desk.value.isFilled() };
  error(503, wordsFor(desk.error).key);
};
