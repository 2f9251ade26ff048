import { type Phrase, phrase } from './phrase.ts';

/** What a person can mend: a sentence that says what is wrong and where, a hint that says what to do, an exit code. */
export class UserError extends Error {
  /** A stable word for programs, e.g. `DATE_AMBIGUOUS`. */
  readonly code: string;
  readonly hint: string | undefined;
  readonly exitCode: number;
  readonly #message: Phrase;
  readonly #hint: Phrase | undefined;

  constructor(message: Phrase, options: Details & { code: string; exitCode: number }) {
    super(String(message), { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code;
    this.hint = options.hint && String(options.hint);
    this.exitCode = options.exitCode;
    this.#message = message;
    this.#hint = options.hint;
  }

  /** Message and hint, to be told in any language. */
  get phrases(): { readonly message: Phrase; readonly hint: Phrase | undefined } {
    return { message: this.#message, hint: this.#hint };
  }
}

interface Details {
  code?: string;
  hint?: Phrase | undefined;
  cause?: unknown;
}

/** A wrong flag, value or configuration: exit code 2. */
export class UsageError extends UserError {
  constructor(message: Phrase, details: Details = {}) {
    super(message, { code: 'USAGE', ...details, exitCode: 2 });
  }
}

/** Input that cannot be used: exit code 3. */
export class DataError extends UserError {
  /** The role in a purchase history that it is about, where it is about one alone: without that role, reading could go on. */
  readonly role: string | undefined;
  /** What would settle it, where it is a question: headers, orders of dates, marks or currencies. */
  readonly choices: readonly string[];

  constructor(message: Phrase, details: Details & { role?: string; choices?: readonly string[] } = {}) {
    super(message, { code: 'DATA', ...details, exitCode: 3 });
    this.role = details.role;
    this.choices = details.choices ?? [];
  }
}

/** A model that could not be fitted: exit code 4. */
export class FitError extends UserError {
  constructor(message: Phrase, details: Details = {}) {
    super(message, { code: 'FIT', ...details, exitCode: 4 });
  }
}

/** Output or a remote engine that failed: exit code 5. */
export class OutputError extends UserError {
  constructor(message: Phrase, details: Details = {}) {
    super(message, { code: 'OUTPUT', ...details, exitCode: 5 });
  }
}

/** A signal ended the run: 130 for SIGINT, 143 for SIGTERM. */
export class InterruptedError extends UserError {
  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super(phrase`interrupted`, { code: 'INTERRUPTED', exitCode: signal === 'SIGINT' ? 130 : 143 });
  }
}
