/**
 * Who may import whom; the table in docs/architecture.md is made from this. A folder of `src` may import itself,
 * `errors.ts`, `phrase.ts`, `version.ts` and what is listed here, and nothing else. `node`: whether it may use Node's own modules.
 */
export const folders = {
  numeric: {
    why: 'Arithmetic knows nothing of customers, files or SQL: it can be checked against published numbers alone.',
    ours: [],
    packages: [],
    node: false,
  },
  models: {
    why: 'A model is formulas on sufficient statistics: whatever hands over the histories, its numbers are the same.',
    ours: ['numeric'],
    packages: [],
    node: false,
  },
  equity: {
    why: 'Valuing the base is arithmetic on what the models say; rows and files would tie it to one engine.',
    ours: ['models', 'numeric'],
    packages: [],
    node: false,
  },
  sql: {
    why: 'SQL is text here: a relation that knew who runs it would have to be written again for the next engine.',
    ours: [],
    packages: [],
    node: false,
  },
  engine: {
    why: 'An engine runs any SQL; one that knew what is asked of it could not be exchanged for another.',
    ours: ['sql'],
    packages: ['@duckdb/node-api'],
    node: true,
  },
  sources: {
    why: 'A source fetches rows of another system as text and knows nothing of what they mean; its driver is optional, and loaded when an address names it.',
    ours: [],
    packages: ['pg', 'pg-copy-streams'],
    node: false,
  },
  ingest: {
    why: 'Reading ends at one relation of transactions: it must not depend on what is computed from it, nor on a driver.',
    ours: ['sql', 'engine/engine.ts', 'sources/index.ts'],
    packages: ['yaml', 'tinyglobby', 'hucre'],
    node: true,
  },
  report: {
    why: 'A report is plain data and a format turns it into text: neither knows which analysis speaks, so that N analyses and M formats stay N + M files.',
    ours: [],
    packages: ['chalk', 'cli-table3', 'string-width', 'd3-scale', 'd3-shape'],
    node: false,
  },
  analyses: {
    why: 'An analysis says what to compute and what to report, for any front end, engine and format: it touches no driver, no file, no terminal.',
    ours: [
      'models',
      'equity',
      'numeric',
      'sql',
      'ingest',
      'engine/engine.ts',
      'report/report.ts',
      'report/numbers.ts',
      'report/words',
      'report/formats/format.ts',
    ],
    packages: ['zod'],
    node: false,
  },
  simulate: {
    why: 'Drawing a history needs a model and chance; without SQL and files the same seed gives the same bytes anywhere.',
    ours: ['models', 'numeric'],
    packages: [],
    node: false,
  },
  cli: {
    why: 'The command line is thin: arguments in, text out. What it computed itself, the library would lack.',
    ours: ['analyses', 'simulate', 'engine/engine.ts', 'engine/index.ts', 'ingest', 'report'],
    packages: ['commander', 'yaml'],
    node: true,
  },
};

const openToAll = ['^src/errors\\.ts$', '^src/phrase\\.ts$', '^src/version\\.ts$'];
const ownPath = (path) => `^src/${path.endsWith('.ts') ? `${path.replaceAll('.', '\\.')}$` : `${path}/`}`;
const packagePath = (name) => `(^|/)node_modules/${name}/`;

const folderRules = Object.entries(folders).map(([folder, { why, ours, packages, node }]) => ({
  name: `folder-${folder}`,
  comment: why,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: {
    pathNot: [`^src/${folder}/`, ...openToAll, ...ours.map(ownPath), ...packages.map(packagePath)],
    ...(node ? { dependencyTypesNot: ['core'] } : {}),
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...folderRules,
    {
      name: 'known-folders',
      comment:
        'A folder is about one thing and has its rule above; a new one, and any utils or common, would escape them all.',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: `^src/(${Object.keys(folders).join('|')})/` },
    },
    {
      name: 'open-to-all',
      comment: 'Everything imports errors.ts, phrase.ts and version.ts; what they imported would be everywhere too.',
      severity: 'error',
      from: { path: openToAll },
      to: { pathNot: openToAll, dependencyTypesNot: ['core'] },
    },
    {
      name: 'library-without-command-line',
      comment: 'A program that uses the library must not load flags, terminals and exit codes along with it.',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$' },
      to: { path: ['^src/cli/', packagePath('commander')] },
    },
    {
      name: 'one-driver-in-one-file',
      comment: 'Whoever spoke to DuckDB beside its engine would be lost when another engine runs the same SQL.',
      severity: 'error',
      from: { pathNot: '^src/engine/duckdb\\.ts$' },
      to: { path: packagePath('@duckdb/[^/]+') },
    },
    {
      name: 'optional-packages-in-one-file',
      comment:
        'Who did not install an optional package must still be able to run everything else: one file loads each, on demand, and says how to install it.',
      severity: 'error',
      from: { pathNot: '^src/(sources/postgres|ingest/workbooks/workbook)\\.ts$' },
      to: { path: packagePath('(pg|pg-copy-streams|hucre)') },
    },
    {
      name: 'optional-packages-on-demand',
      comment: 'Imported before they are needed, they would be missed by who needs them not.',
      severity: 'error',
      from: {},
      to: {
        path: packagePath('(pg|pg-copy-streams|hucre)'),
        dependencyTypesNot: ['dynamic-import', 'type-only'],
      },
    },
    {
      name: 'sources-by-registry',
      comment: 'An address chooses its source; a direct import would tie reading to one system.',
      severity: 'error',
      from: { pathNot: '^src/sources/' },
      to: { path: '^src/sources/', pathNot: '^src/sources/index\\.ts$' },
    },
    {
      name: 'engines-by-registry',
      comment: 'Engines are opened by name from the registry; a direct import would fix one for good.',
      severity: 'error',
      from: { pathNot: '^src/engine/index\\.ts$' },
      to: { path: '^src/engine/', pathNot: ['^src/engine/(engine|index)\\.ts$'] },
    },
    {
      name: 'commander-in-two-files',
      comment:
        'Commands and options are data; the package that parses them is known to two files, so it can be replaced.',
      severity: 'error',
      from: { pathNot: '^src/cli/(program|main)\\.ts$' },
      to: { path: packagePath('commander') },
    },
    {
      name: 'help-loads-no-analysis',
      comment: 'Help and version answer at once: the command tree loads what a command does only when it runs.',
      severity: 'error',
      from: { path: '^src/cli/(main|program)\\.ts$' },
      to: {
        path: ['^src/(analyses|engine|simulate)/', '^src/cli/commands/', packagePath('(zod|yaml)')],
        dependencyTypesNot: ['dynamic-import', 'type-only'],
      },
    },
    {
      name: 'rendering-in-formats',
      comment: 'Colours, tables and widths belong to one format each; words and numbers serve all of them.',
      severity: 'error',
      from: { pathNot: '^src/report/formats/' },
      to: { path: packagePath('(chalk|cli-table3|string-width)') },
    },
    {
      name: 'charts-in-one-place',
      comment: 'What is drawn is drawn once: formats take the chart, and the packages that draw it can be replaced.',
      severity: 'error',
      from: { pathNot: '^src/report/charts/' },
      to: { path: packagePath('d3-[a-z]+') },
    },
    {
      name: 'no-cycle',
      comment: 'Files that need each other are one file in two places: neither can be read, tested or moved alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'shipped-packages-only',
      comment: 'Who installs clientele gets its dependencies, not those of its development.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'undetermined'],
        // A package may be optional for users and there for tests.
        dependencyTypesNot: ['type-only', 'npm-peer'],
      },
    },
    {
      name: 'source-stands-alone',
      comment: 'What is built is src alone; tests, benches and built files are not there when it runs.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|bin|dist|fixtures|docs)/' },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere escapes every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Types are imports too: a folder that knows another's types knows the folder.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
