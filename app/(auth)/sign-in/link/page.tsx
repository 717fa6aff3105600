import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { type PageQuery, queryText } from "@/app/query-text";
import { DoorPage } from "@/components/tenancy/door-page";
import { RedeemForm } from "@/components/tenancy/sign-in-forms";
import { Button } from "@/components/ui/button";
import { readToken } from "@/lib/auth/accounts";
import { safeReturnPath } from "@/lib/auth/return-path";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.meta");
  return { title: t("link"), robots: { index: false }, referrer: "no-referrer" };
}

export default async function LinkPage({ searchParams }: { searchParams: PageQuery }) {
  const t = await getTranslations("auth.link");
  const token = await queryText(searchParams, "token");
  const email = await readToken("sign-in", token);
  if (email === null) {
    return (
      <DoorPage title={t("goneTitle")} lead={t("gone")}>
        <Button asChild size="lg">
          <Link href="/sign-in">{t("again")}</Link>
        </Button>
      </DoorPage>
    );
  }
  return (
    <DoorPage title={t("title")} lead={t("lead", { email })}>
      <RedeemForm token={token} callbackUrl={safeReturnPath(await queryText(searchParams, "callbackUrl"))} />
    </DoorPage>
  );
}
