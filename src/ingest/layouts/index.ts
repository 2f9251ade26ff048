import { cdnow } from './cdnow.ts';
import { cdnowSample } from './cdnow-sample.ts';
import type { Layout } from './layout.ts';
import { uciOnlineRetail } from './uci-online-retail.ts';
import { uciOnlineRetail2 } from './uci-online-retail-2.ts';

/** Every export that is known by its headers, the most particular first. */
export const layouts = [uciOnlineRetail, uciOnlineRetail2, cdnowSample, cdnow] as const satisfies readonly Layout[];
