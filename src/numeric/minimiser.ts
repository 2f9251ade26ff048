import type { Objective } from './derivatives.ts';
import type { Matrix } from './matrix.ts';
import { nelderMead } from './nelder-mead.ts';

/** Where a search ended, and how. */
export interface Minimum {
  readonly point: readonly number[];
  readonly value: number;
  /** The largest partial derivative that could still lower the value: those that point out of the box do not count. */
  readonly gradient: number;
  /** The coordinates that lie on the edge of the box. */
  readonly atBound: readonly boolean[];
  /** Whether `gradient` came below the tolerance, or no step lowered the value while it was below its square root. */
  readonly converged: boolean;
  readonly evaluations: number;
}

/** `box`: every coordinate stays within ± this. `tolerance`: of the gradient, for values and coordinates of scale 1. */
export interface Search {
  readonly starts: readonly (readonly number[])[];
  readonly box: number;
  readonly tolerance?: number;
  /** Whether a downhill simplex goes first from every start: for cheap functions with several valleys. */
  readonly simplex?: boolean;
  /** What the inverse of the Hessian is taken to be at first, where it is known; it must be positive definite. */
  readonly curvature?: Matrix | null;
}

/**
 * The lowest of the minima that are found from several starts, each by BFGS with backtracking, projected onto a box.
 * Values that are not finite count as Infinity. Meant for up to about ten coordinates of scale 1.
 */
export function minimum(objective: Objective, search: Search): Minimum {
  const { starts, box, tolerance = 1e-9, simplex = false, curvature = null } = search;
  const rough = starts.length > 1 ? 1e-4 : tolerance;
  const found = starts.map((start) => {
    const inside = start.map((x) => clamped(x, box));
    const first = simplex ? nelderMead((point) => objective(point.map((x) => clamped(x, box))), inside).point : inside;
    return descent(
      objective,
      first.map((x) => clamped(x, box)),
      { box, tolerance: rough, known: curvature },
    );
  });
  const best = found.reduce((lowest, other) => (other.value < lowest.value ? other : lowest));
  const evaluations = found.reduce((total, one) => total + one.evaluations, 0);
  if (rough === tolerance) return best;
  const end = descent(objective, best.point, { box, tolerance, known: null });
  return { ...end, evaluations: evaluations + end.evaluations };
}

/** Within the box, and on its edge where that is as near as rounding. */
const clamped = (x: number, box: number): number => (Math.abs(x) > box - 1e-9 ? Math.sign(x) * box : x);
/** How far a coordinate may go before it meets the edge: all of them stop there together, for a ridge is left by one that goes on. */
const room = (x: number, direction: number, box: number): number =>
  direction === 0 ? Number.POSITIVE_INFINITY : (box - Math.sign(direction) * x) / Math.abs(direction);

/** Of one descent; inside the box a hundred are enough. */
const mostEvaluations = 300;

interface Descent {
  readonly box: number;
  readonly tolerance: number;
  readonly known: Matrix | null;
}

function descent(objective: Objective, start: readonly number[], { box, tolerance, known }: Descent): Minimum {
  const n = start.length;
  let gradient = new Float64Array(n);
  let point = [...start];
  let value = finite(objective(point, gradient));
  let evaluations = 1;
  let curvature = known ? known.map((row) => [...row]) : identity(n); // the inverse Hessian
  let fresh = !known;
  let stalled = 0;
  // More evaluations than this are spent along a ridge alone, which leads nowhere.
  while (evaluations < mostEvaluations) {
    const free = point.map((x, i) => !(Math.abs(x) >= box && x * gradient[i]! < 0));
    if (slope(gradient, free) <= tolerance) break;
    let direction = downhill(curvature, gradient, free);
    if (!(dot(direction, gradient) < 0)) {
      curvature = identity(n);
      fresh = true;
      direction = downhill(curvature, gradient, free);
    }
    const longest = Math.max(...direction.map(Math.abs));
    let length = Math.min(fresh ? 0.5 / longest : 1, 4 / longest, ...point.map((x, i) => room(x, direction[i]!, box)));
    let moved = false;
    while (length * longest > 1e-14) {
      const next = point.map((x, i) => clamped(x + length * direction[i]!, box));
      const nextGradient = new Float64Array(n);
      const nextValue = finite(objective(next, nextGradient));
      evaluations++;
      const gain = next.reduce((total, x, i) => total + (x - point[i]!) * gradient[i]!, 0);
      // Near the minimum the value changes by less than its rounding, and the gradient tells more.
      const level = Math.abs(nextValue - value) <= 1e-13 * Math.abs(value);
      if (nextValue <= value + 1e-4 * gain || (level && slope(nextGradient, free) < slope(gradient, free))) {
        updateCurvature(curvature, point, next, gradient, nextGradient, fresh);
        fresh = false;
        moved = true;
        stalled = value - nextValue <= 1e-13 * Math.abs(value) ? stalled + 1 : 0;
        [point, value, gradient] = [next, nextValue, nextGradient];
        break;
      }
      length *= Number.isFinite(nextValue) ? clampedShare(-gain / (2 * (nextValue - value - gain))) : 0.1;
    }
    if (moved && stalled < 3) continue;
    if (moved) break; // along a ridge there is no end to it
    // Not even straight downhill, or where the gradient is rounding: there is nothing left to gain.
    if (fresh || slope(gradient, free) < Math.sqrt(tolerance) / 100) break;
    curvature = identity(n);
    fresh = true;
  }
  const free = point.map((x, i) => !(Math.abs(x) >= box && x * gradient[i]! < 0));
  const left = slope(gradient, free);
  const converged = Number.isFinite(value) && left <= Math.sqrt(tolerance);
  return { point, value, gradient: left, atBound: point.map((x) => Math.abs(x) >= box), converged, evaluations };
}

const finite = (value: number): number => (Number.isFinite(value) ? value : Number.POSITIVE_INFINITY);
const clampedShare = (share: number): number => Math.min(0.5, Math.max(0.1, share));
const identity = (n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));

const slope = (gradient: Float64Array, free: readonly boolean[]): number =>
  gradient.reduce((most, g, i) => (free[i] ? Math.max(most, Math.abs(g)) : most), 0);

const dot = (a: readonly number[], b: Float64Array): number => a.reduce((total, x, i) => total + x * b[i]!, 0);

// Where a coordinate is held at the edge, the others move as the inverse Hessian says given that it stays: a Schur complement.
function downhill(curvature: Matrix, gradient: Float64Array, free: readonly boolean[]): number[] {
  const given = curvature.map((row) => [...row]);
  for (const [k, isFree] of free.entries()) {
    if (isFree) continue;
    const held = [...given[k]!];
    for (const row of given) {
      const share = row[k]! / held[k]!;
      for (let j = 0; j < row.length; j++) row[j]! -= share * held[j]!;
    }
  }
  return given.map((row, i) => (free[i] ? -row.reduce((total, h, j) => total + h * gradient[j]!, 0) : 0));
}

// The BFGS update of the inverse Hessian (Nocedal & Wright, Numerical Optimization, eq. 6.17), scaled at the first step
// as in their eq. 6.20, and left out where the function is not convex along the step.
function updateCurvature(
  h: number[][],
  from: readonly number[],
  to: readonly number[],
  before: Float64Array,
  after: Float64Array,
  first: boolean,
): void {
  const s = to.map((x, i) => x - from[i]!);
  const y = to.map((_, i) => after[i]! - before[i]!);
  const sy = s.reduce((total, x, i) => total + x * y[i]!, 0);
  const yy = y.reduce((total, x) => total + x * x, 0);
  const ss = s.reduce((total, x) => total + x * x, 0);
  if (!(sy > 1e-10 * Math.sqrt(ss * yy))) return;
  if (first) for (let i = 0; i < h.length; i++) h[i]![i] = sy / yy;
  const hy = h.map((row) => row.reduce((total, x, j) => total + x * y[j]!, 0));
  const yhy = hy.reduce((total, x, i) => total + x * y[i]!, 0);
  for (let i = 0; i < h.length; i++)
    for (let j = 0; j < h.length; j++)
      h[i]![j]! += ((1 + yhy / sy) * s[i]! * s[j]! - hy[i]! * s[j]! - s[i]! * hy[j]!) / sy;
}
