import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { doorLink } from "@/components/tenancy/door-page";
import { EndpointForm } from "@/components/webhooks/endpoint-form";
import { EndpointList } from "@/components/webhooks/endpoint-list";
import { pageContext } from "@/lib/auth/session-context";
import { ask } from "@/lib/runtime/ask";
import { getOrganisation } from "@/lib/tenancy/queries/get-organisation";
import { listEndpoints } from "@/lib/webhooks/queries/list-endpoints";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("webhooks");
  return { title: t("title") };
}

/** Programs of the organisation that are told what happens. */
export default async function WebhooksPage({ params }: PageProps) {
  const { property } = await params;
  const { ctx, membership } = await pageContext(property);
  if (!ctx.permissions.has("api-keys:manage")) return <ForbiddenState heading="h2" />;
  const t = await getTranslations("webhooks");
  const [{ endpoints }, { properties }] = await Promise.all([ask(listEndpoints, ctx, {}), ask(getOrganisation, ctx, {})]);
  const lines = endpoints.map((one) => ({ ...one, house: properties.find((each) => each.slug === one.property)?.name ?? null }));
  return (
    <ClientMessages namespaces={["webhooks"]}>
      <div className="flex flex-col gap-10">
        <p className="max-w-measure text-ink-soft">{t("lead")} <Link href="/api/v1/docs#webhooks" className={doorLink}>{t("docs")}</Link></p>
        {lines.length === 0 ? <EmptyState title={t("none")} description={t("noneLead")} heading="h2" /> : <EndpointList slug={property} endpoints={lines} timeZone={membership.property.timezone} />}
        <section aria-labelledby="new">
          <h2 id="new" className="mb-4 text-lg">{t("newTitle")}</h2>
          <EndpointForm slug={property} houses={properties} />
        </section>
      </div>
    </ClientMessages>
  );
}
