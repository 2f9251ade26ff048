import { readFileSync } from 'node:fs';
import { defineConfig } from 'rolldown';

/** Put into the build, for loading its many small files would take longer than the work on a small export. */
const bundled = 'zod';

const licence = readFileSync(`node_modules/${bundled}/LICENSE`, 'utf8').trim();

/** One file for what every run needs, and one for each part that is loaded on demand. */
export default defineConfig({
  input: { main: 'src/cli/main.ts', index: 'src/index.ts' },
  platform: 'node',
  external: (name) => !/^[./]/.test(name) && !name.startsWith(bundled),
  output: {
    dir: 'dist',
    cleanDir: true,
    format: 'esm',
    // Shorter is read sooner; names stay, for --debug shows them.
    minify: { mangle: false, compress: false, codegen: { removeWhitespace: true } },
    chunkFileNames: 'parts/[name].js',
    banner: (chunk) =>
      chunk.moduleIds.some((id) => id.includes(`/node_modules/${bundled}/`)) ? `/*! ${bundled}: ${licence} */` : '',
  },
});
