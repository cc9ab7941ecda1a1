import type { Group, Question } from '../domain/survey/definition.ts';
import type { Row } from './table.ts';

/** A question or group on its way into the definition, with the row it came from. */
/** `hasOther`: the row asks `or_other`. `headsTable`: the list of the rows that it is the heading of (appearance `label`). */
export type DraftQuestion = {
  kind: 'question';
  row: Row;
  question: Question;
  hasOther?: boolean;
  headsTable?: string;
};
export type DraftGroup = { kind: 'group'; row: Row; group: Omit<Group, 'items'>; nodes: DraftNode[] };
export type DraftNode = DraftQuestion | DraftGroup;

export function* draftQuestions(nodes: readonly DraftNode[]): Generator<DraftQuestion> {
  for (const node of nodes) {
    if (node.kind === 'question') yield node;
    else yield* draftQuestions(node.nodes);
  }
}

export function* draftGroups(nodes: readonly DraftNode[]): Generator<DraftGroup> {
  for (const node of nodes) {
    if (node.kind === 'question') continue;
    yield node;
    yield* draftGroups(node.nodes);
  }
}
