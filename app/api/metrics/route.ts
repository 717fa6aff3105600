import { DomainError } from "@/lib/kernel/errors";
import { isBearer } from "@/lib/runtime/bearer";
import { handled } from "@/lib/runtime/http";
import { renderMetrics } from "@/lib/runtime/metrics";

/** Prometheus metrics for whoever holds METRICS_KEY. Without that variable the page does not exist. */
export const GET = handled(async (request) => {
  const key = process.env.METRICS_KEY;
  if (!key) throw new DomainError("not_found", "There is nothing here.", { status: 404 });
  if (!isBearer(request.headers.get("authorization"), key)) throw new DomainError("unauthorized", "This needs the metrics key as a bearer token.", { status: 401 });
  const { text, contentType } = await renderMetrics();
  return new Response(text, { headers: { "Content-Type": contentType, "Cache-Control": "no-store" } });
});
