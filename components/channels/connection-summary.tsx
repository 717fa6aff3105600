import { CircleAlert, CircleCheck, CirclePause, CloudOff, Hourglass, type LucideIcon, Send } from "lucide-react";
import Link from "next/link";
import { useFormatter, useNow, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { partnerName } from "@/components/channels/partner-name";
import { WhenText } from "@/components/channels/when-text";
import { cn } from "@/components/ui/cn";
import { Progress } from "@/components/ui/progress";
import type { CallLimits } from "@/lib/channels/rules/budget";
import { type CellCounts, type HealthState, refusedCells, waitingCells } from "@/lib/channels/rules/health";

export type ConnectionFacts = {
  readonly connectionId: string;
  readonly partner: string;
  readonly partnerPropertyId: string;
  readonly health: HealthState;
  readonly statusReason: string | null;
  readonly cells: CellCounts;
  readonly mappedRooms: number;
  readonly unmappedRooms: number;
  readonly callsToday: number;
  readonly callsLastMinute: number;
  readonly limits: CallLimits;
  readonly lastPushedAt: string | null;
  readonly lastPulledAt: string | null;
  readonly lastConfirmedAt: string | null;
  readonly firstRefused: string | null;
};

const looks: Readonly<Record<HealthState, { readonly icon: LucideIcon; readonly tone: string }>> = {
  agrees: { icon: CircleCheck, tone: "bg-good-wash text-good" },
  "on-the-way": { icon: Send, tone: "bg-accent-wash text-accent" },
  "setting-up": { icon: Hourglass, tone: "bg-accent-wash text-accent" },
  refused: { icon: CircleAlert, tone: "bg-act-wash text-act" },
  silent: { icon: CloudOff, tone: "bg-act-wash text-act" },
  paused: { icon: CirclePause, tone: "bg-fill text-ink-soft" },
};

function useSentence({ health, partner, cells, mappedRooms, lastConfirmedAt }: ConnectionFacts): string {
  const t = useTranslations("channels.health");
  const format = useFormatter();
  const now = useNow();
  const name = partnerName(partner);
  switch (health) {
    case "agrees":
      return lastConfirmedAt ? t("agreesSince", { count: mappedRooms, partner: name, when: format.relativeTime(new Date(lastConfirmedAt), now) }) : t("agrees", { count: mappedRooms, partner: name });
    case "on-the-way": return t("onTheWay", { count: waitingCells(cells), partner: name });
    case "refused": return t("refused", { count: refusedCells(cells), partner: name });
    case "setting-up": return t("settingUp", { partner: name });
    case "silent": return t("silent", { count: waitingCells(cells), partner: name });
    case "paused": return t("paused", { partner: name });
  }
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <dt className="text-xs text-ink-soft">{label}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  );
}

/** One connection in one sentence, what qualifies it, and the figures behind it. */
export function ConnectionSummary({ facts, timeZone, refusedHref, actions }: { facts: ConnectionFacts; timeZone: string; refusedHref: string | null; actions?: ReactNode }) {
  const t = useTranslations("channels");
  const name = partnerName(facts.partner);
  const { icon: Icon, tone } = looks[facts.health];
  const sentence = useSentence(facts);
  const { limits, callsToday, callsLastMinute } = facts;
  const alsoWaiting = facts.health === "refused" ? waitingCells(facts.cells) : 0;
  const moment = (at: string | null) => (at ? <WhenText value={at} timeZone={timeZone} /> : t("facts.never"));
  return (
    <section aria-label={name} className="rounded-lg border border-line bg-surface">
      <div className="flex flex-col gap-4 p-4 sm:p-6 lg:flex-row lg:items-start lg:justify-between lg:gap-8">
        <div className="flex min-w-0 gap-4">
          <span className={cn("grid size-10 shrink-0 place-items-center rounded-full", tone)}>
            <Icon aria-hidden className="size-5" />
          </span>
          <div className="flex min-w-0 flex-col gap-1 pt-1.5">
            <h2 className="text-lg">{sentence}</h2>
            {facts.health === "silent" && facts.statusReason && (
              <p className="text-ink-soft">
                {t.rich("health.silentReason", { reason: () => <span lang="en" dir="auto">{facts.statusReason}</span> })}
              </p>
            )}
            {alsoWaiting > 0 && <p className="text-ink-soft">{t("health.alsoWaiting", { count: alsoWaiting })}</p>}
            {facts.unmappedRooms > 0 && <p className="text-watch">{t("health.toMap", { count: facts.unmappedRooms, partner: name })}</p>}
            {refusedHref && facts.firstRefused && (
              <Link href={refusedHref} className="inline-flex min-h-6 w-fit items-center text-accent underline decoration-accent/35 underline-offset-4 hover:decoration-accent">
                {t("health.showRefused")}
              </Link>
            )}
          </div>
        </div>
        {actions && <div className="flex flex-wrap gap-2 lg:flex-none">{actions}</div>}
      </div>
      <dl aria-label={t("facts.title")} className="grid grid-cols-2 gap-x-6 gap-y-4 border-t border-line p-4 text-sm sm:grid-cols-4 sm:px-6 lg:grid-cols-[repeat(4,minmax(0,1fr))_minmax(0,1.5fr)]">
        <Fact label={t("facts.property")}><bdi className="break-all [font-variant-numeric:normal]">{facts.partnerPropertyId}</bdi></Fact>
        <Fact label={t("facts.sent")}>{moment(facts.lastPushedAt)}</Fact>
        <Fact label={t("facts.confirmed")}>{moment(facts.lastConfirmedAt)}</Fact>
        <Fact label={t("facts.pulled")}>{moment(facts.lastPulledAt)}</Fact>
        <div className="col-span-2 flex min-w-0 flex-col gap-1 sm:col-span-4 lg:col-span-1">
          <dt className="text-xs text-ink-soft">{t("facts.calls", { partner: name })}</dt>
          <dd className="flex flex-col gap-1.5 tabular-nums">
            <span>{t("facts.callsDay", { used: callsToday, allowed: limits.perDay })}</span>
            <Progress value={Math.min(100, Math.round((100 * callsToday) / limits.perDay))} aria-label={t("facts.callsLabel")} />
            <span className="text-xs text-ink-soft">{t("facts.callsMinute", { used: callsLastMinute, allowed: limits.perMinute })}</span>
          </dd>
        </div>
      </dl>
    </section>
  );
}
