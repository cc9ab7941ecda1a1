import PouchDB from 'pouchdb';

/** Faster than its default of 100. */
const BATCH = 500;

const remote = () => new PouchDB(`${location.origin}/db/findings`);
/** @type {PouchDB.Database} */
let local;

const record = ({ id, ...rest }) => ({ _id: id, ...rest });
const faultless = (/** @type {{ error?: unknown }[]} */ written) => {
  const fault = written.find(({ error }) => error);
  if (fault) throw new Error(JSON.stringify(fault));
};

window.peer = {
  open: async () => {
    local = new PouchDB('findings');
    await local.info();
    await remote().info();
  },
  writeMany: async (findings) => faultless(await local.bulkDocs(findings.map(record))),
  writeOne: async (finding) => void (await local.put(record(finding))),
  retheme: async (ids, theme) => {
    const { rows } = await local.allDocs({ keys: [...ids], include_docs: true });
    faultless(await local.bulkDocs(rows.map(({ doc }) => ({ ...doc, theme }))));
  },
  push: async () => void (await local.replicate.to(remote(), { batch_size: BATCH })),
  pull: async () => void (await local.replicate.from(remote(), { batch_size: BATCH })),
  count: async (theme) => {
    const { rows } = await local.allDocs({ include_docs: true });
    return { all: rows.length, themed: rows.filter(({ doc }) => doc.theme === theme).length };
  }
};
