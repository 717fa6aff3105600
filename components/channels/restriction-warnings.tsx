import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { channelName } from "@/components/channels/partner-name";
import { DateText } from "@/components/shell/date-text";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import type { OurRestriction, RestrictionProblem } from "@/lib/channels/rules/restriction-warnings";

export type WarningFacts = { readonly connectionId: string; readonly partner: string; readonly title: string | null; readonly partnerName: string; readonly kind: OurRestriction; readonly problem: RestrictionProblem; readonly nights: number | null; readonly first: string | null };

type Line = WarningFacts & { readonly rates: readonly string[] };

/** The same restriction with the same fate at the same channel is one line, whatever the number of rates. */
function linesOf(warnings: readonly WarningFacts[]): Line[] {
  const groups = Map.groupBy(warnings, ({ connectionId, kind, problem }) => `${connectionId} ${kind} ${problem}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const nights = Math.max(0, ...group.map((one) => one.nights ?? 0));
    return first ? [{ ...first, nights: nights === 0 ? null : nights, first: group.flatMap((one) => one.first ?? []).sort()[0] ?? null, rates: [...new Set(group.map((one) => one.partnerName))] }] : [];
  });
}

/** Restrictions a channel will show otherwise than they are meant, or not at all: said before somebody relies on them. */
export function RestrictionWarnings({ warnings, title }: { readonly warnings: readonly WarningFacts[]; readonly title: string }) {
  const words = useTranslations("channel-words");
  const t = useTranslations("channel-mapping.matrix");
  if (warnings.length === 0) return null;
  return (
    <Alert variant="watch">
      <TriangleAlert aria-hidden />
      <AlertTitle>{title}</AlertTitle>
      <AlertDescription>
        <ul className="flex flex-col gap-2 text-ink">
          {linesOf(warnings).map((line) => (
            <li key={`${line.connectionId} ${line.kind} ${line.problem}`}>
              <span className="font-medium">{words(`restrictions.${line.kind}`)}</span>: {words(`warnings.${line.problem}`, { channel: channelName(line) })}
              <span className="block text-xs text-ink-soft">
                <bdi>{line.rates.slice(0, 4).join(", ")}</bdi>{line.rates.length > 4 && ` ${t("more", { count: line.rates.length - 4 })}`}
                {line.nights !== null && line.first !== null && <> · {t("onNights", { count: line.nights })} <DateText value={line.first} /></>}
              </span>
            </li>
          ))}
        </ul>
      </AlertDescription>
    </Alert>
  );
}
