"use client";

import { CircleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { PlaceFields, type Placing, placingIn } from "@/components/knowledge/place-fields";
import { Button } from "@/components/ui/button";
import { archiveSopAction, setSopAction } from "@/lib/knowledge/actions";

/** Where a page belongs and who reads it. Holds for its signed texts at once. */
export function PlaceForm({ slug, sopId, placing, archived, home }: { readonly slug: string; readonly sopId: string; readonly placing: Placing; readonly archived: boolean; readonly home: string }) {
  const t = useTranslations("knowledge.place");
  const router = useRouter();
  const { act, pending, problem } = useAct();
  const save = async (form: FormData) => {
    if (await act(() => setSopAction(slug, { sopId, ...placingIn(form) }), t("offline"))) toast(t("saved"));
  };
  const putAway = async () => {
    if (await act(() => archiveSopAction(slug, { sopId, archived: !archived }), t("offline"))) {
      toast(archived ? t("takenOut") : t("putAway"));
      if (!archived) router.push(home);
    }
  };
  return (
    <form action={save} className="flex max-w-md flex-col gap-5">
      <p className="text-ink-soft">{t("lead")}</p>
      <PlaceFields placing={placing} />
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Button type="submit" disabled={pending}>{t("save")}</Button>
        <Button variant="ghost" disabled={pending} onClick={() => void putAway()}>{archived ? t("takeOut") : t("away")}</Button>
      </div>
    </form>
  );
}
