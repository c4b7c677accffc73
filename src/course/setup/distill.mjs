#!/usr/bin/env node
/**
 * `npx distill …`: sets up what is missing, then runs the command. The `bin` of the root package.json, so that npx finds it
 * in a clone without packages as well.
 */
import { requireNode } from "./node-version.mjs";

requireNode();
import("./run-distill.mjs").then(({ runDistill }) => runDistill(process.argv.slice(2)));
