/** As much of a browser's page as the scripts of a quiz use. */
export interface QuizPage {
  readonly document: {
    readonly body: { readonly dataset: Readonly<Record<string, string | undefined>> };
    getElementById(id: string): { readonly textContent: string | null } | null;
    querySelectorAll(selector: string): Iterable<QuizElement>;
    createElement(name: string): QuizElement;
  };
  readonly location: { readonly protocol: string; readonly host: string };
  readonly WebSocket: new (url: string) => QuizSocket;
  readonly setTimeout: (run: () => void, milliseconds: number) => number;
  readonly clearTimeout: (timer: number | undefined) => void;
}

/** An element of a {@link QuizPage}. */
export interface QuizElement {
  readonly dataset: Record<string, string | undefined>;
  readonly value?: string;
  readonly parentElement: QuizElement | null;
  readonly firstElementChild: QuizElement | null;
  readonly previousElementSibling: QuizElement | null;
  readonly nextElementSibling: QuizElement | null;
  textContent: string | null;
  innerHTML: string;
  disabled?: boolean;
  hidden: boolean;
  tabIndex: number;
  addEventListener(type: string, listener: (event: QuizEvent) => void): void;
  querySelector(selector: string): QuizElement | null;
  querySelectorAll(selector: string): Iterable<QuizElement>;
  closest(selector: string): QuizElement | null;
  before(...elements: QuizElement[]): void;
  after(...elements: QuizElement[]): void;
  replaceWith(element: QuizElement): void;
  focus(): void;
}

interface QuizEvent {
  preventDefault(): void;
  stopPropagation(): void;
}

/** A connection to the notebook's server. */
export interface QuizSocket {
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: (() => void) | null;
  send(text: string): void;
  close(): void;
}

/** What a learner's browser asks the kernel. */
export interface QuizRequest {
  readonly quiz: string;
  readonly seed: number;
  /** With an answer: grade it. Without: send the form. */
  readonly question?: string;
  readonly answer?: string;
}

/** What the kernel says to that. */
export type QuizReply = { readonly html: string } | { readonly problem: string };

/** Where a request stands, in the order in which these come. */
export interface QuizListener {
  /** It takes its time; words for the learner. An answer may still come, but if the kernel is silent it may not. */
  waiting(text: string, silent: boolean): void;
  answered(reply: QuizReply): void;
}
