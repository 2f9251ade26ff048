/** A row of a history: an order's line, or money given back. */
export interface NaiveEvent {
  readonly customer: string;
  readonly order: string;
  readonly date: string;
  readonly cents: number;
}

type By = 'week' | 'month' | 'quarter' | 'year';

const day = 86_400_000;
const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / day;

/** Number of a period, told apart by counting one by one from a Monday that is a first of January. */
export function naivePeriod(date: string, by: By): number {
  const [year, month] = date.split('-').map(Number) as [number, number];
  if (by === 'year') return year;
  if (by === 'quarter') return year * 4 + [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3][month - 1]!;
  if (by === 'month') return year * 12 + month - 1;
  return Math.floor(days('1900-01-01', date) / 7);
}

/** Cells of cohorts by a count that goes through all rows for each. */
export function naiveCohorts(
  rows: readonly NaiveEvent[],
  options: { by: By; ages: number; clock: number | null; unbounded: boolean },
) {
  const { by, ages, clock, unbounded } = options;
  const orders = new Map<string, string[]>();
  for (const { customer, order, date, cents } of rows)
    if (cents >= 0) {
      const own = orders.get(customer) ?? [];
      const key = `${date} ${order}`;
      if (!own.includes(key)) orders.set(customer, [...own, key].sort());
    }
  const customers = [...orders].map(([customer, own]) => {
    const dates = own.map((key) => key.slice(0, 10));
    const age = (date: string): number =>
      clock === null ? naivePeriod(date, by) - naivePeriod(dates[0]!, by) : Math.floor(days(dates[0]!, date) / clock);
    return { customer, dates, cohort: naivePeriod(dates[0]!, by), age };
  });
  const numbers = customers.map(({ cohort }) => cohort);
  const cohorts = [];
  for (let cohort = Math.min(...numbers); cohort <= Math.max(...numbers); cohort++) {
    const members = customers.filter((each) => each.cohort === cohort);
    const cells = Array.from({ length: ages + 1 }, (_, age) => ({
      age,
      active: members.filter((each) =>
        each.dates.some((date) => (unbounded ? each.age(date) >= age : each.age(date) === age)),
      ).length,
      orders: members.reduce((sum, each) => sum + each.dates.filter((date) => each.age(date) === age).length, 0),
      cents: members.reduce(
        (sum, each) =>
          sum +
          rows
            .filter((row) => row.customer === each.customer && Math.max(0, each.age(row.date)) === age)
            .reduce((total, row) => total + row.cents, 0),
        0,
      ),
    }));
    cohorts.push({ cohort, size: members.length, cells });
  }
  return { cohorts, customers };
}
