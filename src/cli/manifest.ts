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
    "name": "retention",
    "summary": "How many come back, when, and is infidelity rising?",
    "description": "Puts customers together by the period of their first order and follows how many of each cohort order again, when, and what they bring: shares of the cohort active, repeat-buying rates, time to the next order, growth between two equal spans, and who is active, due or lapsed, each state with the comeback rate that was observed on a past date. A cell is complete when its period is over; incomplete cells are marked and kept out of averages. A verdict says whether customers of equal age come back less often than they used to, or that the data cannot tell. Contracts (one row a subscription) and tables of survivors get survival with intervals, four models fitted by maximum likelihood and compared on periods held out, a projection, discounted lifetimes, and a verdict that keeps apart sorting, tenure, and what the calendar and the cohort cannot be told apart by.",
    "examples": [
      {
        "command": "clientele retention orders.csv",
        "says": "cohorts by month, and all the rest, in the terminal"
      },
      {
        "command": "clientele retention orders.csv --by quarter --by-column channel -o retention.html",
        "says": "by quarter, split by the channel of the first order, as a page with charts"
      },
      {
        "command": "clientele retention orders.csv --age-clock days:30 -f csv",
        "says": "one row a cohort and age, in spans of thirty days from each first order"
      },
      {
        "command": "clientele retention orders.csv -q --fail-on \"retention.repeat.repeat_rate < 0.3\"",
        "says": "exit code 1 when fewer than 30 % ever came back"
      },
      {
        "command": "clientele retention survivors.csv --discount 10%",
        "says": "a table of period and survivors: models, projection and lifetime"
      }
    ],
    "options": [
      {
        "key": "by",
        "description": "the calendar period that cohorts are put together by; of tenures and survivors, what a period is",
        "type": "text",
        "choices": [
          "week",
          "month",
          "quarter",
          "year"
        ],
        "default": "month"
      },
      {
        "key": "ages",
        "description": "how many ages after that of the first order are shown",
        "type": "whole",
        "value": "N",
        "default": 12
      },
      {
        "key": "age_clock",
        "description": "how ages are counted: in calendar periods, or in spans of days from each customer's first order",
        "type": "text",
        "value": "CLOCK",
        "default": "calendar"
      },
      {
        "key": "unbounded",
        "description": "count who ordered at an age or later, which falls at the right edge by itself",
        "type": "switch"
      },
      {
        "key": "by_column",
        "description": "split customers by this column's value at their first order: channel, category, discount",
        "type": "text",
        "value": "COLUMN"
      },
      {
        "key": "kind",
        "description": "what the file holds; `auto` takes it for contracts or survivors where it has their columns and no date",
        "type": "text",
        "choices": [
          "auto",
          "purchases",
          "contracts"
        ],
        "default": "auto"
      },
      {
        "key": "model",
        "description": "the model that projects contracts; `auto` takes the best on the periods held out",
        "type": "text",
        "choices": [
          "auto",
          "geometric",
          "sbg",
          "bdw",
          "discrete-weibull"
        ],
        "default": "auto"
      },
      {
        "key": "holdout",
        "description": "how many last periods of contracts are held out; a quarter of them unless given",
        "type": "whole",
        "value": "N"
      },
      {
        "key": "discount",
        "description": "what money loses in a year, for lifetimes of contracts; in a period where its length is not known",
        "type": "text",
        "value": "RATE",
        "default": "12%"
      },
      {
        "key": "confidence",
        "description": "of intervals, for contracts",
        "type": "text",
        "value": "SHARE",
        "default": "95%"
      },
      {
        "key": "schedule",
        "description": "retention rates of periods 1, 2, … of contracts, to be used instead of a model",
        "type": "text",
        "value": "RATES"
      },
      {
        "key": "tail",
        "description": "what follows the last rate of --schedule",
        "type": "text",
        "choices": [
          "hold",
          "linear",
          "stop",
          "logit-trend"
        ],
        "default": "hold"
      }
    ],
    "customers": false
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
        "command": "clientele clv orders.csv --explain 00008",
        "says": "one customer: its chances over time, and each step to its value"
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
        "key": "season",
        "description": "count time at the pace of the season: auto learns it from two years of purchases; or twelve numbers, January to December (default: a plain one with --model auto, else told and not counted)",
        "type": "text",
        "value": "SEASON"
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
        "key": "explain",
        "description": "one customer: how its figures come about",
        "type": "text",
        "value": "ID"
      },
      {
        "key": "force",
        "description": "go on with thin data, unseen first orders, or a model that over-forecasts",
        "type": "switch"
      }
    ],
    "customers": true
  },
  {
    "name": "equity",
    "summary": "What is the whole base worth, what carries it, and what moves it?",
    "description": "Adds up what the customers there are will bring from here on, by the models of `clv`, discounted, within the horizon and without end, with what is not sure of it from parameters, chance and the choice of model apart; says what carries the total (value: what a purchase brings; brand: how often customers buy; retention: whether they are and stay customers) against customers of reference, by segment and year of arrival, how far it hangs on few, what moves it and what of it may leave, and what it would be in scenarios. Where columns tell of drivers (discounts, returns, products, types, channels, or those named with --driver), strands are what these go with; else they are an account of how customers differ. Neither measures a cause. A survey with rivals says what all buyers of the category are worth to each brand, alone or beside the orders.",
    "examples": [
      {
        "command": "clientele equity orders.csv --margin 40%",
        "says": "the total, how sure it is, and what carries it"
      },
      {
        "command": "clientele equity orders.csv --margin 40% --reference segment:at_risk",
        "says": "against customers at risk, in place of the tenth worth least"
      },
      {
        "command": "clientele equity orders.csv --driver value=score,brand=-coupons,retention=member",
        "says": "by what columns say of why customers buy, where there is enough of them"
      },
      {
        "command": "clientele equity orders.csv --margin 40% --previous 2024-12-31",
        "says": "what changed since then, and what infidelity cost"
      },
      {
        "command": "clientele equity orders.csv --margin 40% --future --acquisition-cost 30",
        "says": "customers still to come as well, and what winning one may cost"
      },
      {
        "command": "clientele equity orders.csv --margin 40% --incentive campaigns.yaml",
        "says": "what campaigns may cost, and which pays best"
      },
      {
        "command": "clientele equity orders.csv --margin 40% --scenario \"retention of at_risk +5pt\" --scenario \"lose top 10\"",
        "says": "what if, alone and together"
      },
      {
        "command": "clientele equity --aggregate retention=.8,margin=100,discount=12%",
        "says": "rates in place of a file"
      },
      {
        "command": "clientele equity --survey survey.csv --brand Acme --margin 30% --population 2000000",
        "says": "what buyers of a category are worth to each brand, and what carries ours"
      },
      {
        "command": "clientele equity orders.csv --customers -o equity.parquet",
        "says": "every customer with its strands, which add up to its equity"
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
        "key": "season",
        "description": "count time at the pace of the season: auto learns it from two years of purchases; or twelve numbers, January to December (default: a plain one with --model auto, else told and not counted)",
        "type": "text",
        "value": "SEASON"
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
        "key": "force",
        "description": "go on with thin data, unseen first orders, or a model that over-forecasts",
        "type": "switch"
      },
      {
        "key": "reference",
        "description": "whom customers are compared with in strands: the tenth, quarter or half worth least, or a segment",
        "type": "text",
        "value": "WHOM",
        "default": "p10"
      },
      {
        "key": "driver",
        "description": "columns that say why customers buy (scores, complaints, a programme), each with its strand, with a minus where more of it lowers that: value=score,brand=-coupons,retention=member",
        "type": "text",
        "value": "STRAND=COLUMN"
      },
      {
        "key": "previous",
        "description": "what changed since this day, customers who came and left apart",
        "type": "text",
        "value": "DATE"
      },
      {
        "key": "future",
        "description": "value customers still to come as well, beside the total and never in it",
        "type": "switch"
      },
      {
        "key": "acquisition_cost",
        "description": "with --future: cost of a new customer",
        "type": "text",
        "value": "AMOUNT"
      },
      {
        "key": "newcomers",
        "description": "with --future: who will come in a quarter, by the last four, a damped trend, or a market that fills",
        "type": "text",
        "choices": [
          "mean",
          "trend",
          "bass",
          "logistic"
        ],
        "default": "mean"
      },
      {
        "key": "market",
        "description": "with --newcomers bass and logistic: how many customers there can ever be, those of today among them",
        "type": "text",
        "value": "CUSTOMERS"
      },
      {
        "key": "saturation",
        "description": "with --future: a customer costs (newcomers / newcomers of now) to this power times as much",
        "type": "text",
        "value": "EXPONENT",
        "default": "0"
      },
      {
        "key": "incentive",
        "description": "campaigns, as YAML or JSON: what each is expected to bring, where it breaks even, what was achieved",
        "type": "text",
        "value": "FILE"
      },
      {
        "key": "scenario",
        "description": "what if, in plain words (repeatable, valued together): \"retention of at_risk +5pt\", \"margin +2%\", \"win back 500\"",
        "type": "list",
        "value": "WORDS"
      },
      {
        "key": "aggregate",
        "description": "value rates in place of a file: retention=.8,margin=100,discount=12%, with growth, customers, cost and periods; or chances=.3/.2/.1 by recency",
        "type": "text",
        "value": "RATES",
        "alone": true
      },
      {
        "key": "survey",
        "description": "ratings of brands by respondents, ours and rivals, a row each: alone, or beside orders (- for those piped in)",
        "type": "text",
        "value": "FILE",
        "alone": true
      },
      {
        "key": "survey_map",
        "description": "what columns of the survey are: roles, strands of ratings (- before reverse-coded ones), scales, margins and shares of brands",
        "type": "text",
        "value": "FILE"
      },
      {
        "key": "brand",
        "description": "which brand of the survey is ours",
        "type": "text",
        "value": "NAME"
      },
      {
        "key": "population",
        "description": "buyers of the category, for whom respondents stand; without it a mean a buyer",
        "type": "text",
        "value": "N"
      },
      {
        "key": "repurchase",
        "description": "observed share of our customers whose next purchase is ours again: stated intents are brought down to it",
        "type": "text",
        "value": "SHARE"
      },
      {
        "key": "improvement",
        "description": "what a better rating returns: \"quality +0.5 for 2000000\", a column or a strand, costs by year with /, several with ;",
        "type": "text",
        "value": "TEXT"
      }
    ],
    "customers": true
  },
  {
    "name": "report",
    "summary": "All of that in one document, compared with last time",
    "description": "Reads the files once and puts what rfm, frat, retention, clv and equity say of them into one document, with the figures of last time beside those of today: as they were reported then, out of a history that the report keeps by itself (--history), and as they would be reported for that day out of the data of today, so that data which came late shows, and changed options too. A section that the files cannot carry is left out, and why. Options of each section stand under its name in clientele.yaml.",
    "examples": [
      {
        "command": "clientele report orders.csv -o 'reports/{as_of}.html'",
        "says": "the page, named for the day it holds for"
      },
      {
        "command": "clientele report orders.csv --margin 40% --history report-history.json -o report.html",
        "says": "compared with the week before, as it was reported and as it would be today"
      },
      {
        "command": "clientele report orders.csv --max-age 8d --fail-on \"report.headline.equity < 500000\" -q -o report.html",
        "says": "for a job that nobody watches: exit code 3 for stale data, 1 when the base is worth less"
      },
      {
        "command": "clientele report orders.csv --sections retention,equity --lang fr --locale fr-FR -o rapport.md",
        "says": "two sections, in French, for a wiki"
      }
    ],
    "options": [
      {
        "key": "sections",
        "description": "which sections: rfm, frat, retention, clv, equity, actions, quality",
        "type": "text",
        "value": "LIST",
        "default": "rfm,frat,retention,clv,equity,actions,quality"
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
        "key": "season",
        "description": "count time at the pace of the season: auto learns it from two years of purchases; or twelve numbers, January to December (default: a plain one with --model auto, else told and not counted)",
        "type": "text",
        "value": "SEASON"
      },
      {
        "key": "window",
        "description": "count only orders of the last 90d, 26w, 12m or 5y; unless told, all of them in rfm",
        "type": "text",
        "value": "DURATION",
        "default": "24m"
      },
      {
        "key": "previous",
        "description": "compare with this day, recomputed; with --history the last run is it",
        "type": "text",
        "value": "DATE"
      },
      {
        "key": "history",
        "description": "keep the figures of each week there, and compare with the week before as it was reported",
        "type": "text",
        "value": "FILE"
      },
      {
        "key": "max_age",
        "description": "refuse data whose last day lies further back than this",
        "type": "text",
        "value": "DURATION"
      },
      {
        "key": "with_customers",
        "description": "name the first ten customers to act on in each segment",
        "type": "switch"
      },
      {
        "key": "pseudonymise",
        "description": "name customers by a keyed hash, the same in each run; the key is in CLIENTELE_PSEUDONYM_KEY",
        "type": "switch"
      },
      {
        "key": "min_group",
        "description": "put groups of fewer customers together, or leave them out",
        "type": "whole",
        "value": "N"
      },
      {
        "key": "stamp",
        "description": "say when the report was written; SOURCE_DATE_EPOCH, where set, is that time",
        "type": "switch"
      }
    ],
    "customers": false,
    "parts": [
      "rfm",
      "frat",
      "retention",
      "clv",
      "equity"
    ]
  }
];
