// npm run reseal: installs when needed, then seals everything with the present key. Settings as for `npm run serve`: .env, if there is one.
import { begin } from "./launcher/begin.mjs";

await begin("scripts/reseal/main.ts", { server: true, settings: true, quiet: true });
