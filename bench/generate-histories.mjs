// Writes N ready purchase histories of customers acquired over the first half of two years: x, t_x, T in weeks, mean spend.
// usage: node bench/generate-histories.mjs CUSTOMERS FILE

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('../src/numeric/random.ts', import.meta.url)));
const [customers, path] = [Number(process.argv[2]), process.argv[3]];
const out = createWriteStream(path, { highWaterMark: 1 << 22 });
const draw = module.random(7);
const weeks = (days) => (days / 7).toFixed(4);

let text = 'customer,x,t_x,T,mean_spend\n';
for (let customer = 0; customer < customers; customer++) {
  const observed = 365 + Math.floor(365 * draw.uniform());
  // Pareto/NBD: purchases at a rate until a lifetime has passed, counted in days.
  const rate = draw.gamma(0.8, 100);
  const end = Math.min(observed, draw.exponential(draw.gamma(0.7, 120)));
  let [x, last] = [0, 0];
  for (let day = draw.exponential(rate); day < end; day += draw.exponential(rate)) {
    if (Math.ceil(day) === last) continue;
    last = Math.ceil(day);
    x++;
  }
  const spend = x > 0 ? (draw.gamma(6 * x, draw.gamma(4, 16)) / x).toFixed(2) : '0';
  text += `C${String(customer).padStart(8, '0')},${x},${weeks(last)},${weeks(observed)},${spend}\n`;
  if (text.length > 1 << 20) {
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
}
out.end(text);
await once(out, 'finish');
