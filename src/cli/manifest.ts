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
      },
      {
        "command": "clientele rfm orders.csv --response mailing.csv --contact-cost 0.85 --margin 40% --customers --segment contact",
        "says": "whom a contact is expected to pay for"
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
      },
      {
        "key": "response",
        "description": "who answered an earlier mailing: a file with customer, yes or no, and the amount where there is one",
        "type": "text",
        "value": "FILE"
      },
      {
        "key": "contact_cost",
        "description": "cost of one contact: with --margin it gives the response that pays",
        "type": "text",
        "value": "AMOUNT"
      },
      {
        "key": "margin",
        "description": "what a response brings: a share of its amount (40%, 0.4) or an amount (25)",
        "type": "text",
        "value": "RATE|AMOUNT"
      }
    ],
    "customers": true
  },
  {
    "name": "frat",
    "summary": "Whom to send which offer: frequency, recency, amount and type of purchase",
    "description": "The mail-order extension of RFM: every customer gets points for frequency, recency and amount of purchases in a window, and for the type of what was bought. The leading type chooses the offer; the points of types rank: by how many of their customers order again, by your own table, or by how many types a customer buys. What knowing the type is worth is tested on a later part of the history than the one types learn from.",
    "examples": [
      {
        "command": "clientele frat orders.csv",
        "says": "bands, types and evidence in the terminal"
      },
      {
        "command": "clientele frat orders.csv --map type=channel",
        "says": "any column of kinds can be the type"
      },
      {
        "command": "clientele frat orders.csv --customers --segment A -o best.csv",
        "says": "the customers of a band, for a mailing"
      },
      {
        "command": "clientele frat orders.csv --response mailing.csv --contact-cost 0.85 --margin 40% --customers --segment contact",
        "says": "whom a contact is expected to pay for"
      }
    ],
    "options": [
      {
        "key": "method",
        "description": "points by bands, or scores from 1 to 5 by value",
        "type": "text",
        "choices": [
          "points",
          "score"
        ],
        "default": "points"
      },
      {
        "key": "type_score",
        "description": "what ranks types: how many order again, your own table, or how many types a customer buys",
        "type": "text",
        "choices": [
          "repeat",
          "policy",
          "breadth"
        ],
        "default": "repeat"
      },
      {
        "key": "type_points",
        "description": "with --type-score policy: points for each type (YAML or JSON: type: points)",
        "type": "text",
        "value": "FILE"
      },
      {
        "key": "points",
        "description": "bands of your own (YAML or JSON)",
        "type": "text",
        "value": "FILE"
      },
      {
        "key": "weights",
        "description": "of F, R, A and T",
        "type": "text",
        "value": "F,R,A,T",
        "default": "3,5,2,2"
      },
      {
        "key": "window",
        "description": "count only orders of the last 90d, 26w, 12m or 5y",
        "type": "text",
        "value": "DURATION",
        "default": "24m"
      },
      {
        "key": "horizon",
        "description": "how far ahead an order counts as a repeat: types learn on one, the evidence is taken on the next",
        "type": "text",
        "value": "DURATION",
        "default": "6m"
      },
      {
        "key": "response",
        "description": "who answered an earlier mailing: a file with customer, yes or no, and the amount where there is one",
        "type": "text",
        "value": "FILE"
      },
      {
        "key": "contact_cost",
        "description": "cost of one contact: with --margin it gives the response that pays",
        "type": "text",
        "value": "AMOUNT"
      },
      {
        "key": "margin",
        "description": "what a response brings: a share of its amount (40%, 0.4) or an amount (25)",
        "type": "text",
        "value": "RATE|AMOUNT"
      }
    ],
    "customers": true
  },
  {
    "name": "clv",
    "summary": "What is each customer worth from here on?",
    "description": "Fits models of how customers buy and leave unseen, and of what they spend, proves them on a time held out beside forecasts that need no model, and says of every customer how likely it is still one, how often it will buy and what that is worth: existing customers, counted from the as-of date, discounted continuously. Each total carries its uncertainty from parameters, chance and the choice of model apart.",
    "examples": [
      {
        "command": "clientele clv orders.csv --margin 40%",
        "says": "value, proof and segments in the terminal"
      },
      {
        "command": "clientele clv orders.csv --customers -o clv.parquet",
        "says": "every customer with value and interval"
      },
      {
        "command": "clientele clv orders.csv --customers --sort -clv --limit 100",
        "says": "the hundred who are worth most from here on"
      },
      {
        "command": "clientele clv summary.csv --map t_cal=T --model pareto-nbd --unit week",
        "says": "a ready summary of x, t_x and T"
      }
    ],
    "options": [
      {
        "key": "model",
        "description": "how customers buy and leave; auto chooses by hold-out error and BIC",
        "type": "text",
        "choices": [
          "auto",
          "pareto-nbd",
          "bg-nbd",
          "mbg-nbd",
          "ggom-nbd",
          "bg-bb",
          "nbd",
          "bg-cnbd-k",
          "mbg-cnbd-k"
        ],
        "default": "auto"
      },
      {
        "key": "horizon",
        "description": "how far ahead value is counted",
        "type": "text",
        "value": "DURATION",
        "default": "5y"
      },
      {
        "key": "discount",
        "description": "discount rate a year",
        "type": "text",
        "value": "RATE",
        "default": "12%"
      },
      {
        "key": "margin",
        "description": "contribution in each unit of revenue; without it the value is revenue",
        "type": "text",
        "value": "RATE"
      },
      {
        "key": "unit",
        "description": "unit of time of parameters and of ready histories; length of a BG/BB opportunity",
        "type": "text",
        "choices": [
          "week",
          "day",
          "month"
        ],
        "default": "week"
      },
      {
        "key": "holdout",
        "description": "time at the end that models must forecast without having seen it",
        "type": "text",
        "value": "DURATION",
        "default": "auto"
      },
      {
        "key": "predict",
        "description": "period of expected_transactions",
        "type": "text",
        "value": "DURATION",
        "default": "52w"
      },
      {
        "key": "confidence",
        "description": "of intervals",
        "type": "text",
        "value": "SHARE",
        "default": "95%"
      },
      {
        "key": "first_purchase",
        "description": "whether the first purchase counts in mean spend",
        "type": "text",
        "choices": [
          "exclude",
          "include"
        ],
        "default": "exclude"
      },
      {
        "key": "acquisition_cost",
        "description": "cost of a new customer: says when it is earned back",
        "type": "text",
        "value": "AMOUNT"
      },
      {
        "key": "force",
        "description": "go on with thin data, unseen first orders, or a model that over-forecasts",
        "type": "switch"
      }
    ],
    "customers": true
  }
];
