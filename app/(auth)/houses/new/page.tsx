import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { countryChoices, currencyChoices, timezoneChoices, usualOf } from "@/app/(auth)/sign-up/house/places";
import { DoorNote, DoorPage, doorLink } from "@/components/tenancy/door-page";
import { HouseForm } from "@/components/tenancy/sign-up-forms";
import { rootHost } from "@/lib/auth/root-host";
import { currentSession } from "@/lib/auth/session";
import { signInPath } from "@/lib/auth/session-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.houses");
  return { title: t("newTitle"), robots: { index: false } };
}

/** One more organisation for somebody who has an account: its house, and nothing of what they have elsewhere. */
export default async function NewHousePage() {
  const session = await currentSession();
  if (!session) redirect(signInPath("/houses/new"));
  const [t, locale] = [await getTranslations("auth.houses"), await getLocale()];
  return (
    <DoorPage title={t("newTitle")} lead={t("newLead", { email: session.email })}>
      <HouseForm token={null} rootHost={rootHost()} countries={countryChoices(locale)} currencies={currencyChoices(locale)} timezones={timezoneChoices()} usual={usualOf} country="MA" />
      <DoorNote>
        <Link href="/houses" className={doorLink}>
          {t("back")}
        </Link>
      </DoorNote>
    </DoorPage>
  );
}
