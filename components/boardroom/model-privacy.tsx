"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { Switch } from "@/components/ui/switch";
import { setPrivacyAction } from "@/lib/boardroom/actions";

/** Whether a foreign language model reads people's names. The owner's to switch. */
export function ModelPrivacy({ slug, redactPeople, editable }: { slug: string; redactPeople: boolean; editable: boolean }) {
  const t = useTranslations("boardroom.models");
  const { act, pending, problem } = useAct();
  const save = async (next: boolean) => {
    if (await act(() => setPrivacyAction(slug, { redactPeople: next }), t("offline"))) toast(t(next ? "hidden" : "shown"));
  };
  return (
    <div className="flex flex-col gap-2">
      <label htmlFor="redact-people" className="flex items-center justify-between gap-4 rounded-md border border-line p-4">
        <span className="flex min-w-0 flex-col gap-1">
          <span>{t("redact")}</span>
          <span className="text-xs text-ink-soft">{t("redactLead")}</span>
        </span>
        <Switch id="redact-people" checked={redactPeople} disabled={!editable || pending} onCheckedChange={(next) => void save(next)} />
      </label>
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
    </div>
  );
}
