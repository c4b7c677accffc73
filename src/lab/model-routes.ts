import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Ask } from "./ask.js";
import { type Catalogue, modelEntry } from "./catalogue.js";
import { countTokens, generateContent, streamContent } from "./content-routes.js";
import { notFound } from "./google-error.js";
import { page } from "./page.js";

/** What a route with a method after a colon does: `models/NAME:generateContent`. */
export type ModelMethod = (name: string, request: FastifyRequest, reply: FastifyReply) => unknown;

/** `models`: list, get, and the methods on one of them; `methods` are added to those for content. */
export function modelRoutes(
  app: FastifyInstance,
  models: Catalogue,
  ask: Ask,
  methods: Readonly<Record<string, ModelMethod>>,
): void {
  const known = new Map<string, ModelMethod>([
    ["generateContent", (name, request, reply) => generateContent(models.find(name), ask, request, reply)],
    [
      "streamGenerateContent",
      (name, request, reply) => streamContent(models.find(name), ask, request, reply),
    ],
    ["countTokens", (name, request) => models.find(name) && countTokens(request)],
    ...Object.entries(methods),
  ]);
  app.get("/models", async ({ query }) => {
    const { items, ...next } = page(models.names, query);
    return { models: items.map(modelEntry), ...next };
  });
  app.get<{ Params: { name: string } }>("/models/:name", async ({ params }) => {
    models.find(params.name);
    return modelEntry(params.name);
  });
  app.post<{ Params: { call: string } }>("/models/:call", async (request, reply) => {
    const [name, method] = splitCall(request.params.call);
    const run = known.get(method);
    if (!run) throw notFound(`The method ${method} of models`);
    return run(name, request, reply);
  });
}

/** `NAME:METHOD`; the last colon decides. */
export function splitCall(call: string): [name: string, method: string] {
  const colon = call.lastIndexOf(":");
  return colon < 0 ? [call, ""] : [call.slice(0, colon), call.slice(colon + 1)];
}
