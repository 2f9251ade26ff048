import type { Remark } from '../../ingest/remark.ts';
import type { Response } from './result.ts';

/** What the reader should know of a response, whichever analysis finds the cells. */
export function responseRemarks(response: Response | null, paying: boolean): Remark[] {
  if (response === null) return [];
  const found: (Remark | false)[] = [
    response.source === 'file' && { code: 'response_as_of' },
    response.unknown_customers > 0 && { code: 'response_unknown', count: response.unknown_customers },
    response.source === 'time_split' && paying && { code: 'response_time_split' },
  ];
  return found.filter((remark) => remark !== false);
}
