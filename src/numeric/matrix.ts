/** A small symmetric matrix, by rows. */
export type Matrix = readonly (readonly number[])[];

/** The lower triangle L with LLᵀ = the symmetric matrix, or null when that is not positive definite to working precision. */
export function cholesky(matrix: Matrix): number[][] | null {
  const n = matrix.length;
  const lower = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]![j]!;
      for (let k = 0; k < j; k++) rest -= lower[i]![k]! * lower[j]![k]!;
      if (i !== j) lower[i]![j] = rest / lower[j]![j]!;
      else if (rest > matrix[i]![i]! * 1e-14) lower[i]![i] = Math.sqrt(rest);
      else return null;
    }
  }
  return lower;
}

/** x with matrix·x = right, given the matrix's Cholesky triangle. */
export function choleskySolution(lower: Matrix, right: readonly number[]): number[] {
  const x = [...right];
  const n = lower.length;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i]![k]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= lower[k]![i]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  return x;
}

/** The inverse of a symmetric positive definite matrix, or null where it is none. Relative error about condition · 10⁻¹⁶. */
export function inverse(matrix: Matrix): number[][] | null {
  const lower = cholesky(matrix);
  if (!lower) return null;
  const columns = matrix.map((_, column) =>
    choleskySolution(
      lower,
      matrix.map((_, row) => (row === column ? 1 : 0)),
    ),
  );
  return matrix.map((_, i) => matrix.map((_, j) => (columns[i]![j]! + columns[j]![i]!) / 2));
}

/** An eigenvalue of a symmetric matrix and its vector of length 1. */
export interface Eigenpair {
  readonly value: number;
  readonly vector: readonly number[];
}

/** The eigenpairs of a symmetric matrix, smallest value first, by Jacobi's rotations; error about 10⁻¹⁵ of the largest. */
export function eigenpairs(matrix: Matrix): Eigenpair[] {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = matrix.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += Math.abs(a[p]![q]!);
    if (off === 0) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, p, q);
  }
  return a
    .map((row, i) => ({ value: row[i]!, vector: v.map((components) => components[i]!) }))
    .sort((one, other) => one.value - other.value);
}

// One rotation, which makes a[p][q] zero (Golub & Van Loan, Matrix Computations, §8.5).
function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const apq = a[p]![q]!;
  if (apq === 0) return;
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(t, 1);
  const sine = t * cosine;
  for (let k = 0; k < a.length; k++) {
    const [kp, kq] = [a[k]![p]!, a[k]![q]!];
    a[k]![p] = cosine * kp - sine * kq;
    a[k]![q] = sine * kp + cosine * kq;
  }
  for (let k = 0; k < a.length; k++) {
    const [pk, qk] = [a[p]![k]!, a[q]![k]!];
    a[p]![k] = cosine * pk - sine * qk;
    a[q]![k] = sine * pk + cosine * qk;
    const [kp, kq] = [v[k]![p]!, v[k]![q]!];
    v[k]![p] = cosine * kp - sine * kq;
    v[k]![q] = sine * kp + cosine * kq;
  }
  a[p]![q] = 0;
  a[q]![p] = 0;
}

/** The inverse of a symmetric matrix whose eigenvalues are taken as positive, and as no less than 10⁻⁴ of the largest. */
export function positiveInverse(matrix: Matrix): number[][] {
  const pairs = eigenpairs(matrix);
  const largest = pairs.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0) || 1;
  return matrix.map((row, i) =>
    row.map((_, j) =>
      pairs.reduce(
        (total, { value, vector }) => total + (vector[i]! * vector[j]!) / Math.max(Math.abs(value), 1e-4 * largest),
        0,
      ),
    ),
  );
}

/** Largest over smallest eigenvalue of a symmetric matrix; Infinity where it is not positive definite. */
export function conditionNumber(matrix: Matrix): number {
  const pairs = eigenpairs(matrix);
  const [smallest, largest] = [pairs[0]!.value, pairs.at(-1)!.value];
  return smallest > 0 ? largest / smallest : Number.POSITIVE_INFINITY;
}

/** oneᵀ·M·other; where M is 0 nothing is asked of them. */
export const bilinear = (
  matrix: Matrix,
  one: readonly (number | undefined)[],
  other: readonly (number | undefined)[],
): number =>
  matrix.reduce(
    (total, row, i) => total + row.reduce((sum, value, j) => sum + (value === 0 ? 0 : value * one[i]! * other[j]!), 0),
    0,
  );
