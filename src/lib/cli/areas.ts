import { readFileSync } from 'node:fs';
import { draftAreas, type AreaFault, type AreaNote, type DraftArea } from '../geodata/areas.ts';
import { readLayers } from '../geodata/read.ts';
import type { GeoFileProblem } from '../geodata/layer.ts';
import { SYSTEMS } from '../geodata/systems.ts';
import { calendarOf } from '../server/endpoint/day.ts';
import { PART_TYPES } from '../kinds/area/area-type.ts';
import type { Server } from '../server/server.ts';
import { choicesFrom, OPTIONS, type Choices, type Values } from './area-choices.ts';
import { misunderstood, readArgs, type Command, type Terminal } from './command.ts';
import { fileFrom } from './files.ts';
import { enterAreas, takenIn, typesIn } from './enter-areas.ts';
import { withServer } from './with-server.ts';

const PROBLEMS: Readonly<Record<GeoFileProblem, string>> = {
  'geo-empty': 'The file is empty.',
  'geo-damaged': 'The file is damaged: it ends too early, or its parts do not fit together. Export it once more.',
  'geo-too-large': 'The file is larger than 60 MB. Export one level, or with fewer corners.',
  'geo-unknown': 'That is no file of areas. Take GeoJSON, a Shapefile in a zip archive, or KML.',
  'geo-geopackage': 'That is a GeoPackage. Export the layer as GeoJSON (in QGIS: Export, Save Features As).',
  'geo-gml': 'That is GML. Export the layer as GeoJSON (in QGIS: Export, Save Features As).',
  'geo-topojson': 'That is TopoJSON. Export the layer as GeoJSON.',
  'geo-esri-json': 'That is the JSON of ESRI. Export the layer as GeoJSON (in a query of a service: f=geojson).',
  'geo-archive-without-shapes': 'The archive holds no .shp, .kml or .geojson.',
  'geo-no-features': 'The file holds no features.'
};

const FAULTS: Readonly<Record<AreaFault, string>> = {
  'no-surface': 'has no surface',
  'no-name': 'has no name: say --name',
  'name-too-long': 'has a name of more than 200 characters',
  'no-code': 'has no number: say --number',
  'code-too-long': 'has a number of more than 20 characters: say --number',
  'code-twice': 'has a number that another one has, too',
  'code-taken': 'has a number that an area of the municipality has already',
  'lies-in-itself': 'lies in itself: say --parent',
  'outside-germany': 'does not lie in Germany: say --system'
};

const NOTES: Readonly<Record<AreaNote, string>> = {
  points: 'its points are left out',
  lines: 'its lines are left out',
  'broken-rings': 'rings that enclose nothing are left out',
  'name-twice': 'another one has the same name',
  'parts-joined': 'it is made of several features',
  'holds-others': 'it reaches around most of the others: is it the whole city? then --leave-out its number in the file',
  'without-number': 'it has no number',
  'other-address': 'its name is an address already: look at the one in brackets',
  'unknown-parent': 'the area it lies in is not known: it is put into the municipality'
};

export const areas: Command = {
  name: 'areas',
  summary: 'reads areas from GeoJSON, a Shapefile or KML and enters them',
  help: [
    'npm run nahraum -- areas check FILE --type TYPE [OPTIONS]',
    'npm run nahraum -- areas import FILE --as LOGIN --type TYPE [OPTIONS]',
    '',
    'Reads a file of areas (GeoJSON, zipped Shapefile, KML or KMZ) and says what would be entered, by its features. "import" enters',
    'them all, or none where one has a fault. It does so for --as LOGIN, who must be a planner or an administrator.',
    '',
    `--type TYPE         what they are: ${PART_TYPES.join(', ')}; or one of the municipality's own;`,
    '                    VALUE=TYPE for each value of --level',
    '--layer NAME        which layer of a file that holds several',
    `--system CODE       the reference system: ${Object.keys(SYSTEMS).join(', ')}`,
    '--swap              north stands before east',
    '--name COLUMN, --number COLUMN, --parent COLUMN, --level COLUMN   which column says what; else it is guessed and said',
    '--leave-out 1,4     features that are not entered',
    '--from DAY          the day since when they are as they are; else today'
  ].join('\n'),
  async run([action, ...args], terminal) {
    if (action !== 'check' && action !== 'import')
      return misunderstood(terminal, areas, 'What should be done? "areas check FILE" or "areas import FILE".');
    const parsed = readArgs(args, OPTIONS, 1);
    if (!parsed.ok) return misunderstood(terminal, areas, parsed.error);
    const [name] = parsed.value.positionals;
    if (name === undefined) return misunderstood(terminal, areas, 'Which FILE?');
    const login = parsed.value.values.as;
    if (action === 'import' && typeof login !== 'string')
      return misunderstood(terminal, areas, '--as LOGIN is missing.');
    const asked = { file: fileFrom(terminal, name), values: parsed.value.values };
    return withServer(terminal, { as: 'areas' }, async (server) => {
      const drafts = await prepare(asked, server, terminal);
      if (drafts === undefined) return 1;
      return action === 'import' ? enterAreas({ ...drafts, login: String(login) }, server, terminal) : 0;
    });
  }
};

type Asked = { file: string; values: Values };
export type Prepared = { choices: Choices; drafts: readonly DraftArea[] };

function layersIn(file: string, terminal: Terminal) {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    terminal.complain(`${file} cannot be read.`);
    return undefined;
  }
  const layers = readLayers(bytes, file);
  if (layers.ok) return layers.value;
  terminal.complain(PROBLEMS[layers.error]);
  return undefined;
}

/** What would be entered; undefined, with every reason said, where something must be changed before. */
async function prepare({ file, values }: Asked, server: Server, terminal: Terminal): Promise<Prepared | undefined> {
  const layers = layersIn(file, terminal);
  if (layers === undefined) return undefined;
  const choices = choicesFrom(layers, values, { today: calendarOf()(server.now()), types: await typesIn(server) });
  if (!choices.ok) {
    terminal.complain(choices.error);
    return undefined;
  }
  const { layer, columns, reading, typeOf, leftOut } = choices.value;
  const kept = { ...layer, shapes: layer.shapes.filter(({ row }) => !leftOut.has(row)) };
  const drafts = draftAreas(kept, columns, reading, await takenIn(server));
  const { name = '–', code = '–', parent, level } = columns;
  terminal.say(`${layer.name}: ${SYSTEMS[reading.system].name}${reading.swapped ? ', north before east' : ''}`);
  terminal.say(
    `Names from ${name}, numbers from ${code}${columns.split ? ' (before the name)' : ''}${parent ? `, lying in ${parent}` : ''}${level ? `, level from ${level}` : ''}.`
  );
  let faulty = 0;
  for (const draft of drafts) {
    const type = typeOf(draft.level);
    const missing = type === undefined ? [`is of the level "${draft.level}", for which no --type is said`] : [];
    const faults = [...draft.faults.map((fault) => FAULTS[fault]), ...missing];
    const notes = draft.notes.map((note) => NOTES[note]);
    const line = `${draft.rows.join(', ')}: ${draft.code || '–'} ${draft.name || '–'} (${draft.slug})`;
    if (faults.length > 0) {
      faulty += 1;
      terminal.complain(`${line} ${faults.join(' and ')}.`);
    } else terminal.say([line, ...notes].join('; '));
  }
  if (drafts.length === 0) terminal.complain('No area is left.');
  if (faulty > 0) terminal.complain(`${faulty} of ${drafts.length} cannot be entered. Nothing was.`);
  return faulty > 0 || drafts.length === 0 ? undefined : { choices: choices.value, drafts };
}
