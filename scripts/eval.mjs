// npm run eval: installs when needed, then asks the directors of a demo house what a file asks.
import { begin } from "./launcher/begin.mjs";

await begin("scripts/eval/main.ts", { server: true });
