"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { patternDataUri } from "@/components/brand/pattern-svg";
import { PropertyTheme } from "@/components/brand/property-theme";
import { accentPair, familyOf, leastContrast } from "@/components/brand/theme";
import { toCss } from "@/components/brand/oklch";
import { PhotoField, type ShelfPhoto } from "@/components/site/editor/photo-field";
import { useSiteDraft } from "@/components/site/editor/use-site-draft";
import { Button } from "@/components/ui/button";
import { writingOf } from "@/lib/kernel/locale";
import { depths, faces, type SiteContent } from "@/lib/site/rules/content";

/** Hues with a name in the trades of the region: majorelle, indigo, zellige, mint, olive, saffron, ochre, terracotta, rose, aubergine. */
const hues = [["majorelle", 272], ["ink", 250], ["sea", 205], ["zellige", 178], ["mint", 158], ["olive", 122], ["saffron", 84], ["ochre", 62], ["clay", 40], ["rose", 14], ["aubergine", 330]] as const;

type LookEditorProps = { slug: string; name: string; draft: { readonly content: SiteContent; readonly revision: number }; photos: readonly ShelfPhoto[] };

const choice = "rounded-md border border-line bg-surface p-3 text-start transition-colors hover:border-line-strong aria-pressed:border-accent aria-pressed:ring-1 aria-pressed:ring-accent";

/** The house's colour, the face of its titles, its corners and its mark, seen at once. Contrast is measured, not hoped for. */
export function LookEditor({ slug, name, draft, photos }: LookEditorProps) {
  const t = useTranslations("site-editor.look");
  const locale = useLocale();
  const { content, change, state, undo, undoable } = useSiteDraft(slug, draft);
  const { look } = content;
  const [hue, setHue] = useState<number | null>(null);
  const shown = { ...look, hue: hue ?? look.hue };
  const set = (next: Partial<SiteContent["look"]>) => { setHue(null); change("look", { ...look, ...next }); };
  const words = useTranslations("site-editor");
  return (
    <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="space-y-8">
        <fieldset>
          <legend className="font-medium">{t("hue")}</legend>
          <div className="mt-3 flex flex-wrap gap-2">
            {hues.map(([code, value]) => (
              <button key={code} type="button" aria-pressed={look.hue === value} aria-label={t(`hues.${code}`)} title={t(`hues.${code}`)} onClick={() => set({ hue: value })} className="size-9 rounded-full border-2 border-paper outline-1 outline-line aria-pressed:outline-2 aria-pressed:outline-ink pointer-coarse:size-11" style={{ background: toCss(accentPair(value, look.depth).light.accent) }} />
            ))}
          </div>
          <label className="mt-4 flex items-center gap-3 text-sm"><span className="shrink-0">{t("fine")}</span><input type="range" min={0} max={360} value={shown.hue} onChange={(event) => setHue(Number(event.target.value))} onPointerUp={() => { if (hue !== null) set({ hue }); }} onKeyUp={() => { if (hue !== null) set({ hue }); }} className="h-6 w-full accent-accent" /></label>
          <div className="mt-4 flex flex-wrap gap-2">{depths.map((depth) => <Button key={depth} size="sm" variant={look.depth === depth ? "secondary" : "ghost"} aria-pressed={look.depth === depth} onClick={() => set({ depth })}>{t(`depths.${depth}`)}</Button>)}</div>
          <p className="mt-2 text-sm text-ink-soft">{t("contrast", { ratio: new Intl.NumberFormat(writingOf(locale), { maximumFractionDigits: 1, numberingSystem: "latn" }).format(Math.floor(leastContrast(shown.hue, look.depth) * 10) / 10) })}</p>
        </fieldset>
        <fieldset>
          <legend className="font-medium">{t("face")}</legend>
          <div className="mt-3 grid gap-2 sm:grid-cols-2">
            {faces.map((face) => (
              <button key={face} type="button" aria-pressed={look.face === face} onClick={() => set({ face })} className={choice}>
                <span dir="auto" className="block truncate text-lg" style={{ fontFamily: familyOf(face) }}>{name}</span>
                <span className="mt-1 block text-xs text-ink-soft">{t(`faces.${face}`)}</span>
              </button>
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend className="font-medium">{t("corners")}</legend>
          <div className="mt-3 flex gap-2">{[6, 8, 10].map((radius) => <Button key={radius} size="sm" variant={look.radius === radius ? "secondary" : "ghost"} aria-pressed={look.radius === radius} onClick={() => set({ radius })}>{t(`radii.${radius === 6 ? "crisp" : radius === 8 ? "soft" : "round"}`)}</Button>)}</div>
        </fieldset>
        <div>
          <p className="font-medium">{t("logo")}</p>
          <p className="mt-1 mb-3 text-sm text-ink-soft">{t("logoHelp")}</p>
          <PhotoField slug={slug} label={t("chooseLogo")} photos={photos} chosen={look.logoId ? [look.logoId] : []} most={1} onChange={([logoId]) => set({ logoId: logoId ?? null })} />
        </div>
      </div>
      <div className="space-y-4 lg:sticky lg:top-6 lg:self-start">
        <div className="flex items-center justify-between gap-4"><p role="status" className="text-sm text-ink-soft">{state === "saving" ? words("saving") : state === "failed" ? words("notSaved") : t("draftOnly")}</p><Button variant="ghost" size="sm" disabled={!undoable} onClick={() => void undo()}>{words("undo")}</Button></div>
        {(["", "dark"] as const).map((scheme) => (
          <div key={scheme} className={scheme}>
            <PropertyTheme scope="box" theme={{ accentHue: shown.hue, depth: look.depth, displayFace: look.face, radius: look.radius }} className="overflow-hidden rounded-lg border border-line bg-paper text-ink">
              <div aria-hidden className="h-28 bg-cover bg-center" style={{ backgroundImage: `url("${patternDataUri(slug, shown.hue, 800, 280)}")` }} />
              <div className="space-y-3 p-6">
                <p className="font-display text-xl"><bdi>{name}</bdi></p>
                <p className="text-ink-soft">{t("sample")}</p>
                <p className="flex flex-wrap items-center gap-4"><span className="inline-flex h-9 items-center rounded-md bg-accent px-4 text-sm font-medium text-on-accent">{t("button")}</span><span className="text-accent underline underline-offset-4">{t("link")}</span><span className="rounded-sm bg-accent-wash px-2 py-1 text-sm text-accent">{t("note")}</span></p>
              </div>
            </PropertyTheme>
          </div>
        ))}
      </div>
    </div>
  );
}
