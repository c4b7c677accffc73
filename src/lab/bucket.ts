import { mkdir, readFile, realpath, writeFile } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { KitError } from "../core/errors.js";

const address = /^gs:\/\/local\/(.+)$/;

/** A folder that stands for the bucket `gs://local/`. */
export class Bucket {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = resolve(folder);
  }

  /** Makes the folder where there is none. */
  async open(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
  }

  /** Writes a file, and gives its address. Throws a {@link KitError} for a name that leads out of the folder. */
  readonly store = async (name: string, content: string): Promise<string> => {
    const path = this.#pathOf(name);
    await mkdir(dirname(path), { recursive: true });
    await this.#requireWithin(dirname(path), name);
    await writeFile(path, content);
    return `gs://local/${name}`;
  };

  /** The text of a file. Throws a {@link KitError} when there is none, or the address is not within the bucket. */
  async read(uri: string): Promise<string> {
    const name = address.exec(uri)?.[1];
    if (name === undefined) {
      throw new KitError(`${JSON.stringify(uri)} is not in the lab's bucket`, {
        remedy: "Use gs://local/NAME.",
        value: uri,
      });
    }
    const path = this.#pathOf(name);
    try {
      await this.#requireWithin(path, name);
      return await readFile(path, "utf8");
    } catch (cause) {
      if (cause instanceof KitError) throw cause;
      throw new KitError(`there is no file ${uri}`, {
        remedy: `Put it into ${this.#folder}.`,
        value: uri,
        cause,
      });
    }
  }

  #pathOf(name: string): string {
    const path = resolve(this.#folder, name);
    if (path.startsWith(this.#folder + sep) && !/[\0\\]/.test(name)) return path;
    throw outside(name);
  }

  /** Links are followed before it is decided what is within. */
  async #requireWithin(path: string, name: string): Promise<void> {
    const [place, folder] = await Promise.all([realpath(path), realpath(this.#folder)]);
    if (place !== folder && !place.startsWith(folder + sep)) throw outside(name);
  }
}

function outside(name: string): KitError {
  return new KitError(`${JSON.stringify(name)} leads out of the lab's bucket`, {
    remedy: "Use a name below gs://local/ without .. in it.",
    value: name,
  });
}
