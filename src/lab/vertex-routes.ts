import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type JobState, newName } from "../tune/jobs/job-record.js";
import { checkpointsOf, type JobEntry, type TuningJobs } from "../tune/jobs/tuning-jobs.js";
import type { Ask } from "./ask.js";
import type { Bucket } from "./bucket.js";
import { countTokens, generateContent, streamContent } from "./content-routes.js";
import { GoogleError, notFound } from "./google-error.js";
import { splitCall } from "./model-routes.js";
import { page } from "./page.js";
import { type VertexSpec, vertexRequest } from "./vertex-request.js";

type Place = { project: string; location: string };
type Params = { Params: Place };
type Called = { Params: Place & { call: string } };

const states: Readonly<Record<JobState, string>> = {
  waiting: "JOB_STATE_PENDING",
  running: "JOB_STATE_RUNNING",
  succeeded: "JOB_STATE_SUCCEEDED",
  failed: "JOB_STATE_FAILED",
  cancelled: "JOB_STATE_CANCELLED",
};

/** Vertex: `tuningJobs` create, list, get and cancel, and content from the endpoints of tuned models. */
export function vertexRoutes(
  app: FastifyInstance,
  {
    jobs,
    bucket,
    ask,
  }: { readonly jobs: TuningJobs<VertexSpec>; readonly bucket: Bucket; readonly ask: Ask },
): void {
  const parentOf = ({ project, location }: Place) => `projects/${project}/locations/${location}`;
  const find = (parent: string, id: string): JobEntry<VertexSpec> => {
    const entry = jobs.find(id);
    if (entry?.job.about.parent === parent) return entry;
    throw notFound(`${parent}/tuningJobs/${id}`);
  };
  const home = "/projects/:project/locations/:location";

  app.post<Params>(`${home}/tuningJobs`, async ({ params, body }) => {
    const { asked, plan } = await vertexRequest(body, bucket);
    return described(await jobs.create(newName(), plan, { asked, parent: parentOf(params) }));
  });
  app.get<Params>(`${home}/tuningJobs`, async ({ params, query }) => {
    const own = jobs.list().filter(({ job }) => job.about.parent === parentOf(params));
    const { items, ...next } = page(own, query);
    return { tuningJobs: items.map(described), ...next };
  });
  app.get<Called>(`${home}/tuningJobs/:call`, async ({ params }) =>
    described(find(parentOf(params), params.call)),
  );
  app.post<Called>(`${home}/tuningJobs/:call`, async ({ params }) => {
    const [id, method] = splitCall(params.call);
    if (method !== "cancel") throw notFound(`The method ${method} of tuningJobs`);
    find(parentOf(params), id);
    await jobs.cancel(id);
    return {};
  });
  app.post<Called>(`${home}/endpoints/:call`, async (request, reply) => {
    const [endpoint, method] = splitCall(request.params.call);
    const [, id = "", epoch] = /^(.+?)(?:-epoch-(\d{1,9}))?$/.exec(endpoint) ?? [];
    const entry = jobs.find(id);
    if (entry?.job.about.parent !== parentOf(request.params)) throw notFound(`The endpoint ${endpoint}`);
    return content(await modelOf(entry, epoch), { method, ask, request, reply });
  });

  async function modelOf(entry: JobEntry<VertexSpec>, named: string | undefined) {
    const { id, state } = entry.job;
    if (state !== "succeeded") {
      throw new GoogleError("FAILED_PRECONDITION", `The job ${id} is ${states[state]}, and has no endpoint.`);
    }
    if (named === undefined) return jobs.model(id);
    const epoch = Number(named);
    if (checkpointsOf(entry).some((each) => each.epoch === epoch)) return jobs.model(id, epoch);
    throw notFound(`The endpoint ${id}-epoch-${named}`);
  }
}

function content(
  model: Awaited<ReturnType<TuningJobs<VertexSpec>["model"]>>,
  {
    method,
    ask,
    request,
    reply,
  }: {
    readonly method: string;
    readonly ask: Ask;
    readonly request: FastifyRequest;
    readonly reply: FastifyReply;
  },
): unknown {
  if (method === "countTokens") return countTokens(request);
  if (method === "generateContent") return generateContent(model, ask, request, reply);
  if (method === "streamGenerateContent") return streamContent(model, ask, request, reply);
  throw notFound(`The method ${method} of endpoints`);
}

/** A job as Vertex describes it. Whole numbers of 64 bits are strings there. */
function described(entry: JobEntry<VertexSpec>): object {
  const { job, totalSteps } = entry;
  const { asked, parent } = job.about;
  const { createTime, startTime, updateTime, endTime, error } = job;
  const endpoint = `${parent}/endpoints/${job.id}`;
  const succeeded = job.state === "succeeded";
  return {
    ...{ name: `${parent}/tuningJobs/${job.id}`, ...asked, createTime, updateTime },
    state: job.state === "running" && job.cancelling ? "JOB_STATE_CANCELLING" : states[job.state],
    ...(startTime === undefined ? {} : { startTime }),
    ...(endTime === undefined ? {} : { endTime }),
    ...(error === undefined ? {} : { error: { code: 13, message: error } }),
    ...(succeeded && {
      tunedModel: {
        ...{ model: `${parent}/models/${job.id}@1`, endpoint },
        checkpoints: checkpointsOf(entry).map(({ epoch, step }) => ({
          ...{ checkpointId: String(epoch), epoch: String(epoch), step: String(step) },
          endpoint: `${endpoint}-epoch-${epoch}`,
        })),
      },
    }),
    tuningDataStats: {
      supervisedTuningDataStats: {
        tuningDatasetExampleCount: String(job.plan.records.length),
        tuningStepCount: String(totalSteps),
      },
    },
  };
}
