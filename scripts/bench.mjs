// npm run bench: installs when needed, then measures.
import { begin } from "./launcher/begin.mjs";

await begin("bench/main.ts", { server: true });
