/** Where rows lie in another system, as the user wrote it and as it may be shown. */
export interface Address {
  readonly url: string;
  /** Without password, and without what is no part of the place. */
  readonly shown: string;
}

/**
 * The rows that a query of another system gives, as comma-separated UTF-8 text with a header, in pieces. The query runs
 * where it can change nothing, and is called off when the signal says so or the reader stops.
 * DataError for a query that fails, OutputError for a system that cannot be reached or breaks off.
 */
export type Source = (address: Address, query: string, signal?: AbortSignal) => AsyncIterable<Uint8Array>;
