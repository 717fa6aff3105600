import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeliveryList } from "@/components/messaging/delivery-list";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { listDeliveries } from "@/lib/messaging/queries/list-deliveries";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("messaging.told");
  return { title: t("title") };
}

/** Who was told what, when, by which way, and whether it arrived. The owner's to see. */
export default async function ToldPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("mandates:manage")) return <ForbiddenState />;
  const t = await getTranslations("messaging.told");
  const nav = await getTranslations("shell.nav");
  const { deliveries, timezone, more } = await ask(listDeliveries, ctx, { limit: 200 });
  return (
    <ClientMessages namespaces={["messaging"]}>
      <PageFrame>
        <PageHeader title={t("title")} description={t("lead")} trail={[{ label: nav("boardroom"), href: `/${slug}/boardroom` }]} />
        {deliveries.length === 0 ? <EmptyState title={t("none")} description={t("noneLead")} /> : <DeliveryList rows={deliveries} timeZone={timezone} label={t("title")} people />}
        {more && <p className="text-ink-soft">{t("more")}</p>}
      </PageFrame>
    </ClientMessages>
  );
}
