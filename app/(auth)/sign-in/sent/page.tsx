import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { type PageQuery, queryText } from "@/app/query-text";
import { DoorNote, DoorPage, doorLink } from "@/components/tenancy/door-page";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { showsOutbox } from "@/lib/auth/mail-outbox";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.meta");
  return { title: t("sent"), robots: { index: false } };
}

export default async function SentPage({ searchParams }: { searchParams: PageQuery }) {
  const t = await getTranslations("auth.sent");
  const isSignUp = (await queryText(searchParams, "for")) === "sign-up";
  return (
    <DoorPage title={t("title")} lead={isSignUp ? t("signUp") : t("signIn")}>
      {showsOutbox() && (
        <Alert variant="watch">
          <AlertDescription className="text-ink">
            {t("outbox")}{" "}
            <Link href="/outbox" className={doorLink}>
              {t("openOutbox")}
            </Link>
          </AlertDescription>
        </Alert>
      )}
      <DoorNote>
        {t("again")}{" "}
        <Link href={isSignUp ? "/sign-up" : "/sign-in"} className={doorLink}>
          {t("retry")}
        </Link>
      </DoorNote>
    </DoorPage>
  );
}
