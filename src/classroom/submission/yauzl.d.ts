/** The part of yauzl that is used here; it comes without types. */
declare module "yauzl" {
  export interface Entry {
    readonly fileName: string;
    readonly externalFileAttributes: number;
  }
  export interface Zip {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<import("node:stream").Readable>;
    close(): void;
  }
  export function openPromise(path: string, options: object): Promise<Zip>;
}
