import type { FastifyInstance } from "fastify";
import { type JobState, newName } from "../tune/jobs/job-record.js";
import type { JobEntry, TuningJobs } from "../tune/jobs/tuning-jobs.js";
import type { Ask } from "./ask.js";
import { camelCased } from "./camel-case.js";
import { countTokens, generateContent, streamContent } from "./content-routes.js";
import { GoogleError, invalid, invalidBody, notFound } from "./google-error.js";
import { splitCall } from "./model-routes.js";
import { page } from "./page.js";
import { type TunedModelSpec, tunedModelPatch, tuningRequest } from "./tuning-request.js";

type Named = { Params: { name: string } };
const typeOf = (name: string) => `type.googleapis.com/google.ai.generativelanguage.v1beta.${name}`;

type Tuned = JobEntry<TunedModelSpec>;

/** This API has no cancelling: a job of it ends by being deleted. */
const states: Readonly<Record<JobState, string>> = {
  waiting: "CREATING",
  running: "CREATING",
  succeeded: "ACTIVE",
  failed: "FAILED",
  cancelled: "FAILED",
};

/** `tunedModels`: create, list, get, patch, delete, their operations, and content from them. */
export function tunedModelRoutes(app: FastifyInstance, tuned: TuningJobs<TunedModelSpec>, ask: Ask): void {
  const find = (id: string): Tuned => {
    const entry = tuned.find(id);
    if (entry) return entry;
    throw notFound(`tunedModels/${id}`);
  };
  const ready = async (id: string) => {
    const { state } = find(id).job;
    if (state === "succeeded") return tuned.model(id);
    throw new GoogleError("FAILED_PRECONDITION", `tunedModels/${id} is ${states[state]}, not ACTIVE.`);
  };
  app.post<{ Querystring: { tunedModelId?: string } }>("/tunedModels", async ({ query, body }) => {
    const id = query.tunedModelId ?? newName();
    if (!/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/.test(id)) {
      const description = "must be a letter, then letters, digits and dashes, 40 at most, no dash at the end";
      throw invalid([{ field: "tunedModelId", description }]);
    }
    const { plan, about } = tuningRequest(body);
    if (tuned.find(id)) throw new GoogleError("ALREADY_EXISTS", `tunedModels/${id} exists already.`);
    return operation(await tuned.create(id, plan, about));
  });
  app.get("/tunedModels", async ({ query }) => {
    const { items, ...next } = page(tuned.list(), query);
    return { tunedModels: items.map(described), ...next };
  });
  app.get<Named>("/tunedModels/:name", async ({ params }) => described(find(params.name)));
  app.get<Named>("/tunedModels/:name/operations", async ({ params }) => ({
    operations: [operation(find(params.name))],
  }));
  app.get<{ Params: { name: string; operation: string } }>(
    "/tunedModels/:name/operations/:operation",
    async ({ params }) => {
      if (params.operation !== "op1") throw notFound(`The operation ${params.operation}`);
      return operation(find(params.name));
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
    const entry = find(request.params.name);
    await tuned.describe(entry.job.id, { ...entry.job.about, ...change });
    return described(entry);
  });
  app.delete<Named>("/tunedModels/:name", async ({ params }) => {
    await tuned.delete(find(params.name).job.id);
    return {};
  });
  app.post<Named>("/tunedModels/:name", async (request, reply) => {
    const [id, method] = splitCall(request.params.name);
    if (method === "countTokens") return find(id) && countTokens(request);
    if (method === "generateContent") return generateContent(await ready(id), ask, request, reply);
    if (method === "streamGenerateContent") return streamContent(await ready(id), ask, request, reply);
    throw notFound(`The method ${method} of tunedModels`);
  });
}

/** The model without its training data, which is input only. */
function described({ job, curve }: Tuned): object {
  const { id, about, state, createTime, startTime = createTime, updateTime, endTime } = job;
  const { displayName, description, baseModel, hyperparameters } = about;
  return {
    ...{ name: `tunedModels/${id}`, displayName, description, baseModel, state: states[state] },
    ...{ createTime, updateTime },
    tuningTask: {
      startTime,
      ...(endTime === undefined ? {} : { completeTime: endTime }),
      ...{ snapshots: snapshotsOf(curve), hyperparameters },
    },
  };
}

function operation(entry: Tuned): object {
  const { job, curve, totalSteps } = entry;
  const completedSteps = curve.steps.at(-1)?.step ?? 0;
  return {
    name: `tunedModels/${job.id}/operations/op1`,
    metadata: {
      "@type": typeOf("CreateTunedModelMetadata"),
      ...{ totalSteps, completedSteps, completedPercent: (100 * completedSteps) / totalSteps },
      ...{ tunedModel: `tunedModels/${job.id}`, snapshots: snapshotsOf(curve) },
    },
    ...(states[job.state] === "CREATING" ? {} : { done: true }),
    ...(job.state === "succeeded"
      ? { response: { "@type": typeOf("TunedModel"), ...described(entry) } }
      : {}),
    ...(job.error === undefined ? {} : { error: { code: 13, message: job.error } }),
  };
}

/** The curve in the service's words. */
function snapshotsOf({ steps }: Tuned["curve"]): object[] {
  return steps.map(({ step, epoch, loss, computeTime }) => ({ step, epoch, meanLoss: loss, computeTime }));
}
