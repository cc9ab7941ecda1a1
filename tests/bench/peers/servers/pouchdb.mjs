// CouchDB's protocol over LevelDB, as PouchDB's authors offer it. Arguments: the port, and a folder for its files.
import express from 'express';
import expressPouchdb from 'express-pouchdb';
import PouchDB from 'pouchdb';

const [port, folder] = process.argv.slice(2);
const Stored = PouchDB.defaults({ prefix: `${folder}/` });

const app = express();
app.get('/page', (_request, response) => response.type('html').send('<!doctype html><title>PouchDB</title>'));
app.use('/db', expressPouchdb(Stored, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: `${folder}/log` }));
app.listen(Number(port), '127.0.0.1');
