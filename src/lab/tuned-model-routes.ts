import type { FastifyInstance } from "fastify";
import type { Ask } from "./ask.js";
import { camelCased } from "./camel-case.js";
import { countTokens, generateContent, streamContent } from "./content-routes.js";
import { invalid, invalidBody, notFound } from "./google-error.js";
import { splitCall } from "./model-routes.js";
import { page } from "./page.js";
import type { TunedModelEntry, TunedModels } from "./tuned-models.js";
import { tunedModelPatch, tuningRequest } from "./tuning-request.js";

type Named = { Params: { name: string } };
const typeOf = (name: string) => `type.googleapis.com/google.ai.generativelanguage.v1beta.${name}`;

/** `tunedModels`: create, list, get, patch, delete, their operations, and content from them. */
export function tunedModelRoutes(app: FastifyInstance, tuned: TunedModels, ask: Ask): void {
  app.post<{ Querystring: { tunedModelId?: string } }>("/tunedModels", async ({ query, body }) => {
    const id = query.tunedModelId ?? `model-${Date.now().toString(36)}-${tuned.list().length}`;
    return operation(await tuned.create(id, tuningRequest(body)));
  });
  app.get("/tunedModels", async ({ query }) => {
    const { items, ...next } = page(tuned.list(), query);
    return { tunedModels: items.map(described), ...next };
  });
  app.get<Named>("/tunedModels/:name", async ({ params }) => described(tuned.get(params.name)));
  app.get<Named>("/tunedModels/:name/operations", async ({ params }) => ({
    operations: [operation(tuned.get(params.name))],
  }));
  app.get<{ Params: { name: string; operation: string } }>(
    "/tunedModels/:name/operations/:operation",
    async ({ params }) => {
      if (params.operation !== "op1") throw notFound(`The operation ${params.operation}`);
      return operation(tuned.get(params.name));
    },
  );
  app.patch<Named & { Querystring: { updateMask?: string } }>("/tunedModels/:name", async (request) => {
    const mask = request.query.updateMask?.split(",") ?? [];
    const parsed = tunedModelPatch.safeParse(camelCased(request.body ?? {}));
    if (!parsed.success) throw invalidBody(parsed.error);
    const { displayName = "", description = "" } = parsed.data;
    const names = mask.map((name) => name.replace(/_n/, "N"));
    if (names.length === 0 || names.some((name) => name !== "displayName" && name !== "description")) {
      throw invalid([{ field: "updateMask", description: "must name displayName, description or both" }]);
    }
    const named = { ...(names.includes("displayName") ? { displayName } : {}) };
    const change = { ...named, ...(names.includes("description") ? { description } : {}) };
    return described(await tuned.patch(request.params.name, change));
  });
  app.delete<Named>("/tunedModels/:name", async ({ params }) => {
    await tuned.delete(params.name);
    return {};
  });
  app.post<Named>("/tunedModels/:name", async (request, reply) => {
    const [id, method] = splitCall(request.params.name);
    if (method === "countTokens") return tuned.get(id) && countTokens(request);
    if (method === "generateContent") return generateContent(await tuned.model(id), ask, request, reply);
    if (method === "streamGenerateContent") return streamContent(await tuned.model(id), ask, request, reply);
    throw notFound(`The method ${method} of tunedModels`);
  });
}

/** The model without its training data, which is input only. */
function described({ job, curve }: TunedModelEntry): object {
  const { id, displayName, description, state, createTime, updateTime, completeTime, request } = job;
  return {
    ...{ name: `tunedModels/${id}`, displayName, description, baseModel: request.baseModel, state },
    ...{ createTime, updateTime },
    tuningTask: {
      startTime: createTime,
      ...(completeTime === undefined ? {} : { completeTime }),
      snapshots: curve.snapshots,
      hyperparameters: request.hyperparameters,
    },
  };
}

function operation(entry: TunedModelEntry): object {
  const { job, curve } = entry;
  const { epochCount, batchSize } = job.request.hyperparameters;
  const totalSteps = epochCount * Math.ceil(job.request.examples.length / batchSize);
  const completedSteps = curve.snapshots.at(-1)?.step ?? 0;
  return {
    name: `tunedModels/${job.id}/operations/op1`,
    metadata: {
      "@type": typeOf("CreateTunedModelMetadata"),
      ...{ totalSteps, completedSteps, completedPercent: (100 * completedSteps) / totalSteps },
      ...{ tunedModel: `tunedModels/${job.id}`, snapshots: curve.snapshots },
    },
    ...(job.state === "CREATING" ? {} : { done: true }),
    ...(job.state === "ACTIVE" ? { response: { "@type": typeOf("TunedModel"), ...described(entry) } } : {}),
    ...(job.error === undefined ? {} : { error: { code: 13, message: job.error } }),
  };
}
