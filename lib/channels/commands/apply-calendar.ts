import { type FeedEventRow, insertFeedEvent, seeEvents, standingEvents, toldOf, updateFeedEvent } from "@/db/repos/calendars";
import { updateConnection } from "@/db/repos/channels";
import { lockNights, openNights, unitsOf } from "@/db/repos/inventory";
import { announceNights, type HeldStay } from "@/lib/inventory/commands/occupy";
import { now, nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { addDays, type IsoDate, toIsoDate } from "@/lib/kernel/nights";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { seatUnseated } from "@/lib/reservations/commands/seat-unseated";
import { actorName } from "@/lib/runtime/actor-name";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { applyCalendarInput, type CalendarEntry, type FeedFacts, feedFacts } from "../rules/calendar";
import { apart, believedAfterMs, diffFeed, judgeShrink } from "../rules/calendar-diff";
import { partnerProfiles } from "../rules/partners";
import { type FeedRoom, holdEntry, letGoOfEntry, nightsOfBlock, spanOf, standingBlock } from "./calendar-holds";
import { holdRest, letGoOfRests, loadRests, wholeAgain } from "./calendar-rests";
import { feedOf } from "./feed-of";

/** Nights of one entry that are looked at: some calendars close the years to come in one. */
const longest = 1_000;

type Window = { readonly today: IsoDate; readonly end: IsoDate };
type Nights = { readonly arrival: IsoDate; readonly departure: IsoDate };

/** The part of an entry that can be held: from today on, as far ahead as calendars are looked at. */
function clip(entry: { arrival: string; departure: string }, { today, end }: Window): Nights | null {
  const [arrival, departure] = [entry.arrival < today ? today : entry.arrival, entry.departure > end ? end : entry.departure];
  return departure > arrival ? { arrival: toIsoDate(arrival), departure: toIsoDate(departure) } : null;
}

/** What vanished and is believed to be gone, and what is kept until it is. */
function believed(facts: FeedFacts, gone: readonly FeedEventRow[], counts: { known: number; events: number }, cancelled: ReadonlySet<string>): { ended: readonly FeedEventRow[]; heldBack: FeedFacts["heldBack"] } {
  const said = gone.filter((event) => cancelled.has(event.uid));
  const silent = gone.filter((event) => !cancelled.has(event.uid));
  const verdict = judgeShrink({ known: counts.known, gone: silent.length, events: counts.events });
  if (verdict === "fine" || facts.believe) return { ended: gone, heldBack: null };
  const since = facts.heldBack?.since ?? new Date(nowMs()).toISOString();
  if (verdict === "shrunken" && nowMs() - Date.parse(since) >= believedAfterMs) return { ended: gone, heldBack: null };
  return { ended: said, heldBack: { reason: verdict, since, entries: silent.length } };
}

type Work = { readonly event: FeedEventRow; readonly nights: Nights | null; readonly isNew: boolean };

export const applyCalendar = defineCommand({
  name: "channels.apply-calendar",
  title: "Bring an OTA's calendar into the house: what it holds is taken out of sale, what left it is given back, what is in the way of a stay is shown.",
  permission: "channels:sync",
  input: applyCalendarInput,
  internal: true,
  kept: { input: ({ connectionId, entries, cancelled, events }) => ({ connectionId, entries: entries.length, cancelled: cancelled.length, events }) },
  noInverse: "The calendar is kept by the OTA: it is changed there.",
  async run(tools, { connectionId, entries, cancelled, events, etag, lastModified }) {
    const { tx, emit, record } = tools;
    const connection = await feedOf(tools, connectionId);
    const facts = feedFacts.parse(connection.facts);
    const today = await openBusinessDay(tx, connection.propertyId);
    const window: Window = { today, end: addDays(today, partnerProfiles.ical.horizonNights) };
    const units = (await unitsOf(tx, connection.propertyId)).filter((unit) => unit.roomTypeId === facts.roomTypeId);
    const room: FeedRoom = { propertyId: connection.propertyId, roomTypeId: facts.roomTypeId, unitId: facts.unitId, title: connection.title ?? "", units };
    const known = await standingEvents(tx, connectionId, today);
    const told = entries.filter((entry) => entry.departure > today && entry.arrival < window.end).map((entry) => ({ ...entry, departure: entry.departure > addDays(entry.arrival, longest) ? addDays(entry.arrival, longest) : entry.departure }));
    const diff = diffFeed(known, facts.unitId === null && units.length > 1 ? told : apart(told));
    const { ended, heldBack } = believed(facts, diff.gone, { known: known.length, events }, new Set(cancelled));
    const kept = diff.gone.filter((event) => !ended.includes(event));

    const added: FeedEventRow[] = [];
    for (const entry of diff.added) added.push(await keep(tools, connectionId, entry));
    const retold = diff.same.filter(({ known: event, entry }) => event.uid !== entry.uid || event.summary !== entry.summary || event.kind !== entry.kind);
    for (const { known: event, entry } of [...diff.moved, ...retold]) await updateFeedEvent(tx, event.id, { uid: entry.uid, arrival: entry.arrival, departure: entry.departure, summary: entry.summary, kind: entry.kind, seenAt: now() });
    await seeEvents(tx, diff.same.map(({ known: event }) => event.id), now());

    const wanted: Work[] = [
      ...[...diff.moved, ...diff.same].map(({ known: event, entry }) => ({ event: { ...event, kind: entry.kind }, nights: clip(entry, window), isNew: false })),
      ...kept.map((event) => ({ event, nights: clip(event, window), isNew: false })),
      ...added.map((event) => ({ event, nights: clip(event, window), isNew: true })),
    ].sort((a, b) => ((a.nights?.arrival ?? "") < (b.nights?.arrival ?? "") ? -1 : 1));
    const touched = await holdAll(tools, room, { wanted, ended, connectionId }, window);
    await seatUnseated(tx, connection.propertyId, touched.freed, []);
    await announceNights(tools, connection.propertyId, [...touched.freed, ...touched.taken]);

    const { conflicts } = touched;
    await updateConnection(tx, connectionId, { lastPulledAt: now(), facts: { ...connection.facts, etag, lastModified, appliedOn: today, heldBack, believe: false } });
    for (const eventId of touched.newConflicts) emit({ name: "channels/calendar-conflicted", data: { connectionId, propertyId: connection.propertyId, feedEventId: eventId } });
    const counts = { entries: wanted.length, added: diff.added.length, moved: diff.moved.length, ended: ended.length, kept: kept.length, conflicts };
    record({ title: connection.title, ...counts });
    return counts;
  },
});

async function keep({ tx }: CommandTools, connectionId: string, entry: CalendarEntry): Promise<FeedEventRow> {
  const row = { id: newId(), connectionId, ...entry, state: "conflict", unitId: null, blockId: null, firstSeenAt: now(), seenAt: now(), goneAt: null };
  await insertFeedEvent(tx, row);
  return { ...row, tenantId: tx.tenantId };
}

type Touched = { freed: HeldStay[]; taken: HeldStay[]; conflicts: number; newConflicts: string[] };

/** Gives back what ended, then takes what is wanted: under one lock over all of it, so that nobody gets in between. */
async function holdAll(tools: CommandTools, room: FeedRoom, { wanted, ended, connectionId }: { wanted: readonly Work[]; ended: readonly FeedEventRow[]; connectionId: string }, window: Window): Promise<Touched> {
  const { tx } = tools;
  const touched: Touched = { freed: [], taken: [], conflicts: 0, newConflicts: [] };
  const spans = [...wanted.flatMap(({ nights }) => (nights ? [spanOf(room, nights)] : [])), ...ended.flatMap((event) => { const nights = clip(event, window); return nights ? [spanOf(room, nights)] : []; })];
  const [first, last] = [spans.map((span) => span.arrival).sort()[0], spans.map((span) => span.departure).sort().at(-1)];
  if (first && last) await openNights(tx, room.propertyId, first, addDays(last, -1));
  const blocks = new Map<string, Awaited<ReturnType<typeof standingBlock>>>();
  for (const event of [...ended, ...wanted.map((work) => work.event)]) blocks.set(event.id, await standingBlock(tools, event, window.today));
  const rests = await loadRests(tools, connectionId, window.today);
  const standing = [...blocks.values(), ...[...rests.values()].flatMap((mine) => mine.map(({ block }) => block))].flatMap((block) => (block ? [spanOf(room, nightsOfBlock(block))] : []));
  // One span alone would be left unlocked: what is looked at below must still be so when it is taken.
  await lockNights(tx, [...spans, ...standing, ...spans]);
  const release = async (event: FeedEventRow) => {
    const block = blocks.get(event.id);
    const freed = block ? await letGoOfEntry(tools, room, block, window.today) : null;
    if (freed) touched.freed.push(freed);
  };
  const releaseRests = async (eventId: string) => {
    touched.freed.push(...(await letGoOfRests(tools, room, rests.get(eventId) ?? [], window.today)));
    rests.delete(eventId);
  };
  for (const event of ended) {
    await release(event);
    await updateFeedEvent(tx, event.id, { state: "gone", goneAt: now() });
  }
  for (const eventId of [...rests.keys()]) if (!wanted.some((work) => work.event.id === eventId && work.nights)) await releaseRests(eventId);
  const open: Work[] = [];
  for (const work of wanted) {
    const block = blocks.get(work.event.id);
    const stands = block && work.nights && nightsOfBlock(block).departure === work.nights.departure && (block.arrival === work.nights.arrival || (block.arrival < window.today && work.nights.arrival === window.today));
    if (stands) continue;
    await release(work.event);
    open.push(work);
  }
  const actor = actorName(tools.ctx.actor);
  for (const { event, nights, isNew } of open) {
    if (!nights) continue;
    const mine = rests.get(event.id) ?? [];
    const again = mine.length > 0 && (await wholeAgain(tools, room, nights, mine));
    if (again) await releaseRests(event.id);
    const held = mine.length === 0 || again ? await holdEntry(tools, room, nights, actor) : null;
    if (held) {
      touched.taken.push(spanOf(room, nights));
      await updateFeedEvent(tx, event.id, { state: "live", unitId: held.unitId, blockId: held.blockId });
      continue;
    }
    const covered = event.kind === "block" && (await toldOf(tx, connectionId, { ...spanOf(room, nights), unitId: room.unitId }));
    await updateFeedEvent(tx, event.id, { state: covered ? "covered" : "conflict", unitId: null, blockId: null });
    const rest = await holdRest(tools, room, { event, nights }, rests.get(event.id) ?? [], window.today, actor);
    touched.freed.push(...rest.freed);
    touched.taken.push(...rest.taken);
    if (covered) continue;
    touched.conflicts += 1;
    if (isNew || event.state !== "conflict") touched.newConflicts.push(event.id);
  }
  return touched;
}
