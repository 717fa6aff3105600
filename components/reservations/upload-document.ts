import type { Answer, Outcome } from "@/components/reservations/use-change";
import { type ActionError, unreached } from "@/components/reservations/use-refusal";

type Refused = { readonly code?: string; readonly detail?: string; readonly errors?: ActionError["fields"]; readonly requestId?: string };

/** Sends a file to be kept with a reservation, as it is; answers as a server action would. Never throws. */
export async function uploadDocument(slug: string, reservationId: string, file: File): Promise<Answer<Outcome>> {
  const asked = new URLSearchParams({ property: slug, reservation: reservationId, name: file.name.slice(-160) });
  const response = await fetch(`/api/documents?${asked.toString()}`, { method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" } }).catch(() => null);
  const body: unknown = await response?.json().catch(() => null);
  if (!response || typeof body !== "object" || body === null) return { ok: false, error: unreached };
  if (response.ok) return { ok: true, outcome: body as Outcome };
  const { code = "internal", detail = "", errors = [], requestId = "" } = body as Refused;
  return { ok: false, error: { code, message: detail, fields: errors, requestId, detail: {} } };
}
