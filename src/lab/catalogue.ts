import type { Model } from "../core/types.js";
import { notFound } from "./google-error.js";

/** The models of a lab, by the names under which they are asked. */
export interface Catalogue {
  readonly names: readonly string[];
  /** Throws a {@link GoogleError} when there is none of this name. */
  find(name: string): Model;
}

/**
 * A model answers to its own name. Besides, `teacher` answers to any `gemini-…-pro…` and `student` to any `gemini-…-flash…`, so that programs
 * with the names of a real service work as they are; `modelVersion` says who answered.
 */
export function catalogue(models: Readonly<Record<string, Model>>): Catalogue {
  const own = new Map(Object.entries(models));
  return {
    names: [...own.keys()],
    find(name) {
      const standIn = /^gemini-.*pro\b/.test(name)
        ? "teacher"
        : /^gemini-.*flash\b/.test(name)
          ? "student"
          : undefined;
      const model = own.get(name) ?? (standIn === undefined ? undefined : own.get(standIn));
      if (!model) throw notFound(`models/${name}`);
      return model;
    },
  };
}

/** A model as the list of models describes it. */
export function modelEntry(name: string): unknown {
  return {
    name: `models/${name}`,
    version: "lab",
    displayName: name,
    description: "A model of the lab on this machine.",
    supportedGenerationMethods: [
      "generateContent",
      "streamGenerateContent",
      "countTokens",
      "batchGenerateContent",
    ],
  };
}
