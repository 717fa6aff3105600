import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CommissionList } from "@/components/channels/commission-list";
import { ConnectForm } from "@/components/channels/connect-form";
import { connectable } from "@/components/channels/connectable";
import { PauseSwitch } from "@/components/channels/pause-switch";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { RotateForm } from "@/components/channels/rotate-form";
import { DateText } from "@/components/shell/date-text";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { rootOrigin } from "@/lib/auth/root-host";
import { pageContext } from "@/lib/auth/session-context";
import { listCommissions } from "@/lib/channels/queries/list-commissions";
import { profileOf } from "@/lib/channels/rules/partners";
import { ask } from "@/lib/runtime/ask";
import { ConnectionFrame, type ConnectionParams, standingOf } from "../connection-frame";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("channels");
  return { title: `${t("parts.access")} · ${t("title")}` };
}

const panel = "rounded-lg border border-line bg-surface p-4 sm:p-6";

/** What the connection is signed in with, how old that is, and the switch that stops it. */
export default async function AccessPage({ params }: ConnectionParams) {
  const { property: slug, connection } = await params;
  const who = await pageContext(slug);
  if (!who.ctx.permissions.has("channels:read")) return <PageFrame><ForbiddenState /></PageFrame>;
  const standing = await standingOf(who, slug, connection, "access");
  const { ctx, row, timeZone, name } = standing;
  const { connectionId, credentials, partnerPropertyId } = row;
  const mayManage = ctx.permissions.has("channels:manage");
  const partner = connectable.find((one) => one === row.partner);
  const called = profileOf(row.partner).capabilities.some((one) => one === "push" || one === "webhook-trigger");
  // A PMS beside us sells nothing: what it holds came from elsewhere.
  const commissions = mayManage && profileOf(row.partner).kind !== "pms" ? await ask(listCommissions, ctx, { connectionId }) : null;
  const t = await getTranslations("channels.access");
  return (
    <ConnectionFrame standing={standing} part="access">
      <RefreshWhile active={credentials.beingProven} />
      <section aria-labelledby="credentials" className="flex flex-col gap-4">
        <h2 id="credentials" className="text-lg">{t("credentials")}</h2>
        <dl className={`grid gap-x-6 gap-y-4 text-sm sm:grid-cols-3 ${panel}`}>
          <div><dt className="text-xs text-ink-soft">{t("id")}</dt><dd><bdi className="break-all">{partnerPropertyId}</bdi></dd></div>
          <div><dt className="text-xs text-ink-soft">{t("set")}</dt><dd>{credentials.setAt ? <><DateText value={credentials.setAt} timeZone={timeZone} /> <span className="text-ink-soft">({t("ageDays", { days: credentials.ageDays ?? 0 })})</span></> : t("unknown")}</dd></div>
          <div><dt className="text-xs text-ink-soft">{t("end")}</dt><dd>{credentials.expireAt ? <DateText value={credentials.expireAt} timeZone={timeZone} /> : t("noEnd")}</dd></div>
        </dl>
        {credentials.beingProven && <p role="status" className="text-sm text-accent">{t("proving")}</p>}
        {mayManage ? (row.status !== "paused" && <div className={`flex flex-col gap-4 ${panel}`}><div className="max-w-measure"><h3 className="font-sans text-base font-medium">{t("renew")}</h3><p className="mt-1 text-sm text-ink-soft">{t("renewLead")}</p></div><RotateForm slug={slug} connectionId={connectionId} partner={row.partner} /></div>) : <p className="text-sm text-ink-soft">{t("askManager")}</p>}
      </section>
      {commissions && (
        <section aria-labelledby="commission" className={panel}>
          <div className="max-w-measure"><h2 id="commission" className="font-sans text-base font-medium">{t("commission")}</h2><p className="mt-1 text-sm text-ink-soft">{t("commissionLead")}</p></div>
          <div className="mt-2"><CommissionList slug={slug} connectionId={connectionId} channels={commissions.channels} /></div>
        </section>
      )}
      {mayManage && partner && called && (
        <details className="rounded-lg border border-line bg-surface">
          <summary className="flex min-h-12 flex-wrap items-baseline gap-x-3 px-4 py-3 sm:px-6"><h2 className="font-sans text-base font-medium">{t("callback")}</h2><span className="text-sm text-ink-soft">{t("callbackLead", { partner: name })}</span></summary>
          <div className="border-t border-line p-4 sm:p-6"><ConnectForm slug={slug} origin={rootOrigin()} fixed={{ partner, partnerPropertyId }} /></div>
        </details>
      )}
      {mayManage && (
        <section aria-labelledby="stop" className={`flex flex-wrap items-center justify-between gap-4 ${panel}`}>
          <div className="max-w-measure"><h2 id="stop" className="font-sans text-base font-medium">{t(row.status === "paused" ? "pausedTitle" : "running")}</h2><p className="mt-1 text-sm text-ink-soft">{t(row.status === "paused" ? "pausedLead" : "runningLead", { name })}</p></div>
          <PauseSwitch slug={slug} connectionId={connectionId} name={name} paused={row.status === "paused"} />
        </section>
      )}
    </ConnectionFrame>
  );
}
