import { describe, expect, test, vi } from "vitest";
import { interactiveMarkup } from "../../src/plot/interactive.js";
import { type PageLike, pageOf } from "./page.js";

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" role="img" color="#1a1a1a"><rect class="paper"/><text>é</text></svg>';
const figure = interactiveMarkup({
  picture,
  spec: { data: [{ y: [1] }], layout: { a: 2 }, config: {} },
  title: "",
  summary: "",
  values: "",
});
// Wrapped as the real library is, so that RequireJS would swallow it.
const library = `(function (root, factory) {
  if (typeof define === "function" && define.amd) define(factory);
  else if (typeof module === "object" && module.exports) module.exports = factory();
  else root.moduleName = factory();
})(self, () => (window.Plotly = {
  newPlot: async (place, data, layout) => { place.textContent = JSON.stringify([data, layout]); },
}));`;

/** A page with two figures, whose server answers with `answer`; and what it was asked for. */
function open(html: string, answer: string | null = library) {
  const asked: string[] = [];
  const defined: unknown[] = [];
  const page = pageOf(html, {
    scripts: true,
    before: (window: PageLike) => {
      window.define = Object.assign((module: unknown) => defined.push(module), { amd: {} });
      window.fetch = async (url: string) => {
        asked.push(url);
        return { ok: answer !== null, text: async () => answer ?? "not found" };
      };
    },
  });
  const figures = () => [...page.document.querySelectorAll("figure")];
  return { page, asked, defined, figures, state: () => figures().map(({ dataset }) => dataset.upgraded) };
}

describe("on a notebook's page", () => {
  test.each([
    ["classic Notebook", `<body data-base-url="/user/a b/">`, "/user/a b/"],
    [
      "JupyterLab",
      `<script id="jupyter-config-data" type="application/json">{"baseUrl": "/lab"}</script>`,
      "/lab/",
    ],
  ])("%s: every figure gets Plotly, loaded once and past RequireJS", async (_, start, base) => {
    const { page, asked, defined, figures, state } = open(`${start}${figure}${figure}`);
    await vi.waitFor(() => expect(state()).toEqual(["interactive", "interactive"]));
    expect(asked).toEqual([`${base}files/node_modules/plotly.js-basic-dist-min/plotly-basic.min.js`]);
    expect(defined).toEqual([]);
    expect(page.moduleName).toBe(undefined);
    for (const upgraded of figures()) {
      expect(upgraded.querySelector("div")?.textContent).toBe('[[{"y":[1]}],{"a":2}]');
      expect(upgraded.querySelector("svg, img")).toBe(null);
    }
  });

  test("a figure that comes later is upgraded too", async () => {
    const { page, asked, state } = open(`<body data-base-url="/">${figure}<main></main>`);
    await vi.waitFor(() => expect(state()).toEqual(["interactive"]));
    const later = pageOf(figure).document.querySelector("figure")?.innerHTML ?? "";
    Object.assign(page.document.querySelector("main") ?? {}, {
      innerHTML: `<figure class="distill-figure">${later}</figure>`,
    });
    await vi.waitFor(() => expect(state()).toEqual(["interactive", "interactive"]), 5000);
    expect(asked).toHaveLength(1);
  });
});

describe("where the library cannot be had", () => {
  test.each([
    ["a page that is no notebook", "<body>", library],
    ["a server without it", `<body data-base-url="/">`, null],
    ["a broken library", `<body data-base-url="/">`, "throw new Error('broken')"],
    [
      "a library that cannot draw",
      `<body data-base-url="/">`,
      "window.Plotly = { newPlot: async () => { throw 1; } };",
    ],
  ])("%s: the still picture stays, in the page's colours", async (_, start, answer) => {
    const { figures, state } = open(`${start}${figure}`, answer);
    await vi.waitFor(() => expect(state()).toEqual(["still"]));
    await new Promise((resolve) => setTimeout(resolve, 50)); // whatever comes of the attempt
    expect(state()).toEqual(["still"]);
    const [shown] = figures();
    expect(shown?.querySelector("svg text")?.textContent).toBe("é");
    expect(shown?.querySelector("svg")?.getAttribute("color")).toBe(null);
    expect(shown?.querySelector(".paper, img, div div")).toBe(null);
  });
});
