"use client";

import { Check, CircleAlert, CircleDashed, LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState, useTransition } from "react";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { beginNightAuditAction } from "@/lib/property/actions";
import { auditSteps, type AuditStep } from "@/lib/property/rules/night-audit";

const known = ["audit_blocked", "day_already_closed", "forbidden"] as const;
const pause = 1_200;
/** After so long without the next step somebody may begin it again; nothing is doubled by it. */
const patience = 20_000;

function Progress({ step }: { step: AuditStep }) {
  const t = useTranslations("audit.step");
  const at = auditSteps.indexOf(step);
  return (
    <ol aria-label={t("label")} className="flex flex-col gap-2">
      {auditSteps.map((each, index) => {
        const Icon = index <= at ? Check : index === at + 1 ? LoaderCircle : CircleDashed;
        return <li key={each} aria-current={index === at + 1 ? "step" : undefined} className="flex items-center gap-2"><Icon aria-hidden className={`size-4 ${index <= at ? "text-good" : "text-ink-soft"} ${index === at + 1 ? "motion-safe:animate-spin" : ""}`} /><span className={index <= at ? "" : "text-ink-soft"}>{t(each)}</span></li>;
      })}
    </ol>
  );
}

/** Closes the open day, and shows how far it has come until the next one is open. */
export function RunAudit({ slug, day, label, blocked, running }: { slug: string; day: string; label: string; blocked: boolean; running: { readonly step: AuditStep; readonly force: boolean } | null }) {
  const t = useTranslations("audit");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [force, setForce] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [begun, setBegun] = useState<string | null>(null);
  const [long, setLong] = useState(false);
  const closing = running !== null || begun === day;
  useEffect(() => {
    if (!closing) return;
    const look = setInterval(() => router.refresh(), pause);
    const wait = setTimeout(() => setLong(true), patience);
    return () => { clearInterval(look); clearTimeout(wait); };
  }, [closing, router]);
  const begin = () => start(async () => {
    setProblem(null);
    setLong(false);
    const answer = await beginNightAuditAction(slug, { day, force: force || (running?.force ?? false) }).catch(() => null);
    if (answer?.ok) return setBegun(day);
    const word = known.find((code) => code === answer?.error.code);
    setProblem(word || !answer || answer.error.code === "internal" ? t(`refused.${word ?? "internal"}`) : answer.error.message);
    router.refresh();
  });
  if (closing) {
    return (
      <div className="flex flex-col gap-4" role="status">
        <Progress step={running?.step ?? "begun"} />
        <p className="text-sm text-ink-soft">{t("run.waiting")}</p>
        {long && <Button variant="outline" className="self-start" disabled={pending} onClick={begin}>{t("run.again")}</Button>}
      </div>
    );
  }
  return (
    <div className="flex flex-col items-start gap-3">
      {blocked && (
        <label className="flex items-start gap-2 text-sm">
          <input type="checkbox" checked={force} onChange={(event) => setForce(event.target.checked)} className="mt-0.5 size-5 shrink-0 accent-accent" />
          <span>{t("run.force")}</span>
        </label>
      )}
      <Button size="lg" disabled={pending || (blocked && !force)} onClick={begin}>{label}</Button>
      <p className="text-sm text-ink-soft">{t("run.final")}</p>
      {problem && <Alert variant="act"><CircleAlert aria-hidden /><AlertDescription className="text-ink">{problem}</AlertDescription></Alert>}
    </div>
  );
}
