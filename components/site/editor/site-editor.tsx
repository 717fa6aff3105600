"use client";

import { Eye, RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { PropertyTheme } from "@/components/brand/property-theme";
import { toastUndo } from "@/components/shell/undo-toast";
import { LocationEditor, OffersEditor, PressEditor } from "@/components/site/editor/more-editors";
import { EditorPart } from "@/components/site/editor/part-frame";
import { FaqEditor, GalleryEditor, PoliciesEditor, type RoomName, RoomsEditor, StoryEditor } from "@/components/site/editor/part-editors";
import { PhotoField, type ShelfPhoto, Thumb } from "@/components/site/editor/photo-field";
import { ReviewsEditor } from "@/components/site/editor/reviews-editor";
import { useSiteDraft } from "@/components/site/editor/use-site-draft";
import { WordsField } from "@/components/site/editor/words-field";
import { Button } from "@/components/ui/button";
import { undoReceiptAction } from "@/lib/boardroom/actions";
import { type Locale, locales } from "@/lib/kernel/locale";
import { publishSiteAction } from "@/lib/site/actions";
import type { Part, Section, SiteContent } from "@/lib/site/rules/content";
import { coverage } from "@/lib/site/rules/content-words";

type SiteEditorProps = {
  slug: string; house: { readonly name: string; readonly sourceLocale: Locale }; draft: { readonly content: SiteContent; readonly revision: number; readonly changed: readonly Section[] | null; readonly liveVersion: number | null };
  roomTypes: readonly RoomName[]; photos: readonly ShelfPhoto[]; previewHref: string | null; mapsOffered: boolean;
};

/** The house's page as guests will see it, written where it stands. Kept as one writes; shown to guests when it is published. */
export function SiteEditor({ slug, house, draft, roomTypes, photos, previewHref, mapsOffered }: SiteEditorProps) {
  const t = useTranslations("site-editor");
  const router = useRouter();
  const reader = useLocale();
  const [locale, setLocale] = useState<Locale>(house.sourceLocale);
  const { content, change, state, undo, undoable, settled } = useSiteDraft(slug, draft);
  const [pending, start] = useTransition();
  const writing = { locale, source: house.sourceLocale };
  const common = { slug, content, change, writing, photos };
  const language = (each: Locale) => new Intl.DisplayNames([reader], { type: "language" }).of(each) ?? each;
  const publish = () => start(async () => {
    await settled();
    const answer = await publishSiteAction(slug, {});
    if (!answer.ok) { toast.error(answer.error.message); router.refresh(); return; }
    if (answer.outcome.status !== "done") return;
    const { receiptId, result } = answer.outcome;
    router.refresh();
    toastUndo({ title: t("published", { version: result.version }), onUndo: async () => {
      const undone = await undoReceiptAction(slug, { receiptId });
      router.refresh();
      if (!undone.ok) throw new Error("The undo was refused.");
    } });
  });
  const editors: Readonly<Record<Part, React.ReactNode>> = {
    story: <StoryEditor {...common} />, rooms: <RoomsEditor {...common} roomTypes={roomTypes} />, offers: <OffersEditor {...common} />, gallery: <GalleryEditor {...common} />, reviews: <ReviewsEditor {...common} />,
    press: <PressEditor {...common} />, location: <LocationEditor {...common} mapsOffered={mapsOffered} />, policies: <PoliciesEditor {...common} />, faq: <FaqEditor {...common} />,
  };
  const heroPhoto = photos.find(({ id }) => id === content.hero.photoId);
  return (
    <div className="space-y-4">
      <div className="sticky top-0 z-10 -mx-4 flex flex-wrap items-center gap-x-5 gap-y-2 border-b border-line bg-paper px-4 py-3 md:mx-0 md:px-0">
        <fieldset className="flex items-center gap-1" aria-label={t("language")}>
          {locales.map((each) => {
            const missing = coverage(content, each).missing.reduce((sum, { count }) => sum + count, 0);
            return (
              <button key={each} type="button" aria-pressed={each === locale} onClick={() => setLocale(each)} className="inline-flex h-8 items-center gap-1.5 rounded-md px-2.5 text-sm text-ink-soft uppercase aria-pressed:bg-accent-wash aria-pressed:text-accent pointer-coarse:h-9">
                {each}
                {missing > 0 && <span className="text-xs tabular-nums" title={t("missing", { count: missing, language: language(each) })}><span aria-hidden>−{missing}</span><span className="sr-only">{t("missing", { count: missing, language: language(each) })}</span></span>}
              </button>
            );
          })}
        </fieldset>
        <p role="status" className="me-auto text-sm text-ink-soft">{state === "saving" ? t("saving") : state === "failed" ? t("notSaved") : draft.changed === null ? t("neverPublished") : draft.changed.length === 0 ? t("upToDate") : t("changed", { count: draft.changed.length })}</p>
        <Button variant="ghost" size="sm" disabled={!undoable} onClick={() => void undo()}><RotateCcw aria-hidden className="rtl:-scale-x-100" />{t("undo")}</Button>
        {previewHref && <Button variant="outline" size="sm" asChild><a href={previewHref} target="_blank" rel="noopener noreferrer"><Eye aria-hidden />{t("preview")}</a></Button>}
        <Button size="sm" disabled={pending || (draft.changed !== null && draft.changed.length === 0 && state === "saved")} onClick={publish}>{t("publish")}</Button>
      </div>
      <PropertyTheme scope="box" theme={{ accentHue: content.look.hue, depth: content.look.depth, displayFace: content.look.face, radius: content.look.radius }} className="overflow-hidden rounded-lg border border-line bg-paper text-ink">
        <section aria-label={t("parts.hero")} className="px-5 py-8 md:px-10 md:py-12">
          {heroPhoto && <Thumb slug={slug} photo={heroPhoto} className="mb-6 aspect-5/2 w-full" />}
          <PhotoField slug={slug} label={t("photos.hero")} photos={photos} chosen={content.hero.photoId ? [content.hero.photoId] : []} most={1} onChange={([photoId]) => change("hero", { ...content.hero, photoId: photoId ?? null })} />
          <div className="mt-6 space-y-2">
            <WordsField label={t("words.heroTitle")} empty={house.name} value={content.hero.title} writing={writing} most={160} className="font-display text-2xl leading-tight" onSave={(title) => change("hero", { ...content.hero, title })} />
            <WordsField label={t("words.heroLine")} value={content.hero.line} writing={writing} most={240} className="text-lg text-ink-soft" onSave={(line) => change("hero", { ...content.hero, line })} />
          </div>
        </section>
        {content.order.map(({ part }) => <EditorPart key={part} part={part} order={content.order} onOrder={(order) => change("order", order)}>{editors[part]}</EditorPart>)}
        <section aria-label={t("parts.legal")} className="space-y-4 border-t border-line px-5 py-8 md:px-10 md:py-10">
          <h2 className="font-sans text-xs font-medium tracking-normal text-ink-soft">{t("parts.legal")}</h2>
          <WordsField label={t("words.publisher")} value={content.legal.publisher} writing={writing} most={4_000} lines={2} className="text-sm" onSave={(publisher) => change("legal", { ...content.legal, publisher })} />
          <WordsField label={t("words.privacy")} value={content.legal.privacy} writing={writing} most={4_000} lines={2} className="text-sm" onSave={(privacy) => change("legal", { ...content.legal, privacy })} />
          <h2 className="pt-4 font-sans text-xs font-medium tracking-normal text-ink-soft">{t("parts.found")}</h2>
          <WordsField label={t("words.foundTitle")} value={content.found.title} writing={writing} most={70} className="text-sm" onSave={(title) => change("found", { ...content.found, title })} />
          <WordsField label={t("words.foundLine")} value={content.found.description} writing={writing} most={200} className="text-sm" onSave={(description) => change("found", { ...content.found, description })} />
        </section>
      </PropertyTheme>
    </div>
  );
}
