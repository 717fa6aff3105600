import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LinkAll } from "@/components/boardroom/link-all";
import { LinkDecision } from "@/components/boardroom/link-decision";
import { DateText } from "@/components/shell/date-text";
import { StatePanel } from "@/components/shell/state-panel";
import { ZoneClock } from "@/components/shell/zone-clock";
import { Button } from "@/components/ui/button";
import { approvalContext } from "@/lib/auth/approval-context";
import { clientIp } from "@/lib/auth/client-ip";
import { limited } from "@/lib/auth/rate-limit";
import { openApprovalLink } from "@/lib/boardroom/queries/open-approval-link";
import { nowMs } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { zoneOffsets } from "@/lib/kernel/zone-offsets";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("approval-pages.link");
  return { title: t("title"), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

async function mayLook(): Promise<boolean> {
  try {
    await limited("approval-link-ip", clientIp(await headers()));
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.status === 429) return false;
    throw error;
  }
}

/** What no longer opens says so in one sentence, and nothing of what it was about. */
async function Closed({ children }: { children: ReactNode }) {
  const t = await getTranslations("approval-pages.link");
  return <StatePanel heading="h1" icon={<KeyRound aria-hidden />} title={t("goneTitle")} description={children} action={<Button asChild variant="outline"><Link href="/houses">{t("openBoardroom")}</Link></Button>} />;
}

/** Decisions of a message, for the one person it was written to. Opening it reads; only an answer sent from the page decides. */
export default async function ApprovePage({ params }: PageProps) {
  const { token } = await params;
  const t = await getTranslations("approval-pages.link");
  const refused = await getTranslations("approvals.refused");
  if (!(await mayLook())) return <Closed>{t("tooMany")}</Closed>;
  const bearer = await approvalContext(token);
  if (bearer.kind === "unknown") return <Closed>{t("unknown")}</Closed>;
  if (bearer.kind === "lost") return <Closed>{refused("revoked")}</Closed>;
  const { ctx, linkId, membership: { property } } = bearer;
  const { standing, decisions, expiresAt, deciding } = await ask(openApprovalLink, ctx, { linkId });
  if (standing === "expired" || standing === "revoked") return <Closed>{refused(standing)}</Closed>;
  const waiting = decisions.filter(({ proposal }) => proposal.status === "pending");
  const byLink = waiting.filter(({ signIn, proposal }) => signIn === null && !proposal.outdated);
  return (
    <ZoneClock zone={zoneOffsets(property.timezone, nowMs())}>
      <header className="flex flex-col gap-2">
        <p className="text-ink-soft"><bdi>{property.name}</bdi></p>
        <h1 className="text-xl sm:text-2xl">{waiting.length === 0 ? t("titleDone") : waiting.length === 1 ? t("title") : t("titleMany", { count: waiting.length })}</h1>
        {deciding?.for && <p>{t.rich("leadFor", { owner: () => <bdi>{deciding.for}</bdi> })}</p>}
        {waiting.length > 0 && <p className="text-ink-soft">{t.rich("lead", { name: () => <bdi>{deciding?.name ?? ""}</bdi> })}</p>}
      </header>
      {decisions.map((decision) => <LinkDecision key={decision.proposal.id} token={token} slug={property.slug} timeZone={property.timezone} decision={decision} />)}
      {decisions.length > 1 && <LinkAll token={token} titles={byLink.map(({ proposal }) => ({ id: proposal.id, title: proposal.title }))} />}
      {waiting.length > 0 && expiresAt && <p className="text-xs text-ink-soft">{t.rich("until", { at: () => <DateText value={expiresAt} style="moment" timeZone={property.timezone} /> })}</p>}
    </ZoneClock>
  );
}
