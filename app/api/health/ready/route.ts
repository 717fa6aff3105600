import { connection } from "next/server";
import { readiness } from "@/lib/runtime/health";

/** 200 when database, migrations and runner answer, each with its latency in ms; 503 when one does not. */
export async function GET(): Promise<Response> {
  await connection();
  const state = await readiness();
  return Response.json(state, { status: state.status === "ready" ? 200 : 503, headers: { "Cache-Control": "no-store" } });
}
