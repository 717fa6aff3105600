// `server-only` guards Next's client bundle; here there is none, and the package throws.
import { registerHooks } from "node:module";

const nothing = new URL("../checks/nothing.ts", import.meta.url).href;
registerHooks({ resolve: (specifier, context, next) => (specifier === "server-only" ? { url: nothing, shortCircuit: true } : next(specifier, context)) });
