import { setTimeout as delay } from "node:timers/promises";
import { KitError } from "../core/errors.js";
import type { Completion, CompletionRequest, Model } from "../core/types.js";
import { ProviderError } from "../teacher/provider-error.js";
import { requestTokens } from "./content-answer.js";
import { type Fault, type Faults, faultDraw } from "./faults.js";
import { GoogleError, invalid } from "./google-error.js";
import { exhausted, limiter, retryInfo } from "./limits.js";

/** An answer, or none, and what the connection shall do to it. */
export interface Asked {
  readonly completion: Completion;
  readonly fault: Fault | undefined;
}

/** Asks a model within the lab's limits, and with its faults. */
export type Ask = (model: Model, request: CompletionRequest) => Promise<Asked>;

/** Every request that goes through the same `ask` counts toward its limits, and draws its fault from the same seed. */
export function asker(faults: Faults): Ask {
  const admit = limiter(faults);
  const draw = faultDraw(faults);
  const { latency = 0 } = faults;
  return async (model, request) => {
    admit(requestTokens(request));
    const fault = draw();
    if (latency > 0) await delay(latency, undefined, request.signal ? { signal: request.signal } : {});
    refuse(fault, faults);
    return { completion: withheld(await answerOf(model, request), fault), fault };
  };
}

function refuse(fault: Fault | undefined, { retryDelay = 1 }: Faults): void {
  if (fault === "badRequest")
    throw invalid([{ field: "contents", description: "refused on purpose: a fault" }]);
  if (fault === "tooMany") throw exhausted("FaultOnRequest", 0);
  if (fault === "tooManyRetryLater") throw exhausted("FaultOnRequest", 0, retryDelay);
  if (fault === "unavailable") throw new GoogleError("UNAVAILABLE", "The model is overloaded: a fault.");
}

/**
 * What a model cannot be asked is the fault of who asked. A service behind the lab that did not answer is told as such: whether asking again
 * may help is for its status to say. All else is the lab's.
 */
async function answerOf(model: Model, request: CompletionRequest): Promise<Completion> {
  try {
    return await model(request);
  } catch (error) {
    if (error instanceof KitError) throw invalid([{ field: "contents", description: error.message }]);
    if (error instanceof ProviderError) throw passedOn(error);
    throw error;
  }
}

function passedOn({ status, outcome, retryAfter, message }: ProviderError): GoogleError {
  if (status === 429 && outcome === "retry") {
    const details = retryAfter === undefined ? [] : [retryInfo(retryAfter / 1000)];
    return new GoogleError("RESOURCE_EXHAUSTED", message, { details });
  }
  return new GoogleError(outcome === "retry" ? "UNAVAILABLE" : "FAILED_PRECONDITION", message);
}

function withheld(completion: Completion, fault: Fault | undefined): Completion {
  if (fault !== "cutOff" && fault !== "blockedAnswer") return completion;
  return {
    ...completion,
    text: completion.text.slice(0, Math.ceil(completion.text.length / 2)),
    finishReason: fault === "cutOff" ? "length" : "blocked",
  };
}
