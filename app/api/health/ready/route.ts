import { readiness } from "@/lib/runtime/health";
import { handled, json } from "@/lib/runtime/http";

/** 200 when database, migrations and runner answer, each with its latency in ms; 503 when one does not. */
export const GET = handled(async () => {
  const state = await readiness();
  return json(state, state.status === "ready" ? 200 : 503);
});
