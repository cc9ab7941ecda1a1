import { isBlank } from '../../kernel/blank.ts';
import type { Json } from '../../kernel/json.ts';
import { feedSubject, feedType, type FeedName } from './feed.ts';
import type { Kind } from './kind.ts';
import { readField } from './translated.ts';

type Data = Readonly<Record<string, Json>>;
type Placed = { id: string; feed: FeedName; data: Data };

/** The page where one goes on with a record: `/desk/remarks/[remark]` with the id in that field; undefined where it has none. */
export function pageOf({ shownAs }: Kind, { id, feed, data }: Placed): string | undefined {
  const parts = shownAs.page?.split(/\[|\]/) ?? [];
  const filled = parts.map((part, index) => {
    if (index % 2 === 0) return part;
    if (part === 'id') return id;
    if (part === 'event') return feedType(feed) === 'event' ? feedSubject(feed) : undefined;
    return data[part];
  });
  return parts.length > 0 && filled.every((part) => typeof part === 'string') ? filled.join('') : undefined;
}

const isWritten = (value: Json | undefined): value is string => typeof value === 'string' && !isBlank(value);

/** What somebody wrote in a record, field by field, a further language right after its own: lines and longer texts. */
export const textsIn = ({ fields }: Kind, data: Data): string[] =>
  Object.entries(fields)
    .filter(([, { type }]) => type === 'line' || type === 'text')
    .flatMap(([name]) => [name, ...Object.keys(data).filter((key) => key !== name && readField(key).field === name)])
    .map((name) => data[name])
    .filter(isWritten);

/** The words a record is recognised by, where they are somebody's: the title of a survey, not the number of an attendance. */
export const ownTitle = ({ shownAs }: Kind, data: Data): string | undefined =>
  shownAs.title.map((name) => data[name]).find(isWritten);
