// A browser's page for tests, and as much of its types as they use: the kit itself has no types of the DOM.
// @ts-expect-error jsdom comes without types
import * as jsdom from "jsdom";

export interface ElementLike {
  readonly textContent: string;
  readonly innerHTML: string;
  readonly style: Readonly<Record<string, string>>;
  readonly dataset: Readonly<Record<string, string>>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): ElementLike | null;
  querySelectorAll(selector: string): Iterable<ElementLike>;
}

export interface DocumentLike extends ElementLike {
  readonly body: ElementLike;
  readonly documentElement: ElementLike;
}

export interface PageLike {
  readonly document: DocumentLike;
  readonly DOMParser: new () => { parseFromString(text: string, type: string): DocumentLike };
  [name: string]: unknown;
}

interface Dom {
  readonly JSDOM: new (html: string, options?: object) => { readonly window: PageLike };
}

const { JSDOM } = jsdom as Dom;

/** The page of some HTML; with `scripts`, those in it run. */
export function pageOf(
  html: string,
  options: { scripts?: boolean; url?: string; before?: (page: PageLike) => void } = {},
): PageLike {
  return new JSDOM(html, {
    ...(options.scripts ? { runScripts: "dangerously", pretendToBeVisual: true } : {}),
    ...(options.url ? { url: options.url } : {}),
    ...(options.before ? { beforeParse: options.before } : {}),
  }).window;
}

/** The root of an SVG file; throws where a browser would show an error. */
export function parseSvg(text: string): ElementLike {
  const page = pageOf("");
  const document = new page.DOMParser().parseFromString(text, "image/svg+xml");
  const error = document.querySelector("parsererror");
  if (error) throw new Error(error.textContent);
  return document.documentElement;
}
