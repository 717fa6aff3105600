import { createHash } from "node:crypto";
import { calendarContext } from "@/lib/auth/calendar-context";
import { clientIp } from "@/lib/auth/client-ip";
import { limited } from "@/lib/auth/rate-limit";
import { writeCalendar } from "@/lib/channels/adapters/ical/write";
import { recordCalendarRead } from "@/lib/channels/commands/record-calendar-read";
import { getSharedCalendar } from "@/lib/channels/queries/get-shared-calendar";
import { nowMs } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { handled } from "@/lib/runtime/http";
import "@/lib/wiring";

export const dynamic = "force-dynamic";

/** When it was last read matters to the hour; a receipt for every reading would drown the others. */
const notedEveryMs = 10 * 60_000;

/** Whether an If-None-Match names this mark; a weak one names it too. */
const known = (header: string | null, mark: string): boolean => header !== null && header.split(",").some((part) => part.trim().replace(/^W\//, "") === mark || part.trim() === "*");

/** Our calendar of a room or room type, for whoever knows its address: which nights are taken, and nothing of why. */
export const GET = handled(async (request, _requestId, { params }: { params: Promise<{ secret: string }> }) => {
  await limited("webhook", clientIp(request.headers));
  const shared = await calendarContext((await params).secret.replace(/\.ics$/i, ""));
  if (!shared) throw new DomainError("not_found", "There is no calendar at this address.", { status: 404 });
  const { ctx, calendarExportId } = shared;
  const { name, day, closed, lastReadAt } = await ask(getSharedCalendar, ctx, { calendarExportId });
  if (lastReadAt === null || nowMs() - Date.parse(lastReadAt) > notedEveryMs) done(await execute(recordCalendarRead, ctx, { calendarExportId }));
  const text = writeCalendar({ name, domain: `${calendarExportId}.lhcm`, day, closed });
  const mark = `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
  const headers = { ETag: mark, "Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff", "X-Robots-Tag": "noindex" };
  if (known(request.headers.get("if-none-match"), mark)) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, "Content-Type": "text/calendar; charset=utf-8", "Content-Disposition": 'inline; filename="calendar.ics"' } });
});
