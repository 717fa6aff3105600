import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DoorPage } from "@/components/tenancy/door-page";
import { Button } from "@/components/ui/button";
import { signOutAction } from "@/lib/auth/actions";
import { currentSession } from "@/lib/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.meta");
  return { title: t("signOut"), robots: { index: false } };
}

export default async function SignOutPage() {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  const t = await getTranslations("auth.signOut");
  return (
    <DoorPage title={t("title")} lead={t("lead", { email: session.email })}>
      <form action={signOutAction} className="flex flex-col gap-3">
        <Button type="submit" size="lg">
          {t("submit")}
        </Button>
        <Button asChild size="lg" variant="ghost">
          <Link href="/houses">{t("stay")}</Link>
        </Button>
      </form>
    </DoorPage>
  );
}
