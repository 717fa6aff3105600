import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { fetchFeed } from "@/lib/channels/adapters/ical/fetch-feed";
import { readCalendar as readEntries } from "@/lib/channels/adapters/ical/read";
import { applyCalendar } from "@/lib/channels/commands/apply-calendar";
import { claimCall } from "@/lib/channels/commands/claim-call";
import { recordCalendarUnchanged } from "@/lib/channels/commands/record-calendar-unchanged";
import { recordCall } from "@/lib/channels/commands/record-call";
import { getFeedAccess } from "@/lib/channels/queries/get-feed-access";
import { ChannelError, type ChannelErrorCode } from "@/lib/channels/rules/channel-port";
import { partnerProfiles } from "@/lib/channels/rules/partners";
import { addDays } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { observePartnerCall } from "@/lib/runtime/metrics";
import { connectionEvent } from "./events";

/** Beyond this the next look of the clock comes first. */
const longestWaitMs = 10 * 60_000;

export type CalendarReading = { readonly state: "waiting" | "gone" | "unchanged" | "applied" | "failed"; readonly conflicts: number; /** Until the budget has room. */ readonly waitMs: number };

/** One reading, the inside of one step. The calendar stays in it: nothing of it travels through the runner's memory. */
export async function readOnce(ctx: Context, connectionId: string): Promise<CalendarReading> {
  const feed = await ask(getFeedAccess, ctx, { connectionId });
  if (!feed) return { state: "gone", conflicts: 0, waitMs: 0 };
  const booked = done(await execute(claimCall, ctx, { connectionId, endpoint: "GET calendar", lane: "check" }));
  if (booked.callId === null) return { state: "waiting", conflicts: 0, waitMs: booked.waitMs };
  const { callId } = booked;
  const started = performance.now();
  const end = async (outcome: "ok" | ChannelErrorCode, error: ChannelError | null) => {
    const tookMs = Math.round(performance.now() - started);
    observePartnerCall("ical", "read-calendar", outcome, tookMs / 1_000);
    const retryAfterMs = error?.retryAfterSeconds == null ? null : error.retryAfterSeconds * 1_000;
    done(await execute(recordCall, ctx, { connectionId, callId, outcome, tookMs, reason: error?.message.slice(0, 500) ?? null, retryAfterMs }));
  };
  try {
    const answer = await fetchFeed({ url: feed.url, ...(feed.askWhole ? {} : { etag: feed.etag, lastModified: feed.lastModified }), allowLocal: process.env["ICAL_ALLOW_LOCAL"] === "1" });
    if (answer.state === "unchanged") {
      await end("ok", null);
      done(await execute(recordCalendarUnchanged, ctx, { connectionId }));
      return { state: "unchanged", conflicts: 0, waitMs: 0 };
    }
    const calendar = readEntries(answer.text, { timeZone: feed.timeZone, from: feed.today, to: addDays(feed.today, partnerProfiles.ical.horizonNights) });
    await end("ok", null);
    const { conflicts } = done(await execute(applyCalendar, ctx, { connectionId, entries: calendar.entries, cancelled: calendar.cancelled, events: calendar.events, etag: answer.etag, lastModified: answer.lastModified }));
    return { state: "applied", conflicts, waitMs: 0 };
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    await end(error.code, error);
    return { state: "failed", conflicts: 0, waitMs: 0 };
  }
}

/** Reads one OTA's calendar and brings it into the house. What fails is tried again by the clock; until then the calendar ages. */
export const readCalendar = inngest.createFunction(
  { id: "channels.read-calendar", triggers: [{ event: "channels/calendar-requested" }], retries: 3, concurrency: { key: "event.data.connectionId", limit: 1 }, debounce: { key: "event.data.connectionId", period: "1s", timeout: "5s" } },
  async ({ event, step }) => {
    const data = connectionEvent.parse(event.data);
    const read = (name: string) => step.run(name, () => readOnce(jobContext(data, "channels.read-calendar"), data.connectionId));
    const first = await read("read");
    // Asked for more often than the calendar is read: whoever asked gets it as soon as it may be read again.
    if (first.state !== "waiting" || first.waitMs > longestWaitMs) return first;
    await step.sleep("budget", Math.max(1_000, first.waitMs));
    return read("read-again");
  },
);
