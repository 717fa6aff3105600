import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PropertyMark } from "@/components/brand/pattern";
import { DoorNote, DoorPage, doorLink } from "@/components/tenancy/door-page";
import { memberships } from "@/lib/auth/memberships";
import { currentSession } from "@/lib/auth/session";
import { signInPath } from "@/lib/auth/session-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.meta");
  return { title: t("houses"), robots: { index: false } };
}

/** Where signing in leads: straight into the only house, or to a choice. */
export default async function HousesPage() {
  const session = await currentSession();
  if (!session) redirect(signInPath("/houses"));
  const houses = await memberships();
  const [only] = houses;
  if (only && houses.length === 1) redirect(`/${only.property.slug}/boardroom`);
  const t = await getTranslations("auth.houses");
  const role = await getTranslations("auth.role");
  const terms = await getTranslations("terms");
  const out = (
    <DoorNote>
      <Link href="/sign-out" className={doorLink}>
        {terms("signOut")}
      </Link>
    </DoorNote>
  );
  if (!only) {
    return (
      <DoorPage title={t("none")} lead={t("noneLead", { email: session.email })}>
        <DoorNote>
          <Link href="/houses/new" className={doorLink}>
            {t("another")}
          </Link>
        </DoorNote>
        {out}
      </DoorPage>
    );
  }
  return (
    <DoorPage title={t("title")} lead={t("lead")}>
      <ul className="overflow-hidden rounded-lg border border-line bg-surface">
        {houses.map(({ property, organisation, role: mine }) => (
          <li key={property.id} className="border-b border-line last:border-0">
            <Link href={`/${property.slug}/boardroom`} className="flex items-center gap-4 p-4 transition-colors hover:bg-fill focus-visible:-outline-offset-2">
              <PropertyMark seed={property.name} className="size-10" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-display text-base">{property.name}</span>
                <span className="block truncate text-sm text-ink-soft">{[property.city, organisation === property.name ? null : organisation, t("role", { role: role(mine) })].filter(Boolean).join(" · ")}</span>
              </span>
              <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-faint rtl:-scale-x-100" />
            </Link>
          </li>
        ))}
      </ul>
      <DoorNote>
        <Link href="/houses/new" className={doorLink}>
          {t("another")}
        </Link>
      </DoorNote>
      {out}
    </DoorPage>
  );
}
