import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { SettingsTabs } from "@/components/tenancy/settings-tabs";
import { pageContext } from "@/lib/auth/session-context";

type LayoutProps = { readonly params: Promise<{ readonly property: string }>; readonly children: ReactNode };

const tabs = [["", "folios"], ["/invoices", "invoices"], ["/payments", "payments"], ["/drawer", "drawer"], ["/companies", "companies"], ["/seller", "seller"]] as const;

/** What is owed, paid and invoiced. */
export default async function MoneyLayout({ params, children }: LayoutProps) {
  const { property } = await params;
  const { ctx } = await pageContext(property);
  const t = await getTranslations("folios");
  const audit = await getTranslations("audit");
  if (!ctx.permissions.has("folios:read")) return <ForbiddenState />;
  return (
    <ClientMessages namespaces={["folios", "payments"]}>
      <PageFrame>
        <PageHeader title={t("title")} description={t("lead")} />
        <SettingsTabs label={t("tabs.label")} tabs={[...tabs.map(([path, name]) => ({ href: `/${property}/money${path}`, label: t(`tabs.${name}`) })), { href: `/${property}/money/night-audit`, label: audit("title") }]} />
        {children}
      </PageFrame>
    </ClientMessages>
  );
}
