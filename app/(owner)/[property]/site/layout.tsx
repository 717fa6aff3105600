import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { SettingsTabs } from "@/components/tenancy/settings-tabs";
import { pageContext } from "@/lib/auth/session-context";

type LayoutProps = { readonly params: Promise<{ readonly property: string }>; readonly children: ReactNode };

const tabs = [["", "words"], ["/look", "look"], ["/photos", "photos"], ["/versions", "versions"], ["/address", "address"], ["/booking", "booking"], ["/parity", "parity"], ["/funnel", "funnel"]] as const;

/** The house's own site: what it says, what it looks like, where it is found. */
export default async function SiteLayout({ params, children }: LayoutProps) {
  const { property } = await params;
  const { ctx } = await pageContext(property);
  const t = await getTranslations("site-editor");
  if (!ctx.permissions.has("site:manage")) return <PageFrame><ForbiddenState /></PageFrame>;
  return (
    <ClientMessages namespaces={["site-editor"]}>
      <PageFrame>
        <PageHeader title={t("title")} description={t("lead")} />
        <SettingsTabs label={t("title")} tabs={tabs.map(([path, name]) => ({ href: `/${property}/site${path}`, label: t(`tabs.${name}`) }))} />
        {children}
      </PageFrame>
    </ClientMessages>
  );
}
