import type { CommandSpec } from './option.ts';

/** Generated from the analyses by `UPDATE=1 npm test`; help needs neither their code nor the schema library. */
export const manifest: readonly CommandSpec[] = [
  {
    "name": "inspect",
    "summary": "What is in this file, how was it read, and what can it carry?",
    "description": "Says what each file is and how it was read, which column plays which role and why, how dates and numbers are written, where every row went, and what the history looks like: orders per customer, amounts, months. For each command it says whether the file can carry it: pass; flag, it runs with a warning that bends its result; refuse, it cannot run, and why. A file that no command can use is shown as far as it can be read.",
    "examples": [
      {
        "command": "clientele inspect orders.csv",
        "says": "how the file is read, before anything is computed from it"
      },
      {
        "command": "clientele inspect 'export/*.csv.gz' --save",
        "says": "the same, kept in clientele.yaml for all commands"
      },
      {
        "command": "clientele inspect orders.csv --fail-on \"source.verdict = refuse\" -q",
        "says": "exit code 1 when no command can use it"
      }
    ],
    "options": [
      {
        "key": "save",
        "description": "write clientele.yaml, with which the same files are read the same way",
        "type": "switch"
      },
      {
        "key": "force",
        "description": "with --save: replace a clientele.yaml that is there",
        "type": "switch"
      }
    ],
    "customers": false
  },
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
