import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { DoorNote, DoorPage, doorLink } from "@/components/tenancy/door-page";
import { BeginSignUpForm } from "@/components/tenancy/sign-up-forms";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.meta");
  return { title: t("signUp") };
}

export default async function SignUpPage() {
  const t = await getTranslations("auth.signUp");
  return (
    <DoorPage title={t("title")} lead={t("lead")}>
      <BeginSignUpForm />
      <DoorNote>
        {t("have")}{" "}
        <Link href="/sign-in" className={doorLink}>
          {t("signIn")}
        </Link>
      </DoorNote>
    </DoorPage>
  );
}
