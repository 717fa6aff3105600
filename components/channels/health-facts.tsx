import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { brokenJobs } from "@/lib/channels/rules/broken-runs";
import type { HealthRow } from "@/components/channels/health-row";
import { WhenText } from "@/components/channels/when-text";
import { DateText } from "@/components/shell/date-text";

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <dt className="text-xs text-ink-soft">{label}</dt>
      <dd className="flex flex-col gap-0.5 tabular-nums">{children}</dd>
    </div>
  );
}

const Soft = ({ children }: { readonly children: ReactNode }) => <span className="text-xs text-ink-soft">{children}</span>;

const buckets = ["all", "availability", "restrictions", "reservations", "distributor", "other"] as const;

/** What is left of each allowance of calls. */
function Budgets({ row }: { readonly row: HealthRow }) {
  const t = useTranslations("channels.facts");
  return row.budgets.map(({ bucket, published, windows }) => {
    const known = buckets.find((one) => one === bucket) ?? "other";
    return (
      <span key={bucket} className="flex flex-col">
        {windows.map((window) => <span key={window.seconds}>{row.budgets.length > 1 && `${t(`buckets.${known}`)}: `}{t("left", { left: window.left, allowed: window.allowed, seconds: window.seconds, window: window.seconds === 60 ? "minute" : window.seconds === 86_400 ? "day" : "other" })}</span>)}
        {!published && <Soft>{t("assumed")}</Soft>}
      </span>
    );
  });
}

/** Every figure behind a connection's sentence. */
export function HealthFacts({ row, timeZone }: { readonly row: HealthRow; readonly timeZone: string }) {
  const t = useTranslations("channels.facts");
  const format = useFormatter();
  const moment = (at: string | null) => (at ? <WhenText value={at} timeZone={timeZone} /> : t("never"));
  const seconds = (ms: number) => format.number(Math.max(1, Math.round(ms / 1_000)));
  const { queue, pull, breaker, proof, unmapped, credentials, refused, calls, pace } = row;
  const waiting = queue.closing + queue.update + queue.bulk;
  return (
    <dl aria-label={t("title")} className="grid grid-cols-2 gap-x-6 gap-y-4 text-sm lg:grid-cols-4">
      <Fact label={t("sent")}>{moment(row.lastPushedAt)}{pace.typicalMs !== null && pace.slowMs !== null && <Soft>{t("pace", { typical: seconds(pace.typicalMs), slow: seconds(pace.slowMs) })}</Soft>}</Fact>
      <Fact label={t("pulled")}>{moment(pull.lastAt)}<Soft>{t("every", { seconds: pull.everySeconds, minutes: Math.round(pull.everySeconds / 60), unit: pull.everySeconds < 90 ? "seconds" : "minutes" })}</Soft></Fact>
      <Fact label={t("queue")}>
        {waiting === 0 ? t("queueEmpty") : <>{queue.closing > 0 && <span className="text-act">{t("closing", { count: queue.closing })}</span>}{queue.update > 0 && <span>{t("update", { count: queue.update })}</span>}{queue.bulk > 0 && <span>{t("bulk", { count: queue.bulk })}</span>}</>}
        {queue.oldest && <Soft>{t("oldest")} <WhenText value={queue.oldest} timeZone={timeZone} /></Soft>}
      </Fact>
      <Fact label={t("calls")}><Budgets row={row} /></Fact>
      <Fact label={t("failures")}>
        <span>{t("failed", { failed: calls.failed, calls: calls.calls })}</span>
        {brokenJobs.map((job) => { const run = row.broken[job]; return run && <span key={job} className="text-act">{t(`broken.${job}`, { times: run.times })} <DateText value={run.since} style="moment" timeZone={timeZone} /></span>; })}
        {breaker.lastFailure && breaker.lastFailureAt && <Soft><DateText value={breaker.lastFailureAt} style="moment" timeZone={timeZone} />: <span lang="en" dir="auto" className="break-words">{breaker.lastFailure}</span></Soft>}
      </Fact>
      <Fact label={t("breaker")}>
        <span className={breaker.state === "closed" || breaker.state === "resting" ? "" : "text-act"}>{t(`breakers.${breaker.state}`)}</span>
        {breaker.openUntil && breaker.state !== "closed" && <Soft>{t("tryAt")} <DateText value={breaker.openUntil} style="time" timeZone={timeZone} /></Soft>}
      </Fact>
      <Fact label={t("refused")}>{refused.cells + refused.messages === 0 ? t("none") : <>{refused.cells > 0 && <span className="text-act">{t("refusedValues", { count: refused.cells })}</span>}{refused.messages > 0 && <span className="text-act">{t("refusedMessages", { count: refused.messages })}</span>}</>}</Fact>
      <Fact label={t("compared")}>
        {!proof.provable ? t("notProvable") : <>{moment(proof.comparedAt)}{proof.checkId !== null && <Soft>{t("comparedCells", { compared: proof.compared, drifted: proof.drifted })}</Soft>}</>}
      </Fact>
      <Fact label={t("unmapped")}>
        {unmapped.rooms + unmapped.rates + unmapped.bookings === 0 ? t("none") : <span className="text-watch">{t("unmappedCounts", { rooms: unmapped.rooms, rates: unmapped.rates })}</span>}
        {unmapped.bookings > 0 && <span className="text-act">{t("waitingBookings", { count: unmapped.bookings })}</span>}
        <Soft>{t("mappedRooms", { count: unmapped.mappedRooms })}</Soft>
      </Fact>
      <Fact label={t("credentials")}>
        {credentials.ageDays === null ? t("never") : t("age", { days: credentials.ageDays })}
        <Soft>{credentials.expireAt ? <>{t("ends")} <DateText value={credentials.expireAt} timeZone={timeZone} /></> : t("noEnd")}</Soft>
      </Fact>
      <Fact label={t("property")}><bdi className="break-all [font-variant-numeric:normal]">{row.partnerPropertyId}</bdi></Fact>
    </dl>
  );
}
