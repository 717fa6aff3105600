"use client";

import { CirclePause, CirclePlay } from "lucide-react";
import { useTranslations } from "next-intl";
import { useChannelChange } from "@/components/channels/use-channel-change";
import { toastUndo } from "@/components/shell/undo-toast";
import { ConfirmDialog } from "@/components/tenancy/confirm-dialog";
import { Button } from "@/components/ui/button";
import { pauseConnectionAction, resumeConnectionAction } from "@/lib/channels/actions";

/** Stops a connection, or starts it again. Asked once, for the channel goes on selling meanwhile. */
export function PauseSwitch({ slug, connectionId, name, paused }: { readonly slug: string; readonly connectionId: string; readonly name: string; readonly paused: boolean }) {
  const t = useTranslations("channels.access");
  const { pending, change } = useChannelChange();
  const run = (stop: boolean) => {
    const [work, back] = stop ? [pauseConnectionAction, resumeConnectionAction] : [resumeConnectionAction, pauseConnectionAction];
    change(() => work(slug, { connectionId }) as ReturnType<typeof pauseConnectionAction>, () => {
      toastUndo({ title: stop ? t("pausedNow", { name }) : t("resumedNow", { name }), onUndo: async () => {
        const answer = await back(slug, { connectionId });
        if (!answer.ok) throw new Error(answer.error.code);
      } });
    });
  };
  if (paused) return <Button disabled={pending} onClick={() => run(false)}><CirclePlay aria-hidden />{t("resume")}</Button>;
  return <ConfirmDialog trigger={<Button variant="outline" disabled={pending}><CirclePause aria-hidden />{t("pause")}</Button>} title={t("pauseTitle", { name })} description={t("pauseLead", { name })} confirm={t("pause")} onConfirm={() => run(true)} />;
}
