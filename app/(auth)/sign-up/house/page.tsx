import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { countryChoices, currencyChoices, timezoneChoices, usualOf } from "@/app/(auth)/sign-up/house/places";
import { type PageQuery, queryText } from "@/app/query-text";
import { DoorPage } from "@/components/tenancy/door-page";
import { HouseForm } from "@/components/tenancy/sign-up-forms";
import { Button } from "@/components/ui/button";
import { rootHost } from "@/lib/auth/root-host";
import { signUpAddress } from "@/lib/auth/sign-up";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.meta");
  return { title: t("house"), robots: { index: false }, referrer: "no-referrer" };
}

export default async function HousePage({ searchParams }: { searchParams: PageQuery }) {
  const t = await getTranslations("auth.signUp");
  const token = await queryText(searchParams, "token");
  if ((await signUpAddress(token)) === null) {
    return (
      <DoorPage title={t("goneTitle")} lead={t("gone")}>
        <Button asChild size="lg">
          <Link href="/sign-up">{t("again")}</Link>
        </Button>
      </DoorPage>
    );
  }
  const locale = await getLocale();
  return (
    <DoorPage title={t("houseTitle")} lead={t("houseLead")}>
      <HouseForm token={token} rootHost={rootHost()} countries={countryChoices(locale)} currencies={currencyChoices(locale)} timezones={timezoneChoices()} usual={usualOf} country="MA" />
    </DoorPage>
  );
}
