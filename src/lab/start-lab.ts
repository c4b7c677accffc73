import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { KitError } from "../core/errors.js";
import type { Model } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import { studentTrainer } from "../tune/jobs/student-trainer.js";
import { TuningJobs } from "../tune/jobs/tuning-jobs.js";
import { asker } from "./ask.js";
import { BatchJobs } from "./batch-jobs.js";
import { batchRoutes } from "./batch-routes.js";
import { Bucket } from "./bucket.js";
import { catalogue } from "./catalogue.js";
import type { Faults } from "./faults.js";
import { fileRoutes, uploadRoute } from "./file-routes.js";
import { FileStore } from "./file-store.js";
import { modelRoutes } from "./model-routes.js";
import { googleServer } from "./server.js";
import { tunedModelRoutes } from "./tuned-model-routes.js";
import type { TunedModelSpec } from "./tuning-request.js";
import type { VertexSpec } from "./vertex-request.js";
import { vertexRoutes } from "./vertex-routes.js";

/** What a lab has, and how it behaves. */
export interface LabOptions {
  /**
   * The models by name. One named `teacher` also answers to any `gemini-…-pro…`, one named `student` to any `gemini-…-flash…`.
   */
  readonly models: Readonly<Record<string, Model>>;
  /** Without it nothing is answered. Default: a random one. */
  readonly key?: string;
  /** Default: a free one. */
  readonly port?: number;
  /** What goes wrong on purpose. Default: nothing. */
  readonly faults?: Faults;
  /** Where tuned models and their jobs are kept; a job that was cut short goes on. Default: a folder that goes with the lab. */
  readonly folder?: string;
  /** The folder that `gs://local/` stands for. Default: one that goes with the lab. */
  readonly bucket?: string;
}

/** A lab that is running. */
export interface Lab {
  /** The base URL for an SDK, without a version. */
  readonly url: string;
  readonly key: string;
  /** Puts a file into the lab's bucket, and gives its address: `gs://local/NAME`. */
  readonly store: (name: string, content: string) => Promise<string>;
  /** Ends it, and every connection to it. */
  close(): Promise<void>;
}

/**
 * Starts a server on this machine that speaks Gemini's protocol (`/v1` and `/v1beta`), and Vertex's for tuning (`/v1beta1`), and answers with local models, so that the official
 * libraries work unchanged; only this machine can reach it.
 *
 * It has no tools, media or conversations and says so with 400. What it tunes is a small student that begins from scratch: of a Vertex job the base model and the size
 * of its adapter are kept and told again, and decide nothing. Tokens that are counted before a model was asked are estimated at four characters
 * each. Files and batches are kept until it ends. Throws a {@link KitError} on unusable faults, a port that cannot be had, or a folder that another lab has.
 * Source: https://ai.google.dev/api/generate-content
 *
 * @example
 * ```ts
 * const lab = await startLab({ models: { teacher: ticketExpert() } });
 * const body = JSON.stringify({ contents: [{ parts: [{ text: "Hello" }] }] });
 * const headers = { "x-goog-api-key": lab.key };
 * const answer = await fetch(`${lab.url}/v1beta/models/teacher:generateContent`, { method: "POST", headers, body });
 * answer.status; // 200
 * await lab.close();
 * ```
 */
export async function startLab(options: LabOptions): Promise<Lab> {
  const { models, key = randomBytes(24).toString("base64url"), port = 0, faults = {} } = options;
  requireWhole("port", port, { least: 0 });
  const app = await googleServer(key);
  const known = catalogue(models);
  const ask = asker(faults);
  const files = new FileStore();
  const batches = new BatchJobs(files);
  const folder = options.folder ?? join(await files.folder, "jobs");
  const bucket = new Bucket(options.bucket ?? join(await files.folder, "bucket"));
  const tuned = new TuningJobs<TunedModelSpec>(join(folder, "tuned-models"), studentTrainer);
  const vertex = new TuningJobs<VertexSpec>(join(folder, "vertex"), studentTrainer);
  app.addHook("onClose", async () => {
    await Promise.all([batches.close(), tuned.close(), vertex.close()]);
    await files.close();
  });
  for (const version of ["/v1", "/v1beta"]) {
    app.register(
      async (routes) => {
        modelRoutes(routes, known, ask, {
          batchGenerateContent: (name, { body }) => batches.create(name, known.find(name), body),
        });
        batchRoutes(routes, batches);
        fileRoutes(routes, files);
        tunedModelRoutes(routes, tuned, ask);
      },
      { prefix: version },
    );
    app.register(async (routes) => uploadRoute(routes, files), { prefix: `/upload${version}` });
  }
  app.register(async (routes) => vertexRoutes(routes, { jobs: vertex, bucket, ask }), { prefix: "/v1beta1" });
  try {
    // One after the other: when one cannot be opened, none is still about to be.
    for (const part of [bucket, tuned, vertex]) await part.open();
    const url = await listening(app, port);
    return { url, key, store: bucket.store, close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function listening(app: FastifyInstance, port: number): Promise<string> {
  try {
    return await app.listen({ host: "127.0.0.1", port });
  } catch (cause) {
    throw new KitError(`the lab cannot start on port ${port}: ${(cause as Error).message}`, {
      remedy: "Name another port, or none for a free one.",
      value: port,
      cause,
    });
  }
}
