// npm run verify-receipts [-- --tenant <id>] [--head <seq:hash>]: holds every organisation's journal against its chain. Settings as for
// `npm run serve`: .env, if there is one. Ends with 0 where all agrees, 1 where something does not, 2 where it could not be checked.
import { begin } from "./launcher/begin.mjs";

await begin("scripts/verify-receipts/main.ts", { server: true, settings: true, quiet: true, failed: 2 });
