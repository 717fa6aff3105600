import { getTranslations } from "next-intl/server";
import { ConnectForm } from "@/components/channels/connect-form";
import { type ConnectionFacts, ConnectionSummary } from "@/components/channels/connection-summary";
import { MappedRooms } from "@/components/channels/mapped-rooms";
import { MessageList } from "@/components/channels/message-list";
import { partnerName } from "@/components/channels/partner-name";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { SyncActions } from "@/components/channels/sync-actions";
import { SyncGrid } from "@/components/channels/sync-grid";
import { UnmappedRooms } from "@/components/channels/unmapped-rooms";
import { WindowNav } from "@/components/channels/window-nav";
import { EmptyState } from "@/components/shell/empty-state";
import { formatWhen } from "@/components/shell/format-when";
import { rootOrigin } from "@/lib/auth/root-host";
import { getSyncState } from "@/lib/channels/queries/get-sync-state";
import { listMessages } from "@/lib/channels/queries/list-messages";
import { listUnmappedRooms } from "@/lib/channels/queries/list-unmapped-rooms";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { type Search, windowNights } from "./search";

const messagesShown = 30;

type DetailProps = { readonly slug: string; readonly ctx: Context; readonly connection: ConnectionFacts & { readonly firstRefused: string | null }; readonly search: Search; readonly timeZone: string };

/** Everything about one connection: how it stands, what waits for a person, night by night, and what came in. */
export async function ConnectionDetail({ slug, ctx, connection, search, timeZone }: DetailProps) {
  const { connectionId, health } = connection;
  const { from, to, today } = search;
  const [state, unmapped, { messages }] = await Promise.all([
    ask(getSyncState, ctx, { connectionId, from, to }), ask(listUnmappedRooms, ctx, { connectionId }), ask(listMessages, ctx, { connectionId, limit: messagesShown }),
  ]);
  const t = await getTranslations("channels");
  const partner = partnerName(connection.partner);
  const at = (night: string) => `/${slug}/channels?${new URLSearchParams({ ...(search.connection ? { connection: search.connection } : {}), ...(night === today ? {} : { from: night }) }).toString()}`;
  const mapped = state.mappings.flatMap(({ inventoryCode, partnerName: name, roomTypeId }) => (roomTypeId ? [{ inventoryCode, partnerName: name, roomTypeId }] : []));
  const mappedIds = new Set(mapped.map((room) => room.roomTypeId));
  const mayManage = ctx.permissions.has("channels:manage");
  const mayMap = mayManage;
  const moment = (at: string) => formatWhen(at, ctx.locale, "moment", timeZone);
  const cells = state.cells.map(({ changedAt, sentAt, confirmedAt, ...cell }) => ({ ...cell, changed: moment(changedAt), sent: sentAt && moment(sentAt), confirmed: confirmedAt && moment(confirmedAt) }));
  const rooms = state.roomTypes.filter((type) => mappedIds.has(type.id));
  return (
    <>
      <RefreshWhile active={health === "on-the-way" || health === "setting-up" || health === "silent" || messages.some((message) => message.acknowledgedAt === null && message.outcome !== "failed")} />
      <ConnectionSummary
        facts={connection}
        timeZone={timeZone}
        refusedHref={connection.firstRefused ? at(toIsoDate(connection.firstRefused)) : null}
        actions={ctx.permissions.has("channels:sync") && health !== "setting-up" && <SyncActions slug={slug} connectionId={connectionId} refused={connection.cells.failed + connection.cells.rejected > 0} />}
      />
      <UnmappedRooms slug={slug} connectionId={connectionId} rooms={unmapped.rooms} nameless={unmapped.nameless} free={unmapped.freeRoomTypes} mayMap={mayMap} />
      <section aria-labelledby="nights">
        <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
          <div className="max-w-measure">
            <h2 id="nights" className="text-lg">{t("grid.title", { partner })}</h2>
            <p className="mt-1 text-ink-soft">{t("grid.help")}</p>
          </div>
          <WindowNav from={from} to={to} earlier={at(addDays(from, -windowNights))} later={at(addDays(from, windowNights))} today={from === today ? null : at(today)} />
        </div>
        {rooms.length === 0 ? <EmptyState title={t("grid.nothing")} heading="h3" className="rounded-lg border border-line bg-surface" /> : (
          <SyncGrid key={`${connectionId} ${from}`} partner={partner} today={today} rooms={rooms} nights={Array.from({ length: windowNights }, (_, index) => addDays(from, index))} cells={cells.filter((cell) => cell.rateCode === "")} />
        )}
      </section>
      <section aria-labelledby="received">
        <h2 id="received" className="text-lg">{t("messages.title")}</h2>
        <p className="mt-1 mb-4 max-w-measure text-ink-soft">{t("messages.lead", { partner })}</p>
        {messages.length === 0 ? <EmptyState title={t("messages.none")} heading="h3" className="rounded-lg border border-line bg-surface py-10 md:py-12" /> : <MessageList messages={messages} timeZone={timeZone} />}
      </section>
      <div className="flex flex-col gap-3">
        <MappedRooms slug={slug} connectionId={connectionId} partner={partner} rooms={mapped} roomTypes={state.roomTypes} free={unmapped.freeRoomTypes} mayMap={mayMap} />
        {mayManage && (
          <details className="rounded-lg border border-line bg-surface">
            <summary className="flex min-h-12 flex-wrap items-baseline gap-x-3 px-4 py-3 sm:px-6">
              <h2 className="text-base">{t("connect.renew")}</h2>
              <span className="text-sm text-ink-soft">{t("connect.renewHelp")}</span>
            </summary>
            <div className="border-t border-line p-4 sm:p-6"><ConnectForm slug={slug} origin={rootOrigin()} hrId={connection.partnerPropertyId} /></div>
          </details>
        )}
      </div>
    </>
  );
}
