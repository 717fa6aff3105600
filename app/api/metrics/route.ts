import { connection } from "next/server";
import { isBearer } from "@/lib/runtime/bearer";
import { renderMetrics } from "@/lib/runtime/metrics";

const problem = (status: number, title: string, headers: Record<string, string> = {}) =>
  Response.json({ type: "about:blank", title, status }, { status, headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store", ...headers } });

/** Prometheus metrics for whoever holds METRICS_KEY. Without that variable the page does not exist. */
export async function GET(request: Request): Promise<Response> {
  await connection();
  const key = process.env.METRICS_KEY;
  if (!key) return problem(404, "Not Found");
  if (!isBearer(request.headers.get("authorization"), key)) return problem(401, "Unauthorized", { "WWW-Authenticate": "Bearer" });
  const { text, contentType } = await renderMetrics();
  return new Response(text, { headers: { "Content-Type": contentType, "Cache-Control": "no-store" } });
}
