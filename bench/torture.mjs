// Reads every file of a folder of CSV parsers' hard cases and sets each beside what is right (fixtures/oracle/torture.json).
// usage: node bench/torture.mjs FOLDER [OUTCOME …]   OUTCOME: whose files are listed, for instance wrong bug
// With UPDATE=1 what stands in docs/methods/torture.md is renewed.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcomeOf, outcomes } from './torture/outcome.mjs';

const [folder, ...listed] = process.argv.slice(2);
if (!folder) {
  process.stderr.write('usage: node bench/torture.mjs FOLDER [OUTCOME …]\n');
  process.exit(2);
}
const facts = JSON.parse(readFileSync(new URL('../fixtures/oracle/torture.json', import.meta.url), 'utf8'));
const patience = 60_000;

const same = (path) =>
  existsSync(path) &&
  createHash('sha256').update(readFileSync(path)).digest('hex').startsWith(facts[nameOf(path)].sha256);
const nameOf = (path) => path.slice(join(folder, '/').length);

const todo = Object.keys(facts)
  .map((name) => join(folder, name))
  .filter(same)
  .toReversed();
const missing = Object.keys(facts).length - todo.length;
const found = {};
await Promise.all([reader(), reader()]);
process.stdout.write(table());
for (const outcome of listed) process.stdout.write(list(outcome));
if (missing > 0) process.stdout.write(`\n${missing} files are not there, or are others than those looked at.\n`);
if (process.env.UPDATE) renewDocs(new URL('../docs/methods/torture.md', import.meta.url));
process.exitCode = Object.values(found).some(({ outcome }) => outcome === 'bug') ? 1 : 0;

/** A process that reads one file after the other, and its successors when a file is the end of it. */
async function reader() {
  let child = await started();
  for (let path = todo.pop(); path; path = todo.pop()) {
    const reading = await readBy(child, path);
    found[nameOf(path)] = outcomeOf(facts[nameOf(path)], reading);
    if (child.exitCode !== null || child.signalCode !== null) child = await started();
  }
  child.kill();
}

function started() {
  const child = fork(new URL('torture/reader.mjs', import.meta.url));
  return new Promise((resolve) => child.once('message', () => resolve(child)));
}

function readBy(child, path) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), patience);
    const settle = (reading) => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(reading);
    };
    child.once('message', settle);
    child.once('exit', (code, signal) =>
      settle({ bug: signal === 'SIGKILL' ? 'hangs' : `crashes: ${signal ?? code}` }),
    );
    child.send(path);
  });
}

function table() {
  const all = Object.keys(found).sort();
  const folderOf = (name) => (name.includes('/') ? name.split('/', 1)[0] : '(top)');
  const row = (title, names) => {
    const counts = Object.keys(outcomes).map((one) => names.filter((name) => found[name].outcome === one).length);
    return `| ${[title, names.length, ...counts].join(' | ')} |\n`;
  };
  const head = ['folder', 'files', ...Object.values(outcomes)];
  const rows = [...new Set(all.map(folderOf))].map((one) =>
    row(
      one,
      all.filter((name) => folderOf(name) === one),
    ),
  );
  return `| ${head.join(' | ')} |\n|---${'|--:'.repeat(head.length - 1)}|\n${rows.join('')}${row('all', all)}`;
}

function list(outcome) {
  const names = Object.keys(found)
    .filter((name) => found[name].outcome === outcome)
    .sort();
  return `\n${outcomes[outcome]}: ${names.length}\n\n${names.map((name) => `* ${name}: ${found[name].why.replaceAll(join(folder, '/'), '')}\n`).join('')}`;
}

function renewDocs(path) {
  const [above] = readFileSync(path, 'utf8').split(/(?<=## Where it stands\n)/);
  writeFileSync(path, `${above}\n${table()}${list('wrong')}${list('cautious')}`);
}
