import { KitError } from "../core/errors.js";
import type { Usage } from "../core/types.js";
import { type Price, usageCost } from "./cost.js";

/** Told what a request has cost. Undefined: nobody knows, and it counts at its dearest. */
export type Settle = (usage: Usage | undefined) => void;

/**
 * Money that can be spent once. A request is let through when the dearest answer it may bring still fits beside the dearest answers of
 * all requests under way, so that the cap holds whatever they bring.
 */
export class Budget {
  readonly #dollars: number;
  readonly #price: Pick<Price, "input" | "output">;
  #spent = 0;
  #reserved = 0;
  #underWay = 0;
  #returns: (() => void)[] = [];

  constructor(dollars: number, price: Pick<Price, "input" | "output">) {
    if (!(dollars > 0 && Number.isFinite(dollars))) {
      throw new KitError(`a budget must be above 0 dollars, got ${dollars}`, {
        remedy: "Pass what the run may cost at most, in USD.",
        value: dollars,
      });
    }
    this.#dollars = dollars;
    this.#price = price;
  }

  get spent(): number {
    return this.#spent;
  }

  /**
   * Puts the price of `most` aside and returns what settles it with the usage there really was. Waits while only requests under way
   * stand in its way; undefined when the money is used up.
   */
  async reserve(most: Usage): Promise<Settle | undefined> {
    for (;;) {
      const settle = this.reserveNow(most);
      if (settle || this.#underWay === 0) return settle;
      await new Promise<void>((resolve) => this.#returns.push(resolve));
    }
  }

  /** The same without waiting: undefined also when requests under way stand in the way. */
  reserveNow(most: Usage): Settle | undefined {
    const price = usageCost(most, this.#price);
    if (this.#spent + this.#reserved + price > this.#dollars) return undefined;
    this.#reserved += price;
    this.#underWay++;
    return (usage) => {
      this.#underWay--;
      this.#reserved = this.#underWay === 0 ? 0 : this.#reserved - price; // sums of fractions leave dust
      this.#spent += usageCost(usage ?? most, this.#price);
      for (const wake of this.#returns.splice(0)) wake();
    };
  }
}
