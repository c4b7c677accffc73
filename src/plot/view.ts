import { type Displayable, displayKey, type MimeBundle } from "../core/host.js";

/** Something to look at: a notebook shows its richest form, a terminal and `String()` its text. */
export interface View extends Displayable {
  toString(): string;
}

const inspectKey: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

/** A {@link View} of these properties whose forms are made when first asked for. */
export function view<Properties extends object>(
  properties: Properties,
  text: () => string,
  richer: () => MimeBundle,
): Properties & View {
  let bundle: MimeBundle | undefined;
  const forms = {
    [displayKey](): MimeBundle {
      bundle ??= { ...richer(), "text/plain": text() };
      return bundle;
    },
    [inspectKey]: text, // so that console.log shows the same
    toString: text,
  };
  return Object.defineProperties(properties, {
    ...Object.getOwnPropertyDescriptors(properties),
    ...Object.fromEntries(
      Reflect.ownKeys(forms).map((key) => [
        key,
        { value: forms[key as keyof typeof forms], enumerable: false },
      ]),
    ),
  }) as Properties & View;
}
