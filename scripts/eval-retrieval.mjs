// npm run eval:retrieval -- --set <file.jsonl> [--out <file.jsonl>]: installs when needed, then ranks what a file asks as production does.
import { begin } from "./launcher/begin.mjs";

await begin("scripts/eval-retrieval/main.ts", { quiet: true });
