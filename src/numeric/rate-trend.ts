import { studentQuantile, studentWithin } from './student-t.ts';

/** A share observed at a time, among others of its stratum that may be compared with it. */
export interface RateCell {
  readonly stratum: number;
  /** Cells of the same people, whose shares may lie above or below together. */
  readonly cluster: number;
  readonly time: number;
  readonly trials: number;
  readonly successes: number;
}

/** The straight line through shares over time, the same slope in every stratum. */
export interface RateTrend {
  /** Change of the share in one unit of time, with its 95 % interval. */
  readonly slope: number;
  readonly lower: number;
  readonly upper: number;
  /** Of the hypothesis that there is no trend; two-sided. */
  readonly pValue: number;
  /** Pearson's dispersion: how many times more the shares scatter around their lines than chance alone would have them. */
  readonly dispersion: number;
}

/**
 * Stratified test for a trend in shares (Cochran 1954, Armitage 1955, their strata together as in Mantel 1963), Student's t in
 * place of the normal, for other things than chance move shares too. With n trials and x successes at times t, t̄ the mean
 * time of a stratum weighted by n, and p its share: slope β = Σ (t − t̄)(x − n·p) / Σ n·(t − t̄)². Its variance is the largest of
 * φ·Σ p(1 − p)·n·(t − t̄)² / (Σ n·(t − t̄)²)², φ Pearson's dispersion or 1, and those between C clusters and between C times, by the
 * jackknife over them: (C − 1)/C·Σ (u/(Σ n·(t − t̄)² − those of its own))², u = Σ (t − t̄)(x − n·(p + β(t − t̄))) (Bell & McCaffrey 2002). Null where nothing can be
 * tested: no stratum with two times, fewer than three clusters, or shares that are all 0 or all 1.
 */
export function rateTrend(cells: readonly RateCell[]): RateTrend | null {
  const strata = [...new Set(cells.map((cell) => cell.stratum))]
    .map((stratum) => cells.filter((cell) => cell.stratum === stratum && cell.trials > 0))
    .filter((members) => new Set(members.map((cell) => cell.time)).size > 1)
    .map(stratumOf);
  const sum = (of: (stratum: Stratum) => number): number => strata.reduce((total, stratum) => total + of(stratum), 0);
  const spread = sum((stratum) => stratum.spread);
  const noise = sum((stratum) => stratum.share * (1 - stratum.share) * stratum.spread);
  const clusters = new Set(strata.flatMap((stratum) => stratum.cells.map((cell) => cell.cluster))).size;
  const scatter = sum((stratum) => stratum.cells.length) - strata.length - 1;
  const times = new Set(strata.flatMap((stratum) => stratum.cells.map((cell) => cell.time))).size;
  const degrees = Math.min(scatter, clusters - 2, times - 2);
  if (degrees < 1 || !(spread > 0) || !(noise > 0)) return null;
  const slope = sum((stratum) => stratum.covariance) / spread;
  const dispersion = sum((stratum) => pearsonOf(stratum, slope)) / scatter;
  const variance = Math.max(
    (Math.max(1, dispersion) * noise) / spread ** 2,
    scatterBetween(strata, slope, spread, ({ cluster }) => cluster),
    scatterBetween(strata, slope, spread, ({ time }) => time),
  );
  const error = Math.sqrt(variance);
  const half = studentQuantile(0.95, degrees) * error;
  return {
    slope,
    lower: slope - half,
    upper: slope + half,
    pValue: Math.max(0, 1 - studentWithin(Math.abs(slope) / error, degrees)),
    dispersion,
  };
}

function scatterBetween(
  strata: readonly Stratum[],
  slope: number,
  spread: number,
  placeOf: (cell: RateCell) => number,
): number {
  const sums = new Map<number, { pull: number; own: number }>();
  for (const { cells, share, centre } of strata)
    for (const cell of cells) {
      const { time, trials, successes } = cell;
      const { pull, own } = sums.get(placeOf(cell)) ?? { pull: 0, own: 0 };
      const residual = successes - trials * (share + slope * (time - centre));
      sums.set(placeOf(cell), { pull: pull + (time - centre) * residual, own: own + trials * (time - centre) ** 2 });
    }
  const moves = [...sums.values()].map(({ pull, own }) => (own < spread ? pull / (spread - own) : 0));
  return ((sums.size - 1) / sums.size) * moves.reduce((total, move) => total + move ** 2, 0);
}

interface Stratum {
  readonly cells: readonly RateCell[];
  readonly share: number;
  readonly centre: number;
  /** Σ n·(t − t̄)² and Σ (t − t̄)(x − n·p). */
  readonly spread: number;
  readonly covariance: number;
}

function stratumOf(cells: readonly RateCell[]): Stratum {
  const sum = (of: (cell: RateCell) => number): number => cells.reduce((total, cell) => total + of(cell), 0);
  const trials = sum((cell) => cell.trials);
  const share = sum((cell) => cell.successes) / trials;
  const centre = sum((cell) => cell.trials * cell.time) / trials;
  return {
    cells,
    share,
    centre,
    spread: sum((cell) => cell.trials * (cell.time - centre) ** 2),
    covariance: sum((cell) => (cell.time - centre) * (cell.successes - cell.trials * share)),
  };
}

/** Pearson's X² around the line, by the variance at the stratum's mean share. */
function pearsonOf({ cells, share, centre }: Stratum, slope: number): number {
  const variance = share * (1 - share);
  if (variance === 0) return 0;
  return cells.reduce((total, cell) => {
    const expected = cell.trials * (share + slope * (cell.time - centre));
    return total + (cell.successes - expected) ** 2 / (cell.trials * variance);
  }, 0);
}
