// npm run simulate:guardrails: installs when needed, then lets guards watch seeded books at 10, 40 and 400 messages a day.
import { begin } from "./launcher/begin.mjs";

await begin("scripts/simulate-guardrails/main.ts");
