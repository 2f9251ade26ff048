/** Products are turned into logarithms above this: a factor may be as large as 10²⁸⁸. */
const large = 1e20;

/** Σ n·ln(1 + y) of many y ≥ 0, of which most have n = 1: logarithms are taken of their products, an eighth of the time. */
export class LnProduct {
  #ln = 0;
  #product = 1;

  add(y: number, n: number): void {
    // What is close to 1 would lose the digits of y.
    if (n !== 1 || y < 0.01) {
      this.#ln += n * Math.log1p(y);
      return;
    }
    this.#product *= 1 + y;
    if (this.#product > large) {
      this.#ln += Math.log(this.#product);
      this.#product = 1;
    }
  }

  get ln(): number {
    return this.#ln + Math.log(this.#product);
  }
}
