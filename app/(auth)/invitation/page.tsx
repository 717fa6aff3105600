import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { type PageQuery, queryText } from "@/app/query-text";
import { DoorPage } from "@/components/tenancy/door-page";
import { AcceptForm, JoinForm } from "@/components/tenancy/invitation-forms";
import { Button } from "@/components/ui/button";
import { readInvitation } from "@/lib/auth/invitation";
import { signInPath } from "@/lib/auth/session-context";
import { currentSession } from "@/lib/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.meta");
  return { title: t("invitation"), robots: { index: false }, referrer: "no-referrer" };
}

export default async function InvitationPage({ searchParams }: { searchParams: PageQuery }) {
  const t = await getTranslations("auth.invitation");
  const token = await queryText(searchParams, "token");
  const [invitation, session] = await Promise.all([readInvitation(token), currentSession()]);
  if (!invitation) {
    return (
      <DoorPage title={t("goneTitle")} lead={t("gone")}>
        <Button asChild size="lg">
          <Link href="/houses">{t("home")}</Link>
        </Button>
      </DoorPage>
    );
  }
  if (session && session.email.toLowerCase() !== invitation.email) {
    return (
      <DoorPage title={t("otherTitle")} lead={t("other", { invited: invitation.email, email: session.email })}>
        <Button asChild size="lg" variant="outline">
          <Link href="/sign-out">{(await getTranslations("terms"))("signOut")}</Link>
        </Button>
      </DoorPage>
    );
  }
  const role = (await getTranslations("auth.role"))(invitation.role);
  const day = (await getFormatter()).dateTime(invitation.expiresAt, { dateStyle: "full" });
  return (
    <DoorPage title={t("title", { organisation: invitation.organisation })} lead={t("lead", { invitedBy: invitation.invitedBy, role })}>
      <p className="-mt-4 mb-8 text-sm text-ink-soft">{t("until", { day })}</p>
      {session && <p className="mb-5 text-sm text-ink-soft">{t("as", { email: session.email })}</p>}
      {session && <AcceptForm token={token} />}
      {!session && invitation.hasAccount && (
        <>
          <p className="mb-5 text-ink-soft">{t("signInLead")}</p>
          <Button asChild size="lg" className="w-full">
            <Link href={signInPath(`/invitation?${new URLSearchParams({ token }).toString()}`)}>{t("signIn")}</Link>
          </Button>
        </>
      )}
      {!session && !invitation.hasAccount && (
        <>
          <p className="mb-5 text-ink-soft">{t("newLead")}</p>
          <JoinForm token={token} email={invitation.email} />
        </>
      )}
    </DoorPage>
  );
}
