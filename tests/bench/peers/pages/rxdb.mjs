import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';

/** The fastest of 100 (its default), 500 and 1,000. */
const BATCH = 1000;

const text = { type: 'string' };
const FIELDS = ['area', 'theme', 'statement', 'situation', 'actionField', 'source', 'weight'];
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 40 }, ...Object.fromEntries(FIELDS.map((name) => [name, text])) },
  required: ['id', ...FIELDS]
};

const call = async (path, body) => {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body)
  });
  return response.json();
};

let collection;

/** One run over all that there is, in one direction, as `live: false` means it. */
const replicate = async (direction) => {
  const replication = replicateRxCollection({
    collection,
    replicationIdentifier: 'findings',
    live: false,
    ...direction
  });
  replication.error$.subscribe((error) => setTimeout(() => Promise.reject(error)));
  await replication.awaitInitialReplication();
  await replication.cancel();
};

const faultless = ({ error }) => {
  if (error.length > 0) throw new Error(JSON.stringify(error[0]));
};

window.peer = {
  open: async () => {
    const db = await createRxDatabase({ name: 'findings', storage: getRxStorageDexie(), multiInstance: false });
    ({ findings: collection } = await db.addCollections({ findings: { schema } }));
  },
  writeMany: async (findings) => faultless(await collection.bulkInsert([...findings])),
  writeOne: async (finding) => void (await collection.insert(finding)),
  retheme: async (ids, theme) => {
    const found = await collection.findByIds([...ids]).exec();
    faultless(await collection.bulkUpsert([...found.values()].map((doc) => ({ ...doc.toJSON(), theme }))));
  },
  push: () => replicate({ push: { batchSize: BATCH, handler: (rows) => call('/push', rows) } }),
  pull: () =>
    replicate({
      pull: { batchSize: BATCH, handler: (checkpoint, limit) => call('/pull', { after: checkpoint?.n ?? 0, limit }) }
    }),
  count: async (theme) => {
    const all = await collection.find().exec();
    return { all: all.length, themed: all.filter((doc) => doc.theme === theme).length };
  }
};
