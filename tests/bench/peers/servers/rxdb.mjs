// What RxDB's handlers ask of a server, in memory: nothing waits for a disk here. Argument: the port.
import { createServer } from 'node:http';

/** Each state by its record, and all of them in the order in which they came. */
const states = new Map();
let last = 0;

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

const push = (rows) => {
  const conflicts = [];
  for (const { newDocumentState, assumedMasterState } of rows) {
    const { id } = newDocumentState;
    const master = states.get(id)?.doc;
    if (master && !(assumedMasterState && same(master, assumedMasterState))) conflicts.push(master);
    else {
      states.delete(id);
      states.set(id, { n: ++last, doc: newDocumentState });
    }
  }
  return conflicts;
};

const pull = ({ after, limit }) => {
  const documents = [];
  let n = after;
  for (const state of states.values()) {
    if (state.n <= after) continue;
    if (documents.length === limit) break;
    documents.push(state.doc);
    n = state.n;
  }
  return { documents, checkpoint: { n } };
};

const bodyOf = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
};

createServer(async (request, response) => {
  if (request.method === 'GET') {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>RxDB</title>');
    return;
  }
  const answer = request.url === '/push' ? push(await bodyOf(request)) : pull(await bodyOf(request));
  response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
}).listen(Number(process.argv[2]), '127.0.0.1');
