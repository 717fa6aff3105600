import { CircleAlert, CircleCheck, CircleHelp, CircleDot, type LucideIcon } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { Verdict } from "@/lib/doctor/rules/causes";

const looks: Readonly<Record<Verdict, { readonly icon: LucideIcon; readonly tone: "act" | "watch" | "good" | "default" }>> = {
  found: { icon: CircleAlert, tone: "act" }, suspected: { icon: CircleDot, tone: "watch" }, unknown: { icon: CircleHelp, tone: "default" }, ruled_out: { icon: CircleCheck, tone: "good" },
};

/** How one check ended, as a word with its sign. */
export function VerdictBadge({ verdict, label }: { readonly verdict: Verdict; readonly label: string }) {
  const { icon: Icon, tone } = looks[verdict];
  return <Badge variant={tone}><Icon aria-hidden />{label}</Badge>;
}

export type CheckView = { readonly cause: string; readonly name: string; readonly how: string; readonly verdict: Verdict; readonly verdictLabel: string; readonly evidence: readonly string[] };

/** Evidence, one sentence a line. */
export function EvidenceLines({ rows }: { readonly rows: readonly string[] }) {
  if (rows.length === 0) return null;
  return <ul className="flex max-w-measure flex-col gap-1 text-sm">{rows.map((row) => <li key={row} className="flex gap-2"><span aria-hidden className="text-ink-soft">–</span><span className="min-w-0 break-words">{row}</span></li>)}</ul>;
}

/** Every check of one stage, folded: what was looked at and how it ended. */
export function CheckList({ checks }: { readonly checks: readonly CheckView[] }) {
  return (
    <ul className="divide-y divide-line">
      {checks.map((check) => (
        <li key={check.cause}>
          <details>
            <summary className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 sm:px-6"><span className="min-w-0 flex-1 basis-64">{check.name}</span><VerdictBadge verdict={check.verdict} label={check.verdictLabel} /></summary>
            <div className="flex flex-col gap-2 px-4 pb-4 sm:px-6"><p className="text-sm text-ink-soft">{check.how}</p><EvidenceLines rows={check.evidence} /></div>
          </details>
        </li>
      ))}
    </ul>
  );
}
