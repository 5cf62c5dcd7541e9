const FIRST_ROOM = 8

/** The latest of a row of whole numbers that goes on, each once, in little and bounded room. */
export class Latest {
  readonly #most: number
  #numbers: Int32Array
  #pushed = 0

  constructor(most: number, first: number) {
    this.#most = most
    this.#numbers = new Int32Array(Math.min(FIRST_ROOM, most))
    this.push(first)
  }

  push(number: number): void {
    if (this.#held().includes(number)) return
    if (this.#pushed === this.#numbers.length && this.#pushed < this.#most) {
      const grown = new Int32Array(Math.min(this.#most, 2 * this.#numbers.length))
      grown.set(this.#numbers)
      this.#numbers = grown
    }
    this.#numbers[this.#pushed % this.#most] = number
    this.#pushed++
  }

  /** In no order. */
  [Symbol.iterator](): Iterator<number> {
    return this.#held().values()
  }

  #held(): Int32Array {
    return this.#numbers.subarray(0, this.#pushed)
  }
}
