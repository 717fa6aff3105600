import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DateText } from "@/components/shell/date-text";
import { PropertyMark } from "@/components/brand/pattern";
import { doorLink } from "@/components/tenancy/door-page";
import { houseHost, siteOrigin } from "@/lib/auth/root-host";
import { pageContext } from "@/lib/auth/session-context";
import { ask } from "@/lib/runtime/ask";
import { getOrganisation } from "@/lib/tenancy/queries/get-organisation";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title") };
}

export default async function OrganisationPage({ params }: PageProps) {
  const { property } = await params;
  const { ctx, membership } = await pageContext(property);
  if (!ctx.permissions.has("organisation:read")) redirect(`/${property}/settings/account`);
  const t = await getTranslations("settings.organisation");
  const organisation = await ask(getOrganisation, ctx, {});
  return (
    <div className="flex flex-col gap-8">
      <section>
        <h2 className="text-lg"><bdi>{organisation.name}</bdi></h2>
        <p className="mt-1 text-ink-soft">{t("since")} <DateText value={organisation.createdAt} timeZone={membership.property.timezone} /></p>
      </section>
      <section aria-labelledby="houses">
        <h2 id="houses" className="mb-3 text-lg">{t("houses")}</h2>
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {organisation.properties.map((house) => (
            <li key={house.id} className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[auto_minmax(0,1fr)_auto]">
              <PropertyMark seed={house.name} />
              <Link href={`/${house.slug}/boardroom`} className="font-medium hover:underline"><bdi>{house.name}</bdi></Link>
              <a href={siteOrigin(houseHost(house.slug))} className={`${doorLink} w-fit max-sm:col-start-2`} dir="ltr">{houseHost(house.slug)}</a>
            </li>
          ))}
        </ul>
      </section>
      <p className="text-ink-soft">{t("api")} <Link href="/api/v1/docs" className={doorLink}>{t("docs")}</Link></p>
    </div>
  );
}
