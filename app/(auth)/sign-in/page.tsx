import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { type PageQuery, queryText } from "@/app/query-text";
import { DoorNote, DoorPage, doorLink } from "@/components/tenancy/door-page";
import { LinkForm, SignInForm } from "@/components/tenancy/sign-in-forms";
import { tenantHere } from "@/lib/auth/app-host";
import { safeReturnPath } from "@/lib/auth/return-path";
import { currentSession } from "@/lib/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.meta");
  return { title: t("signIn"), robots: { index: false } };
}

export default async function SignInPage({ searchParams }: { searchParams: PageQuery }) {
  const callbackUrl = safeReturnPath(await queryText(searchParams, "callbackUrl"));
  if (await currentSession()) redirect(callbackUrl);
  const t = await getTranslations("auth.signIn");
  return (
    <DoorPage title={t("title")} lead={t("lead")}>
      <SignInForm callbackUrl={callbackUrl} email={await queryText(searchParams, "email")} />
      <section aria-labelledby="without" className="mt-8 border-t border-line pt-6">
        <h2 id="without" className="mb-4 text-lg">
          {t("linkTitle")}
        </h2>
        <LinkForm callbackUrl={callbackUrl} />
      </section>
      {(await tenantHere()) === null && <DoorNote>
        {t("new")}{" "}
        <Link href="/sign-up" className={doorLink}>
          {t("create")}
        </Link>
      </DoorNote>}
    </DoorPage>
  );
}
