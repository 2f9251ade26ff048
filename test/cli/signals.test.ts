import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { scratch, started } from './run.ts';
import { simulated } from './simulated.ts';

const folder = scratch();
const codes = { SIGINT: 130, SIGTERM: 143 } as const;
const signals = Object.keys(codes) as (keyof typeof codes)[];

let large: string;
beforeAll(async () => {
  large = await simulated(folder, 60_000);
});

for (const signal of signals) {
  it(`${signal} while reading: ${codes[signal]}, and nothing is left`, async () => {
    const { temporary, place } = places();
    const { child, ended } = started(`rfm ${large} --threads 1 --customers -o ${join(place, 'out.csv')}`, {
      env: { TMPDIR: temporary },
    });
    await until(() => readdirSync(temporary).length > 0);
    child.kill(signal);
    const { code, out, err } = await ended;
    expect({ code, out, err }).toEqual({ code: codes[signal], out: '', err: '' });
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(place)).toEqual([]);
  });

  it(`${signal} while writing a file: the file is whole or not there`, async () => {
    const { temporary, place } = places();
    const { child, ended } = started(`rfm ${large} -q --customers -o ${join(place, 'out.csv')}`, {
      env: { TMPDIR: temporary },
    });
    await until(() => readdirSync(place).length > 0);
    child.kill(signal);
    const { code, err } = await ended;
    expect(err).toBe('');
    expect([0, codes[signal]]).toContain(code);
    expect(readdirSync(place)).toEqual(code === 0 ? ['out.csv'] : []);
    expect(readdirSync(temporary)).toEqual([]);
  });
}

it('SIGTERM while nobody reads on: 143', async () => {
  const { child } = started(`rfm ${large} -q --customers -f csv`);
  await new Promise<void>((begun) =>
    child.stdout?.once('data', () => {
      child.stdout?.pause();
      begun();
    }),
  );
  const gone = once(child, 'exit');
  await after(300);
  child.kill('SIGTERM');
  expect(await Promise.race([gone, after(3000, null)])).toEqual([143, null]);
});

it('SIGINT while waiting for standard input: 130, and nothing is left', async () => {
  const { temporary } = places();
  const { child, ended } = started('rfm -', { env: { TMPDIR: temporary } });
  await until(() => readdirSync(temporary).length > 0);
  child.kill('SIGINT');
  const outcome = await Promise.race([ended, after(3000, null)]);
  expect(outcome?.code).toBe(130);
  expect(readdirSync(temporary)).toEqual([]);
});

const places = () => ({
  temporary: mkdtempSync(join(folder, 'temporary-')),
  place: mkdtempSync(join(folder, 'place-')),
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await after(2);
}
