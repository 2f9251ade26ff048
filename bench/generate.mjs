// Writes an export of N orders, one a row, of N / 8 customers over 1,000 days, heavy buyers among them.
// usage: node bench/generate.mjs ROWS FILE

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const [rows, path] = [Number(process.argv[2]), process.argv[3]];
const out = createWriteStream(path, { highWaterMark: 1 << 22 });
const dates = Array.from({ length: 1000 }, (_, day) => new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10));
const categories = ['Shoes', 'Apparel', 'Home', 'Beauty', 'Toys', 'Books', 'Garden', 'Food'];
const customers = Math.floor(rows / 8);

// mulberry32: the same file every time.
let state = 7;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

let text = 'order_id,customer_id,order_date,amount,category,channel\n';
for (let row = 0; row < rows; row++) {
  const customer = String(Math.floor(customers * random() ** 1.7)).padStart(7, '0');
  const amount = Math.exp(3 + 2 * random()).toFixed(2);
  const channel = random() < 0.6 ? 'web' : 'store';
  text += `O${String(row).padStart(8, '0')},C${customer},${dates[Math.floor(1000 * random())]},${amount},${categories[Math.floor(8 * random())]},${channel}\n`;
  if (text.length > 1 << 20) {
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
}
out.end(text);
await once(out, 'finish');
