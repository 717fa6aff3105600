import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/shell/client-messages";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { SettingsTabs } from "@/components/tenancy/settings-tabs";
import { pageContext } from "@/lib/auth/session-context";

type LayoutProps = { readonly params: Promise<{ readonly property: string }>; readonly children: ReactNode };

export default async function SettingsLayout({ params, children }: LayoutProps) {
  const { property } = await params;
  const { ctx } = await pageContext(property);
  const t = await getTranslations("settings");
  const imports = await getTranslations("imports");
  const exports = await getTranslations("exports");
  const billing = await getTranslations("billing");
  const messaging = await getTranslations("messaging.settings");
  const inbox = await getTranslations("inbox.line");
  const webhooks = await getTranslations("webhooks");
  const words = await getTranslations("console");
  const at = `/${property}/settings`;
  const tabs = [
    ...(ctx.permissions.has("organisation:read") ? [{ href: at, label: t("tabs.organisation") }] : []),
    ...(ctx.permissions.has("property:read") ? [{ href: `${at}/house`, label: t("tabs.house") }, { href: `${at}/taxes`, label: t("tabs.taxes") }] : []),
    ...(ctx.permissions.has("organisation:read") ? [{ href: `${at}/members`, label: t("tabs.members") }] : []),
    ...(ctx.permissions.has("organisation:manage") ? [{ href: `${at}/billing`, label: billing("tab") }] : []),
    ...(ctx.permissions.has("imports:run") ? [{ href: `${at}/import`, label: imports("tab") }] : []),
    ...(ctx.permissions.has("exports:run") ? [{ href: `${at}/export`, label: exports("tab") }] : []),
    ...(ctx.permissions.has("api-keys:manage") ? [{ href: `${at}/api-keys`, label: t("tabs.apiKeys") }] : []),
    ...(ctx.permissions.has("api-keys:manage") ? [{ href: `${at}/webhooks`, label: webhooks("title") }] : []),
    ...(ctx.permissions.has("property:read") ? [{ href: `${at}/messages`, label: messaging("tab") }] : []),
    ...(ctx.permissions.has("inbox:manage") ? [{ href: `${at}/lines`, label: inbox("tab") }] : []),
    ...(ctx.permissions.has("organisation:manage") ? [{ href: `${at}/brand`, label: words("brand.tab") }] : []),
    { href: `${at}/security`, label: words("security.tab") },
    { href: `${at}/account`, label: t("tabs.account") },
  ];
  return (
    <ClientMessages namespaces={["settings", "auth"]}>
      <PageFrame>
        <PageHeader title={t("title")} />
        <SettingsTabs label={t("tabs.label")} tabs={tabs} />
        {children}
      </PageFrame>
    </ClientMessages>
  );
}
