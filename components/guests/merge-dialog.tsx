"use client";

import { ArrowLeftRight, CircleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { MergePreview, type MergeSide } from "@/components/guests/merge-preview";
import type { Choice } from "@/components/guests/merge-rows";
import { useGuestChange } from "@/components/guests/use-guest-change";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { findGuestsAction, mergeGuestsAction, readGuestAction } from "@/lib/guests/actions";
import type { ProfileField } from "@/lib/guests/rules/profile";

type Found = { readonly id: string; readonly name: string; readonly email: string | null; readonly phone: string | null };
type Props = { readonly slug: string; readonly guest: MergeSide; readonly other: MergeSide | null; readonly trigger: ReactNode };

/** Two profiles side by side, field by field, with what the one that stays will say. */
export function MergeDialog({ slug, guest, other, trigger }: Props) {
  const t = useTranslations("guests");
  const router = useRouter();
  const [open, setOpen] = useState(other !== null);
  const [absorbed, setAbsorbed] = useState<MergeSide | null>(other);
  const [swapped, setSwapped] = useState(false);
  const [choices, setChoices] = useState<Partial<Record<ProfileField, Choice>>>({});
  const { run, pending, problem, setProblem, words } = useGuestChange(slug);
  const [stays, goes] = absorbed === null ? [guest, null] : swapped ? [absorbed, guest] : [guest, absorbed];
  const show = (next: boolean) => {
    setOpen(next);
    setProblem(null);
    if (!next) setAbsorbed(other);
  };
  const take = async (id: string) => {
    const answer = await readGuestAction(slug, { id }).catch(() => null);
    if (answer?.ok) setAbsorbed(answer.result);
  };
  const merge = async () => {
    if (!goes) return;
    const done = await run(() => mergeGuestsAction(slug, { survivorId: stays.id, absorbedId: goes.id, choices }), () => t("merge.done"), "form");
    if (!done) return;
    setOpen(false);
    setAbsorbed(null);
    router.replace(`/${slug}/guests/${done.id}`);
  };
  return (
    <Dialog open={open} onOpenChange={show}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent className={goes ? "max-w-2xl" : ""}>
        <DialogHeader>
          <DialogTitle>{t("merge.title")}</DialogTitle>
          <DialogDescription>{t("merge.lead")}</DialogDescription>
        </DialogHeader>
        {problem && <Alert variant="act"><CircleAlert aria-hidden /><AlertDescription className="text-ink">{words(problem)}</AlertDescription></Alert>}
        {goes ? (
          <>
            <MergePreview survivor={stays} absorbed={goes} choices={choices} onChoose={(field, choice) => setChoices((now) => ({ ...now, [field]: choice }))} />
            <DialogFooter>
              <Button variant="outline" onClick={() => { setSwapped(!swapped); setChoices({}); }}><ArrowLeftRight aria-hidden />{t("merge.swap")}</Button>
              <Button disabled={pending} onClick={() => void merge()}>{pending ? t("merge.working") : t("merge.confirm")}</Button>
            </DialogFooter>
          </>
        ) : (
          <FindGuest slug={slug} without={guest.id} onFound={(id) => void take(id)} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function FindGuest({ slug, without, onFound }: { slug: string; without: string; onFound: (id: string) => void }) {
  const t = useTranslations("guests");
  const terms = useTranslations("terms");
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const find = async (text: string) => {
    if (text.length < 2) return;
    const answer = await findGuestsAction(slug, { text, limit: 8 }).catch(() => null);
    setFound(answer?.ok ? answer.result.guests.filter((each) => each.id !== without) : []);
  };
  return (
    <div className="flex flex-col gap-3">
      <form className="flex gap-2" onSubmit={(event) => { event.preventDefault(); void find(String(new FormData(event.currentTarget).get("text") ?? "").trim()); }}>
        <Input type="search" name="text" aria-label={t("merge.find")} placeholder={t("search")} maxLength={80} />
        <Button type="submit" variant="outline">{terms("search")}</Button>
      </form>
      <div aria-live="polite">
        {found?.length === 0 && <p className="text-ink-soft">{t("merge.nobody")}</p>}
        {found && found.length > 0 && (
          <ul className="divide-y divide-line rounded-md border border-line">
            {found.map((each) => (
              <li key={each.id} className="flex items-center justify-between gap-3 px-3 py-2">
                <span className="min-w-0"><bdi className="font-medium">{each.name || t("noName")}</bdi><span className="block text-xs break-all text-ink-soft"><bdi>{[each.email, each.phone].filter(Boolean).join(" · ") || "–"}</bdi></span></span>
                <Button variant="outline" size="sm" onClick={() => onFound(each.id)}>{t("merge.choose")}<span className="sr-only">: {each.name}</span></Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
