import type { FastifyInstance } from "fastify";
import type { BatchJobs } from "./batch-jobs.js";
import { notFound } from "./google-error.js";
import { splitCall } from "./model-routes.js";
import { page } from "./page.js";

/** `batches`: list, get, cancel, delete. */
export function batchRoutes(app: FastifyInstance, batches: BatchJobs): void {
  type Named = { Params: { name: string } };
  app.get("/batches", async ({ query }) => {
    const { items, ...next } = page(batches.list(), query);
    return { operations: items, ...next };
  });
  app.get<Named>("/batches/:name", async ({ params }) => batches.get(`batches/${params.name}`));
  app.delete<Named>("/batches/:name", async ({ params }) => {
    batches.delete(`batches/${params.name}`);
    return {};
  });
  app.post<Named>("/batches/:name", async ({ params }) => {
    const [id, method] = splitCall(params.name);
    if (method !== "cancel") throw notFound(`The method ${method} of batches`);
    batches.cancel(`batches/${id}`);
    return {};
  });
}
