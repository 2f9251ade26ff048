import type { z } from 'zod';
import type { Analysis } from './analyses/analysis.ts';
import type { Document } from './analyses/document.ts';
import { analyse, type Run } from './analyses/run.ts';
import type { Selection } from './analyses/selection.ts';
import type { Engine } from './engine/engine.ts';
import { engines } from './engine/index.ts';
import { openInputs } from './ingest/inputs.ts';
import type { ReadingOptions } from './ingest/reading.ts';
import { type FileOptions, requireKnown } from './library-options.ts';

/** An analysis as a function of the library. */
export interface LibraryFunction<Options, Result, Customer> {
  /**
   * Read files and run the analysis; the document is the one that `--format json` writes.
   * @throws UserError, with `code` and `hint`, for what the caller can mend.
   */
  (files: string | readonly string[], options?: Options & FileOptions): Promise<Document<Result>>;
  /** The customers one by one, as `--customers` lists them, without holding them all. */
  customers(files: string | readonly string[], options?: Options & FileOptions & Selection): AsyncIterable<Customer>;
}

export function libraryFunction<Options extends z.ZodObject, Result extends z.ZodType, Customer extends z.ZodObject>(
  analysis: Analysis<Options, Result, Customer>,
): LibraryFunction<z.input<Options>, z.output<Result>, z.output<Customer>> {
  type Given = z.input<Options> & FileOptions & Selection;
  async function* run(files: string | readonly string[], given: Given, listed: boolean): AsyncGenerator<[Engine, Run]> {
    const own = Object.keys(analysis.options.shape);
    requireKnown(given, own, listed);
    const opening = { encoding: given.encoding, sheet: given.sheet, query: given.query };
    const inputs = await openInputs([files].flat() as string[], {
      ...opening,
      stdin: process.stdin,
      tempDirectory: given.tempDirectory,
      join: given.join,
      response: 'response' in given ? (given.response as string | undefined) : undefined,
      survey: 'survey' in given ? (given.survey as string | undefined) : undefined,
    });
    const beside = [inputs.response, inputs.survey].flatMap((file) => (file ? [file] : []));
    const paths = [...inputs.files, ...beside].map((file) => file.path);
    let engine: Engine | null = null;
    try {
      engine = await engines.duckdb({
        threads: given.threads,
        memory: given.memory,
        tempDirectory: inputs.tempDirectory,
        paths,
      });
      const {
        segment,
        sort,
        limit,
        threads: _threads,
        memory: _memory,
        tempDirectory: _folder,
        encoding: _encoding,
        sheet: _sheet,
        query: _query,
        ...rest
      } = given;
      const [options, reading] = [true, false].map((is) =>
        Object.fromEntries(Object.entries(rest).filter(([key]) => own.includes(key) === is)),
      );
      const request = {
        options: options!,
        opening,
        reading: reading as ReadingOptions,
        customers: listed ? { segment, sort, limit } : null,
        response: inputs.response,
        survey: inputs.survey,
      };
      yield [engine, await analyse(engine, inputs.files, analysis as unknown as Analysis, request)];
    } finally {
      engine?.close();
      await inputs.dispose();
    }
  }
  const call = async (
    files: string | readonly string[],
    options = {} as Given,
  ): Promise<Document<z.output<Result>>> => {
    for await (const [, { document }] of run(files, options, false)) return document as Document<z.output<Result>>;
    throw new Error('an analysis gave no result');
  };
  async function* customers(
    files: string | readonly string[],
    options = {} as Given,
  ): AsyncGenerator<z.output<Customer>> {
    for await (const [engine, { customers: chosen }] of run(files, options, true))
      for await (const batch of engine.batches(chosen!.query)) yield* batch as unknown as z.output<Customer>[];
  }
  return Object.assign(call, { customers });
}
