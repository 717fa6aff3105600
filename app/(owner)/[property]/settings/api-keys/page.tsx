import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { CreateKeyForm, KeyList } from "@/components/tenancy/api-keys";
import { doorLink } from "@/components/tenancy/door-page";
import { pageContext } from "@/lib/auth/session-context";
import { ask } from "@/lib/runtime/ask";
import { getOrganisation } from "@/lib/tenancy/queries/get-organisation";
import { listApiKeys } from "@/lib/tenancy/queries/list-api-keys";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.tabs");
  return { title: t("apiKeys") };
}

export default async function ApiKeysPage({ params }: PageProps) {
  const { property } = await params;
  const { ctx, membership } = await pageContext(property);
  if (!ctx.permissions.has("api-keys:manage")) return <ForbiddenState heading="h2" />;
  const t = await getTranslations("settings.keys");
  const docs = await getTranslations("settings.organisation");
  const [{ keys }, { properties }] = await Promise.all([ask(listApiKeys, ctx, {}), ask(getOrganisation, ctx, {})]);
  const lines = keys.map((key) => ({ id: key.id, name: key.name, prefix: key.prefix, role: key.role, house: properties.find((each) => each.slug === key.property)?.name ?? null, lastUsedAt: key.lastUsedAt, expiresAt: key.expiresAt, state: key.state, replaced: key.replacedBy !== null }));
  return (
    <div className="flex flex-col gap-10">
      <p className="max-w-measure text-ink-soft">
        {t("description")} <Link href="/api/v1/docs" className={doorLink}>{docs("docs")}</Link>
      </p>
      <section aria-labelledby="create">
        <h2 id="create" className="mb-4 text-lg">{t("createTitle")}</h2>
        <CreateKeyForm slug={property} houses={properties} />
      </section>
      {lines.length === 0 ? (
        <EmptyState title={t("none")} description={t("noneLead")} heading="h2" />
      ) : (
        <section className="rounded-lg border border-line bg-surface">
          <KeyList slug={property} keys={lines} timeZone={membership.property.timezone} />
        </section>
      )}
    </div>
  );
}
