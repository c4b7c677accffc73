/** `npm run build`: installs what is missing and compiles the library. */
import { requireNode } from "./node-version.mjs";

requireNode();
Promise.all([import("./program.mjs"), import("./packages.mjs"), import("./build.mjs")]).then(
  ([{ main }, { ensurePackages }, { ensureBuild }]) =>
    main(async () => {
      await ensurePackages();
      await ensureBuild();
    }),
);
