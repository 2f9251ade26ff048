import { type Sql, sql } from '../sql/sql.ts';

/** Words that open a status, by what they mean for the order (INTERFACE, section 4); English and French. */
const meanings = {
  /** The order never took place: its rows are dropped. */
  cancelled: 'cancel|annul|void|fail|échou|echou|refus|declin|test|unavailable|indisponible|expired|abandon',
  /** Money has gone back. */
  refunded: 'refunded|rembours|charged ?back',
  partly_refunded: 'partial|partiel',
  /** Kept, and warned about: the money may not have come. */
  pending: 'pending|unpaid|en attente|impay|on.?hold|authorized|processing payment',
} as const;

export type StatusMeaning = keyof typeof meanings;

/** Whether a status means this. */
export const statusIs = (status: Sql, meaning: StatusMeaning): Sql =>
  sql`regexp_matches(lower(trim(${status})), ${`^(${meanings[meaning]})`})`;
