/** How often each digest of two numbers has been counted. 24 to 48 bytes a digest. */
export class DigestCounts {
  #size = 0;
  #slots = 2 ** 10;
  /** Two numbers of a digest and its count, which is 0 in an empty slot. */
  #table: Uint32Array = new Uint32Array(3 * this.#slots);

  count(first: number, second: number): number {
    return this.#table[3 * this.#slot(first, second) + 2] as number;
  }

  add(first: number, second: number): void {
    const at = 3 * this.#slot(first, second);
    if (this.#table[at + 2] === 0) this.#size++;
    this.#table[at] = first;
    this.#table[at + 1] = second;
    (this.#table[at + 2] as number)++;
    if (2 * this.#size > this.#slots) this.#grow();
  }

  /** The digest's slot, or the empty one where it would go. */
  #slot(first: number, second: number): number {
    let slot = (first ^ second) & (this.#slots - 1);
    for (;;) {
      const at = 3 * slot;
      if (this.#table[at + 2] === 0) return slot;
      if (this.#table[at] === first && this.#table[at + 1] === second) return slot;
      slot = (slot + 1) & (this.#slots - 1);
    }
  }

  #grow(): void {
    const before = this.#table;
    this.#slots *= 2;
    this.#table = new Uint32Array(3 * this.#slots);
    for (let at = 0; at < before.length; at += 3) {
      if (before[at + 2] === 0) continue;
      this.#table.set(
        before.subarray(at, at + 3),
        3 * this.#slot(before[at] as number, before[at + 1] as number),
      );
    }
  }
}
