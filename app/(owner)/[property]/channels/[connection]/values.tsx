import { getTranslations } from "next-intl/server";
import Link from "next/link";
import type { CellFacts } from "@/components/channels/cell-facts";
import { MessageList } from "@/components/channels/message-list";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { type GridLine, SyncGrid } from "@/components/channels/sync-grid";
import { type UnmappedRoom, UnmappedRooms } from "@/components/channels/unmapped-rooms";
import { WindowNav } from "@/components/channels/window-nav";
import { EmptyState } from "@/components/shell/empty-state";
import { formatWhen } from "@/components/shell/format-when";
import { Button } from "@/components/ui/button";
import { getSyncState } from "@/lib/channels/queries/get-sync-state";
import { listMessages } from "@/lib/channels/queries/list-messages";
import { listUnmappedRooms } from "@/lib/channels/queries/list-unmapped-rooms";
import { addDays } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import type { Standing } from "./connection-frame";
import { type Search, windowNights } from "./search";

const messagesShown = 30;

type State = Awaited<ReturnType<typeof getSyncState.run>>;

/** Each mapped room type with its master rate, its further rates under it. */
const linesOf = ({ roomTypes, mappings, rates }: State): GridLine[] => {
  const mapped = new Set(mappings.flatMap((room) => (room.roomTypeId ? [room.roomTypeId] : [])));
  return roomTypes.filter((type) => mapped.has(type.id)).flatMap(({ id, name }): GridLine[] => [
    { id, rateCode: "", name, rate: null },
    ...rates.filter((rate) => rate.roomTypeId === id).map((rate) => ({ id, rateCode: rate.rateCode, name, rate: rate.plan || rate.partnerName })),
  ]);
};

/** What waits for a person, what the channel shows night by night, and what came in. */
export async function ConnectionValues({ standing, search }: { readonly standing: Standing; readonly search: Search }) {
  const { slug, ctx, row, timeZone, name } = standing;
  const { connectionId, state: health } = row;
  const { from, to, today } = search;
  const [state, unmapped, { messages }] = await Promise.all([
    ask(getSyncState, ctx, { connectionId, from, to }), ask(listUnmappedRooms, ctx, { connectionId }), ask(listMessages, ctx, { connectionId, limit: messagesShown }),
  ]);
  const t = await getTranslations("channels");
  const home = `/${slug}/channels/${connectionId}`;
  const at = (night: string) => (night === today ? home : `${home}?from=${night}`);
  const moment = (given: string) => formatWhen(given, ctx.locale, "moment", timeZone);
  const cells = state.cells.map(({ changedAt, sentAt, confirmedAt, drift, ...cell }): CellFacts => ({
    ...cell, drift: drift && { fields: drift.fields, shows: drift.shows, seen: moment(drift.at) }, changed: moment(changedAt), sent: sentAt && moment(sentAt), confirmed: confirmedAt && moment(confirmedAt),
  }));
  const lines = linesOf(state);
  const waiting: readonly UnmappedRoom[] = unmapped.rooms.filter((room) => room.waiting.length > 0);
  return (
    <>
      <RefreshWhile active={health === "on-the-way" || health === "setting-up" || health === "silent" || messages.some((message) => message.acknowledgedAt === null && message.outcome !== "failed")} />
      <UnmappedRooms home={home} rooms={waiting} nameless={unmapped.nameless} />
      <section aria-labelledby="nights">
        <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
          <div className="max-w-measure">
            <h2 id="nights" className="text-lg">{t("grid.title", { partner: name })}</h2>
            <p className="mt-1 text-ink-soft">{t("grid.help")}</p>
          </div>
          <WindowNav from={from} to={to} earlier={at(addDays(from, -windowNights))} later={at(addDays(from, windowNights))} today={from === today ? null : at(today)} />
        </div>
        {lines.length === 0 ? <EmptyState title={t("grid.nothing")} heading="h3" action={<Button asChild><Link href={`${home}/mapping`}>{t("parts.mapping")}</Link></Button>} className="rounded-lg border border-line bg-surface" /> : (
          <SyncGrid key={`${connectionId} ${from}`} partner={name} today={today} lines={lines} nights={Array.from({ length: windowNights }, (_, index) => addDays(from, index))} cells={cells} />
        )}
      </section>
      <section aria-labelledby="received">
        <h2 id="received" className="text-lg">{t("messages.title")}</h2>
        <p className="mt-1 mb-4 max-w-measure text-ink-soft">{t("messages.lead", { partner: name })}</p>
        {messages.length === 0 ? <EmptyState title={t("messages.none")} heading="h3" className="rounded-lg border border-line bg-surface py-10 md:py-12" /> : <MessageList slug={slug} messages={messages} timeZone={timeZone} />}
      </section>
    </>
  );
}
