import type { Metadata } from "next";
import { CircleCheck } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { DeadLetters } from "@/components/channels/dead-letters";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { listDeadLetters } from "@/lib/channels/queries/list-dead-letters";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("channel-proof.refused");
  return { title: t("title") };
}

/** What no channel took and what could not be brought in: nothing here is lost, and each is tried again with one tap. */
export default async function RefusedPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("channels:read")) return <PageFrame><ForbiddenState /></PageFrame>;
  const { nights, messages, more } = await ask(listDeadLetters, ctx, {});
  const t = await getTranslations("channel-proof.refused");
  const channels = await getTranslations("channels");
  const empty = nights.length + messages.length === 0;
  return (
    <ClientMessages namespaces={["channels", "channel-words", "channel-proof"]}>
      <PageFrame>
        <PageHeader trail={[{ label: channels("title"), href: `/${slug}/channels` }]} title={t("title")} description={t("lead")} />
        <RefreshWhile active={!empty} seconds={8} />
        {empty ? <EmptyState icon={<CircleCheck aria-hidden />} title={t("none")} description={t("noneLead")} className="rounded-lg border border-line bg-surface" /> : <DeadLetters slug={slug} nights={nights} messages={messages} timeZone={membership.property.timezone} maySend={ctx.permissions.has("channels:sync")} all={{}} />}
        {more && <p className="text-sm text-ink-soft">{t("more")}</p>}
      </PageFrame>
    </ClientMessages>
  );
}
