import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { invalid, notFound } from "./google-error.js";

/** A file as the service describes it. */
export interface StoredFile {
  readonly name: string;
  readonly displayName?: string;
  readonly mimeType: string;
  readonly sizeBytes: string;
  readonly createTime: string;
  readonly updateTime: string;
  readonly sha256Hash: string;
  readonly state: "ACTIVE";
}

/** What is said of a file before its bytes come. */
export interface Announced {
  readonly displayName?: string | undefined;
  readonly mimeType: string;
  /** Its bytes. */
  readonly size: number;
}

interface Upload extends Announced {
  readonly id: string;
  received: number;
}

/** Files of one run of a lab, in a folder of their own that goes with it. Their paths are never made from what a client says. */
export class FileStore {
  /** Goes with the store. */
  readonly folder: Promise<string> = mkdtemp(join(tmpdir(), "distill-lab-"));
  readonly #files = new Map<string, StoredFile>();
  readonly #uploads = new Map<string, Upload>();

  list(): readonly StoredFile[] {
    return [...this.#files.values()];
  }

  /** Throws a {@link GoogleError} when there is no such file. */
  get(name: string): StoredFile {
    const file = this.#files.get(name);
    if (!file) throw notFound(name);
    return file;
  }

  async read(name: string): Promise<Buffer> {
    this.get(name);
    return readFile(await this.#path(name));
  }

  async delete(name: string): Promise<void> {
    this.get(name);
    this.#files.delete(name);
    await rm(await this.#path(name));
  }

  /** Writes a whole file. */
  async write(text: string, mimeType: string, id: string): Promise<StoredFile> {
    const name = `files/${id}`;
    await writeFile(await this.#path(name), text);
    return this.#keep(name, { mimeType, size: Buffer.byteLength(text) });
  }

  /** Gives the id under which the bytes shall come. */
  announce(announced: Announced): string {
    const id = randomUUID();
    this.#uploads.set(id, { ...announced, id, received: 0 });
    return id;
  }

  /** Takes the bytes from `offset` on. Throws a {@link GoogleError} on another offset than the next, or more bytes than announced. */
  async append(id: string, offset: number, bytes: NodeJS.ReadableStream): Promise<void> {
    const upload = this.#upload(id);
    if (offset !== upload.received) {
      throw invalid([{ field: "X-Goog-Upload-Offset", description: `expected ${upload.received}` }]);
    }
    // What is too much is read and thrown away: an error in the pipeline would end the connection before it can be told.
    const counted = new Transform({
      transform(chunk: Buffer, _, done) {
        upload.received += chunk.length;
        if (upload.received <= upload.size) done(null, chunk);
        else done();
      },
    });
    const path = await this.#path(`files/${id}`);
    await pipeline(bytes, counted, createWriteStream(path, { flags: "a" }));
    if (upload.received <= upload.size) return;
    this.#uploads.delete(id);
    await rm(path, { force: true });
    throw invalid([{ field: "the body", description: `longer than the ${upload.size} bytes announced` }]);
  }

  /** Makes a file of what has come. Throws a {@link GoogleError} when bytes are missing. */
  async finish(id: string): Promise<StoredFile> {
    const upload = this.#upload(id);
    if (upload.received < upload.size) {
      const description = `${upload.received} of ${upload.size} bytes have come`;
      throw invalid([{ field: "the body", description }]);
    }
    this.#uploads.delete(id);
    return this.#keep(`files/${id}`, upload);
  }

  async close(): Promise<void> {
    await rm(await this.folder, { recursive: true, force: true });
  }

  #upload(id: string): Upload {
    const upload = this.#uploads.get(id);
    if (!upload) throw notFound(`The upload ${id}`);
    return upload;
  }

  async #path(name: string): Promise<string> {
    return join(await this.folder, createHash("sha256").update(name).digest("hex"));
  }

  async #keep(name: string, { displayName, mimeType, size }: Announced): Promise<StoredFile> {
    const time = new Date().toISOString();
    const hash = createHash("sha256").update(await readFile(await this.#path(name)));
    const file: StoredFile = {
      name,
      ...(displayName === undefined ? {} : { displayName }),
      mimeType,
      sizeBytes: String(size),
      createTime: time,
      updateTime: time,
      sha256Hash: Buffer.from(hash.digest("hex")).toString("base64"),
      state: "ACTIVE",
    };
    this.#files.set(name, file);
    return file;
  }
}
