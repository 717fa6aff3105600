import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SiteBookingForm } from "@/components/site/editor/booking-form";
import { ClientMessages } from "@/components/shell/client-messages";
import { pageContext } from "@/lib/auth/session-context";
import { ask } from "@/lib/runtime/ask";
import { getBookingSettings } from "@/lib/site/queries/get-booking-settings";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("site-booking");
  return { title: t("title") };
}

/** How guests book and pay on the house's own site. */
export default async function SiteBookingPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("site:manage") || !ctx.permissions.has("property:read")) return null;
  const { settings, providers } = await ask(getBookingSettings, ctx, {});
  const t = await getTranslations("site-booking");
  return (
    <ClientMessages namespaces={["site-booking"]}>
      <div className="space-y-8">
        <p className="max-w-measure text-ink-soft">{t("lead")}</p>
        <SiteBookingForm slug={slug} settings={settings} providers={providers} may={ctx.permissions.has("property:manage")} />
      </div>
    </ClientMessages>
  );
}
