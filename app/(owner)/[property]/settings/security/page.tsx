import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { DateText } from "@/components/shell/date-text";
import { EmptyState } from "@/components/shell/empty-state";
import { doorLink } from "@/components/tenancy/door-page";
import { Badge } from "@/components/ui/badge";
import { recentSignIns } from "@/lib/auth/accounts";
import { pageContext } from "@/lib/auth/session-context";
import { ask } from "@/lib/runtime/ask";
import { listApiKeys } from "@/lib/tenancy/queries/list-api-keys";
import { listMembers } from "@/lib/tenancy/queries/list-members";
import { deviceOf } from "@/lib/tenancy/rules/device";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

const shown = 25;
const kept = ["sealed", "hashed", "walls", "cards"] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.security");
  return { title: t("title") };
}

/** Who came in, which keys open something, where everything done can be read, and how things are kept. */
export default async function SecurityPage({ params }: PageProps) {
  const { property } = await params;
  const { ctx, session, membership } = await pageContext(property);
  const t = await getTranslations("console.security");
  const ofAll = ctx.permissions.has("members:manage");
  const members = ofAll ? (await ask(listMembers, ctx, {})).members : [];
  const names = new Map([[session.userId, session.name], ...members.map(({ userId, name }) => [userId, name] as const)]);
  const [signIns, keys] = await Promise.all([recentSignIns([...names.keys()], shown), ctx.permissions.has("api-keys:manage") ? ask(listApiKeys, ctx, {}) : null]);
  const live = keys?.keys.filter(({ state }) => state === "live" || state === "expiring") ?? [];
  const { timezone } = membership.property;
  const heading = "mb-2 text-lg";
  return (
    <div className="flex flex-col gap-10">
      <section aria-labelledby="sign-ins">
        <h2 id="sign-ins" className={heading}>{t("signIns")}</h2>
        <p className="mb-3 max-w-measure text-ink-soft">{t(ofAll ? "signInsAll" : "signInsOwn")} <Link href={`/${property}/settings/account`} className={doorLink}>{t("sessions")}</Link></p>
        {signIns.length === 0 ? <EmptyState title={t("none")} description={t("noneLead")} heading="h3" /> : (
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {signIns.map((one) => {
              const device = deviceOf(one.userAgent);
              return (
                <li key={one.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 py-3">
                  <div className="min-w-0">
                    <p className="font-medium"><bdi>{names.get(one.userId)}</bdi></p>
                    <p className="text-ink-soft">{t(one.method === "link" ? "method.link" : "method.password")}{one.succeeded && <> · {device ? t("device", device) : t("unknown")}</>}</p>
                  </div>
                  <span className="flex items-center gap-3 text-ink-soft">{!one.succeeded && <Badge variant="watch">{t("refused")}</Badge>}<DateText value={one.at} style="moment" timeZone={timezone} /></span>
                </li>
              );
            })}
          </ul>
        )}
      </section>
      {keys && (
        <section aria-labelledby="keys">
          <h2 id="keys" className={heading}>{t("keysTitle")}</h2>
          <p className="text-ink-soft">{t("keys", { live: live.length, expiring: live.filter(({ state, replacedBy }) => state === "expiring" && replacedBy === null).length, unused: live.filter(({ lastUsedAt }) => lastUsedAt === null).length })} <Link href={`/${property}/settings/api-keys`} className={doorLink}>{t("keysOpen")}</Link></p>
        </section>
      )}
      {ctx.permissions.has("receipts:read") && (
        <section aria-labelledby="audit">
          <h2 id="audit" className={heading}>{t("auditTitle")}</h2>
          <p className="max-w-measure text-ink-soft">{t("audit")}</p>
          <p className="mt-2 flex flex-wrap gap-x-6 gap-y-1"><Link href={`/${property}/boardroom/receipts?kind=tenancy`} className={doorLink}>{t("auditAccess")}</Link><Link href={`/${property}/boardroom/receipts`} className={doorLink}>{t("auditAll")}</Link></p>
        </section>
      )}
      <section aria-labelledby="kept">
        <h2 id="kept" className={heading}>{t("keptTitle")}</h2>
        <ul className="max-w-measure list-disc space-y-1.5 ps-5 text-ink-soft">{kept.map((one) => <li key={one}>{t(`kept.${one}`)}</li>)}</ul>
      </section>
      {ctx.permissions.has("organisation:manage") && <p><Link href={`/${property}/settings/closing`} className={doorLink}>{t("closing")}</Link></p>}
    </div>
  );
}
