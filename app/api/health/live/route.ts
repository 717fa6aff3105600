import { connection } from "next/server";

/** The process answers. Says nothing about what it depends on: that is /api/health/ready. */
export async function GET(): Promise<Response> {
  await connection();
  return Response.json({ status: "live" }, { headers: { "Cache-Control": "no-store" } });
}
