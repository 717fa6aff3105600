import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SellerForm } from "@/components/folios/seller-form";
import { ProviderAccounts } from "@/components/payments/provider-accounts";
import { StripeConnect } from "@/components/payments/stripe-connect";
import { rootOrigin } from "@/lib/auth/root-host";
import { pageContext } from "@/lib/auth/session-context";
import { getLegalEntity } from "@/lib/folios/queries/list-invoices";
import { platformOf } from "@/lib/payments/adapters/stripe/platform";
import { getConnectedAccount } from "@/lib/payments/queries/get-connected-account";
import { getTill } from "@/lib/payments/queries/list-payments";
import { getProperty } from "@/lib/property/queries/get-property";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("folios");
  return { title: t("tabs.seller") };
}

/** Who issues the invoices, and through whom the house takes cards. */
export default async function SellerPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("folios:read") || !ctx.permissions.has("property:read")) return null;
  const [{ entity, asked }, property, till] = await Promise.all([ask(getLegalEntity, ctx, {}), ask(getProperty, ctx, {}), ask(getTill, ctx, {})]);
  const may = ctx.permissions.has("property:manage");
  const connected = may && platformOf() !== null ? await ask(getConnectedAccount, ctx, {}) : null;
  return (
    <>
      <SellerForm slug={slug} entity={entity} asked={asked} may={may} fallback={{ name: property.name, country: property.country }} />
      {connected && <StripeConnect slug={slug} state={connected.state} due={connected.due} />}
      {may && <ProviderAccounts slug={slug} origin={rootOrigin()} connected={till.providers} />}
    </>
  );
}
