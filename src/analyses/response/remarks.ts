import type { Remark } from '../../ingest/remark.ts';
import type { Response } from './result.ts';

/** Cells that differ by what is seen more often than this may all answer alike. */
const level = 0.05;

/** What the reader should know of a response, whichever analysis finds the cells. */
export function responseRemarks(response: Response | null, paying: boolean): Remark[] {
  if (response === null) return [];
  const { alike_p_value: alike, cells } = response;
  const untried = cells
    .filter(({ contacted, contact }) => contacted === 0 && contact === true)
    .reduce((sum, { customers }) => sum + customers, 0);
  const found: (Remark | false)[] = [
    paying &&
      alike !== null &&
      alike >= level && { code: 'response_alike', values: { percent: Math.round(100 * alike) } },
    untried > 0 && { code: 'response_untried', count: untried },
    response.source === 'file' && { code: 'response_as_of' },
    response.unknown_customers > 0 && { code: 'response_unknown', count: response.unknown_customers },
    response.source === 'time_split' && paying && { code: 'response_time_split' },
  ];
  return found.filter((remark) => remark !== false);
}
