import { CircleAlert, Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";

export type NoteFacts = { readonly state: "trial" | "open" | "grace" | "read_only" | "off"; readonly reason: "unpaid" | "trial_ended" | "ended" | null; readonly subscribed: boolean; readonly until: string; readonly since: string; readonly amount: string; readonly act?: ReactNode };

/** What is owed and until when everything works; or how long the trial goes on. Nothing where all is in order. */
export function StandingNote({ state, reason, subscribed, until, since, amount, act }: NoteFacts) {
  const t = useTranslations("billing.note");
  if (state === "trial") {
    return <Alert><Clock aria-hidden /><AlertDescription className="text-ink">{t("trial", { until })}{subscribed ? "" : ` ${t("trialPlan")}`}</AlertDescription></Alert>;
  }
  if ((state !== "grace" && state !== "read_only") || reason === null) return null;
  return (
    <Alert variant={state === "grace" ? "watch" : "act"}>
      <CircleAlert aria-hidden />
      <AlertTitle>{t(`${reason}.title`)}</AlertTitle>
      <AlertDescription className="flex flex-col gap-3 text-ink">
        <p>{t(`${reason}.${state}`, { until, since, amount })} {t("runs")}</p>
        {act}
      </AlertDescription>
    </Alert>
  );
}
