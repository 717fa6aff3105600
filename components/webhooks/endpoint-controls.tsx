"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/tenancy/confirm-dialog";
import { ShownSecret } from "@/components/webhooks/shown-secret";
import { Button } from "@/components/ui/button";
import { deleteEndpointAction, resendFailedAction, resendMessageAction, rotateSecretAction, sendTrialAction, switchEndpointAction } from "@/lib/webhooks/actions";

type Answered = { readonly ok: true } | { readonly ok: false; readonly error: { readonly message: string } };

/** Runs one change, says what came of it in a word, and has the page read again. */
function useChange() {
  const router = useRouter();
  const [pending, start] = useTransition();
  const change = <A extends Answered>(work: () => Promise<A>, then: (answer: Extract<A, { readonly ok: true }>) => void) => start(async () => {
    const answer = await work();
    if (!answer.ok) return void toast.error(answer.error.message);
    then(answer as Extract<A, { readonly ok: true }>);
    router.refresh();
  });
  return { pending, change, router };
}

/** Everything that is done about one endpoint. */
export function EndpointControls({ slug, id, name, on, failed }: { readonly slug: string; readonly id: string; readonly name: string; readonly on: boolean; readonly failed: boolean }) {
  const t = useTranslations("webhooks");
  const { pending, change, router } = useChange();
  const [secret, setSecret] = useState<string | null>(null);
  const input = { endpointId: id };
  return (
    <div className="flex flex-col gap-4">
      {secret !== null && <ShownSecret value={secret} onDone={() => setSecret(null)} />}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" disabled={pending || !on} onClick={() => change(() => sendTrialAction(slug, input), () => { toast.success(t("trialSent")); })}>{t("trial")}</Button>
        <Button size="sm" variant="outline" disabled={pending} onClick={() => change(() => switchEndpointAction(slug, { ...input, on: !on }), () => { toast.success(t(on ? "pausedToast" : "onToast", { name })); })}>{t(on ? "pause" : "resume")}</Button>
        {failed && <Button size="sm" variant="outline" disabled={pending || !on} onClick={() => change(() => resendFailedAction(slug, input), ({ outcome }) => { if (outcome.status === "done") toast.success(t("resentAll", { count: outcome.result.messages })); })}>{t("resendFailed")}</Button>}
        <ConfirmDialog
          trigger={<Button size="sm" variant="outline" disabled={pending}>{t("rotate")}</Button>} title={t("rotateTitle")} description={t("rotateBody")} confirm={t("rotate")}
          onConfirm={() => change(() => rotateSecretAction(slug, input), ({ outcome }) => { if (outcome.status === "done") setSecret(outcome.result.secret); })}
        />
        <ConfirmDialog
          trigger={<Button size="sm" variant="ghost" disabled={pending}>{t("delete")}</Button>} title={t("deleteTitle", { name })} description={t("deleteBody")} confirm={t("delete")}
          onConfirm={() => change(() => deleteEndpointAction(slug, input), () => { toast.success(t("deleted", { name })); router.push(`/${slug}/settings/webhooks`); })}
        />
      </div>
    </div>
  );
}

export function SendAgain({ slug, messageId, disabled }: { readonly slug: string; readonly messageId: string; readonly disabled: boolean }) {
  const t = useTranslations("webhooks");
  const { pending, change } = useChange();
  return <Button size="sm" variant="outline" disabled={pending || disabled} onClick={() => change(() => resendMessageAction(slug, { messageId }), () => { toast.success(t("resent")); })}>{t("sendAgain")}</Button>;
}
