import type { CommandSpec } from './option.ts';

/** Generated from the analyses by `UPDATE=1 npm test`; help needs neither their code nor the schema library. */
export const manifest: readonly CommandSpec[] = [
  {
    "name": "rfm",
    "summary": "Who are my best, new, fading and lost customers?",
    "description": "Scores every customer from 1 to 5 on recency (days since the last order), frequency (orders) and monetary (net amount), and names each combination of scores. Equal values always get equal scores, so that the order of the rows changes nothing.",
    "examples": [
      {
        "command": "clientele rfm orders.csv",
        "says": "segments, grid and concentration in the terminal"
      },
      {
        "command": "clientele rfm orders.csv --previous 2025-06-30",
        "says": "who moved since, and who merely bought nothing"
      },
      {
        "command": "clientele rfm orders.csv --customers --segment at_risk -o at-risk.csv",
        "says": "the customers of a segment, for a mailing"
      },
      {
        "command": "clientele rfm 'export/*.csv.gz' --map customer=Client -f json",
        "says": "several files as one, for a program"
      }
    ],
    "options": [
      {
        "key": "scheme",
        "description": "names for the cells: rf10, rxfm11, code11, or a FILE of your own",
        "type": "text",
        "value": "NAME|FILE",
        "default": "rf10"
      },
      {
        "key": "bins",
        "description": "scores from 1 to this",
        "type": "whole",
        "value": "N",
        "default": 5
      },
      {
        "key": "binning",
        "description": "how scores are cut",
        "type": "text",
        "choices": [
          "quantile",
          "nested",
          "fixed"
        ],
        "default": "quantile"
      },
      {
        "key": "cuts",
        "description": "cut points from an earlier run's JSON, or a file of them",
        "type": "text",
        "value": "FILE"
      },
      {
        "key": "weights",
        "description": "of R, F and M in the score from 0 to 100",
        "type": "text",
        "value": "R,F,M",
        "default": "1,1,1"
      },
      {
        "key": "window",
        "description": "count only orders of the last 90d, 26w, 12m or 5y",
        "type": "text",
        "value": "DURATION",
        "default": "all"
      },
      {
        "key": "previous",
        "description": "migration since this day, with that day's cut points",
        "type": "text",
        "value": "DATE"
      },
      {
        "key": "actions",
        "description": "your own action for each segment (YAML or JSON: segment: text)",
        "type": "text",
        "value": "FILE"
      }
    ],
    "customers": true
  }
];
