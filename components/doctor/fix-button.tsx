"use client";

import { Wrench } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { toast } from "sonner";
import { toastUndo } from "@/components/shell/undo-toast";
import { Button } from "@/components/ui/button";
import { undoReceiptAction } from "@/lib/boardroom/actions";
import {
  compareChannelAction, mapRoomAction, repairDriftAction, replayRefusedAction, requestCalendarAction, requestFullSyncAction, requestPullAction, resumeConnectionAction, setKeepBackAction,
} from "@/lib/channels/actions";
import type { Fix, FixCommand } from "@/lib/doctor/rules/fixes";
import { setRestrictionsAction } from "@/lib/rates/actions";

type Said = { readonly ok: true; readonly outcome: { readonly status: "done"; readonly receiptId: string; readonly undoable: boolean } | { readonly status: "proposed" } } | { readonly ok: false; readonly error: { readonly message: string } };
type Give = (slug: string, input: never) => Promise<Said>;

/** Each fix is the person's own command, with its own permission, receipt and way back. */
const give: Readonly<Record<FixCommand, Give>> = {
  "channels.map-room": mapRoomAction, "channels.set-keep-back": setKeepBackAction, "channels.replay-refused": replayRefusedAction, "channels.repair-drift": repairDriftAction,
  "channels.request-full-sync": requestFullSyncAction, "channels.request-pull": requestPullAction, "channels.request-calendar": requestCalendarAction, "channels.compare": compareChannelAction,
  "channels.resume-connection": resumeConnectionAction, "rates.set-restrictions": setRestrictionsAction,
};

/** One tap that mends a cause; where it changes the house, its Undo comes with it. */
export function FixButton({ slug, fix, label, main }: { readonly slug: string; readonly fix: Fix; readonly label: string; readonly main: boolean }) {
  const t = useTranslations("doctor");
  const router = useRouter();
  const [pending, start] = useTransition();
  const tell = (receiptId: string, undoable: boolean) => {
    if (!undoable) { toast.success(t("fixed", { what: label })); return; }
    toastUndo({ title: t("fixed", { what: label }), onUndo: async () => {
      const answer = await undoReceiptAction(slug, { receiptId });
      if (!answer.ok) throw new Error(answer.error.code);
      router.refresh();
    } });
  };
  const run = () => start(async () => {
    try {
      const answer = await give[fix.command](slug, fix.input as never);
      if (!answer.ok) toast.error(t("fixFailed", { reason: answer.error.message }));
      else if (answer.outcome.status === "proposed") toast.success(t("proposed"));
      else tell(answer.outcome.receiptId, answer.outcome.undoable);
      router.refresh();
    } catch {
      toast.error(t("fixFailed", { reason: t("unreached") }));
    }
  });
  return <Button size="sm" variant={main ? "default" : "outline"} disabled={pending} onClick={run}><Wrench aria-hidden />{label}</Button>;
}
