import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { AddressList } from "@/components/site/editor/address-list";
import { houseHost, siteOrigin } from "@/lib/auth/root-host";
import { pageContext } from "@/lib/auth/session-context";
import { ask } from "@/lib/runtime/ask";
import { listAddresses } from "@/lib/site/queries/list-addresses";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("site-editor");
  return { title: t("tabs.address") };
}

/** Where the house's own site is found, and how a domain of its own is proven. */
export default async function AddressPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("site:manage")) return null;
  const { addresses, domains } = await ask(listAddresses, ctx, {});
  const t = await getTranslations("site-editor.address");
  return (
    <div className="max-w-3xl space-y-8">
      <RefreshWhile active={domains.some(({ state, checkedAt }) => state === "waiting" && checkedAt === null)} />
      <p className="max-w-measure text-ink-soft">{t("lead")}</p>
      <AddressList slug={slug} platformHost={houseHost(slug)} addresses={addresses.map((address) => ({ ...address, href: siteOrigin(address.host) }))} domains={domains} />
    </div>
  );
}
