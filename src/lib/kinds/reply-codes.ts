import type { KindName } from './registry.ts';

/** The kinds whose sender may have a reply code (`intake.replyCode`): a phone, which loads no registry, knows them from here. */
export const WITH_REPLY_CODE: ReadonlySet<string> = new Set<KindName>(['remark']);
