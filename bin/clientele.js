#!/usr/bin/env node
import { main } from '../dist/main.js';

const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => abort.abort(signal));
const { stdin, stdout, stderr, env } = process;
// Nobody reads any more: whoever writes finds out for himself.
stdout.on('error', () => {});
stderr.on('error', () => {});
const exitCode = await main(process.argv.slice(2), { stdin, stdout, stderr, env, signal: abort.signal });
// `process.exit` cuts off what is still on its way to a pipe: right for who was interrupted, wrong for all others.
if (abort.signal.aborted) process.exit(exitCode);
process.exitCode = exitCode;
