// A process that reads the files it is sent the names of, one at a time, so that a crash or a hang ends it alone.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('raw-reading.ts', import.meta.url)));

process.on('message', async (path) => {
  process.send(await module.rawReading(path).catch((error) => ({ bug: String(error.stack ?? error) })));
});
process.send('ready');
