/** As much of a browser's page as {@link upgradeFigures} uses. */
export interface Page {
  readonly document: {
    readonly body: { readonly dataset: Readonly<Record<string, string | undefined>> };
    getElementById(id: string): { readonly textContent: string | null } | null;
    querySelectorAll(selector: string): Iterable<PageElement>;
    createElement(name: string): PageElement;
  };
  readonly setTimeout: (run: () => void, milliseconds: number) => unknown;
  readonly fetch: (url: string) => Promise<{ readonly ok: boolean; text(): Promise<string> }>;
  Plotly?: PlotlyLibrary;
  moduleName?: unknown;
  distillKitPlotly?: Promise<PlotlyLibrary> | undefined;
}

/** An element of a {@link Page}. */
export interface PageElement {
  readonly dataset: Record<string, string | undefined>;
  readonly textContent: string | null;
  readonly src?: string;
  innerHTML: string;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelector(selector: string): PageElement | null;
  append(child: PageElement): void;
  remove(): void;
}

interface PlotlyLibrary {
  newPlot(element: PageElement, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
}

/**
 * Runs in the reader's browser: gives every figure on the page the page's colours, and then Plotly.
 *
 * It is sent there as text, so it may use nothing from outside itself. Where the library cannot be had, as in an
 * exported notebook, the still pictures stay.
 */
export function upgradeFigures(page: Page): void {
  const path = "files/node_modules/plotly.js-basic-dist-min/plotly-basic.min.js";

  function baseUrl(): string {
    const lab = page.document.getElementById("jupyter-config-data")?.textContent;
    const base = lab ? (JSON.parse(lab) as { baseUrl?: string }).baseUrl : page.document.body.dataset.baseUrl;
    if (!base) throw new Error("not a Jupyter page");
    return base.endsWith("/") ? base : `${base}/`;
  }

  async function load(): Promise<PlotlyLibrary> {
    if (page.Plotly) return page.Plotly;
    const response = await page.fetch(baseUrl() + path);
    if (!response.ok) throw new Error("no Plotly on this server");
    // Classic Notebook has RequireJS: a plain script element would be taken for one of its modules.
    new Function("define", "module", "exports", await response.text())();
    delete page.moduleName; // the library's wrapper leaves it on the page
    if (!page.Plotly) throw new Error("Plotly did not start");
    return page.Plotly;
  }

  /** The still picture becomes part of the page, so that it takes the page's colours. */
  function takeIn(figure: PageElement): void {
    const image = figure.querySelector("img");
    const place = figure.querySelector("div");
    if (!image?.src || !place) return;
    place.innerHTML = decodeURIComponent(image.src.slice(image.src.indexOf(",") + 1));
    const picture = place.querySelector("svg");
    picture?.querySelector(".paper")?.remove();
    picture?.removeAttribute("color");
    picture?.setAttribute("style", "display:block;width:100%;max-width:720px;height:auto");
  }

  async function upgrade(figure: PageElement): Promise<void> {
    figure.dataset.upgraded = "still";
    takeIn(figure);
    const place = figure.querySelector("div");
    const json = figure.querySelector("script")?.textContent;
    if (!place || !json) return;
    page.distillKitPlotly ??= load();
    const plotly = await page.distillKitPlotly;
    const { data, layout, config } = JSON.parse(json);
    const drawing = page.document.createElement("div");
    drawing.setAttribute("style", "max-width:720px");
    place.append(drawing);
    try {
      await plotly.newPlot(drawing, data, layout, config);
      place.querySelector("svg[role=img]")?.remove();
      figure.dataset.upgraded = "interactive";
    } finally {
      if (figure.dataset.upgraded !== "interactive") drawing.remove();
    }
  }

  function upgradeAll(): void {
    for (const figure of page.document.querySelectorAll(".distill-figure:not([data-upgraded])")) {
      upgrade(figure).catch(() => {
        page.distillKitPlotly = undefined; // the next figure may have better luck
      });
    }
  }

  // Front ends run the script before or after they put the figure on the page, each in its own time.
  for (const delay of [0, 200, 1000, 3000]) page.setTimeout(upgradeAll, delay);
}
