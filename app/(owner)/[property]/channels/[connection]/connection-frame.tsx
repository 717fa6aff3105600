import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { CallbackOnce } from "@/components/channels/callback-once";
import { type ChannelPart, ChannelTabs } from "@/components/channels/channel-tabs";
import { HealthMark } from "@/components/channels/health-mark";
import type { HealthRow } from "@/components/channels/health-row";
import { HealthNotes, useHealthSentence } from "@/components/channels/health-sentence";
import { channelName } from "@/components/channels/partner-name";
import { ClientMessages } from "@/components/shell/client-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import type { SessionContext } from "@/lib/auth/session-context";
import { listHealth } from "@/lib/channels/queries/list-health";
import { profileOf } from "@/lib/channels/rules/partners";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import "@/lib/wiring";

export type ConnectionParams = { readonly params: Promise<{ readonly property: string; readonly connection: string }> };
export type Standing = { readonly slug: string; readonly ctx: Context; readonly row: HealthRow; readonly timeZone: string; readonly name: string };

/** How one connection stands for whoever looks at it. A calendar and a PMS have pages of their own; what is not there is not found. */
export async function standingOf({ ctx, membership }: SessionContext, slug: string, connectionId: string, part: ChannelPart): Promise<Standing> {
  const { connections } = await ask(listHealth, ctx, {});
  const row = connections.find((one) => one.connectionId === connectionId);
  if (!row || row.partner === "ical") return notFound();
  if (profileOf(row.partner).kind === "pms" && part !== "access") redirect(`/${slug}/channels/mews`);
  return { slug, ctx, row, timeZone: membership.property.timezone, name: channelName(row) };
}

function Sentence({ row }: { readonly row: HealthRow }) {
  const sentence = useHealthSentence(row);
  return <div className="flex items-start gap-3"><HealthMark row={row} className="size-7 [&_svg]:size-4" /><div className="min-w-0 pt-0.5"><p>{sentence}</p><HealthNotes row={row} all /></div></div>;
}

/** What every page of one connection stands in: where one is, how the connection stands, and its other pages. */
export async function ConnectionFrame({ standing, part, actions, children }: { readonly standing: Standing; readonly part: ChannelPart; readonly actions?: ReactNode; readonly children: ReactNode }) {
  const { slug, row, name } = standing;
  const t = await getTranslations("channels");
  return (
    <ClientMessages namespaces={["channels", "channel-words", "channel-mapping", "channel-proof"]}>
      <PageFrame>
        <PageHeader trail={[{ label: t("title"), href: `/${slug}/channels` }]} title={<bdi>{name}</bdi>} actions={actions} />
        <Sentence row={row} />
        <ChannelTabs home={`/${slug}/channels/${row.connectionId}`} part={part} name={name} pms={profileOf(row.partner).kind === "pms" ? `/${slug}/channels/mews` : null} />
        <CallbackOnce>{children}</CallbackOnce>
      </PageFrame>
    </ClientMessages>
  );
}
