"use client";

import { ImagePlus, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";

export type ShelfPhoto = { readonly id: string; readonly alt: Readonly<Record<string, string | undefined>>; readonly hasPreview: boolean; readonly ready: boolean; readonly state: string };

const preview = (slug: string, id: string) => `/api/listing-photos/${id}?property=${encodeURIComponent(slug)}`;

/** The small copy of a photograph, for the house's own eyes. */
export function Thumb({ slug, photo, className }: { slug: string; photo: ShelfPhoto | undefined; className?: string }) {
  const t = useTranslations("site-editor.photos");
  const locale = useLocale();
  if (!photo?.hasPreview) return <span className={cn("grid place-items-center rounded-md bg-fill p-2 text-center text-xs text-ink-soft", className)}>{photo ? t("making") : t("gone")}</span>;
  // oxlint-disable-next-line nextjs/no-img-element -- behind a session, and small already
  return <img src={preview(slug, photo.id)} alt={photo.alt[locale] ?? Object.values(photo.alt)[0] ?? t("noWords")} loading="lazy" className={cn("rounded-md bg-fill object-cover", className)} />;
}

type PhotoFieldProps = { slug: string; label: string; photos: readonly ShelfPhoto[]; chosen: readonly string[]; most: number; onChange: (ids: string[]) => void };

/** Photographs chosen from the house's shelf, in an order. */
export function PhotoField({ slug, label, photos, chosen, most, onChange }: PhotoFieldProps) {
  const t = useTranslations("site-editor.photos");
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const byId = new Map(photos.map((photo) => [photo.id, photo]));
  const toggle = (id: string) => {
    if (chosen.includes(id)) onChange(chosen.filter((each) => each !== id));
    else onChange(most === 1 ? [id] : [...chosen, id].slice(0, most));
    if (most === 1) setOpen(false);
  };
  const move = (id: string, by: number) => {
    const from = chosen.indexOf(id);
    const rest = chosen.filter((each) => each !== id);
    onChange([...rest.slice(0, from + by), id, ...rest.slice(from + by)]);
  };
  return (
    <div className="flex flex-wrap items-start gap-3">
      {chosen.map((id, index) => (
        <figure key={id} className="relative w-28">
          <Thumb slug={slug} photo={byId.get(id)} className="aspect-3/2 w-full" />
          <figcaption className="mt-1 flex items-center gap-0.5">
            {most > 1 && (
              <>
                <Button variant="ghost" size="icon-sm" aria-label={t("earlier")} disabled={index === 0} onClick={() => move(id, -1)}><span aria-hidden className="rtl:-scale-x-100">←</span></Button>
                <Button variant="ghost" size="icon-sm" aria-label={t("later")} disabled={index === chosen.length - 1} onClick={() => move(id, 1)}><span aria-hidden className="rtl:-scale-x-100">→</span></Button>
              </>
            )}
            <Button variant="ghost" size="icon-sm" aria-label={t("take")} onClick={() => onChange(chosen.filter((each) => each !== id))}><X aria-hidden /></Button>
          </figcaption>
        </figure>
      ))}
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogTrigger asChild><Button variant="outline" size="sm"><ImagePlus aria-hidden />{label}</Button></DialogTrigger>
        <DialogContent className="max-w-3xl">
          <DialogHeader><DialogTitle>{label}</DialogTitle><DialogDescription>{photos.length === 0 ? t("none") : t("choose")}</DialogDescription></DialogHeader>
          {photos.length === 0 ? <p><a className="underline underline-offset-4" href={`/${slug}/site/photos`}>{t("bring")}</a></p> : (
            <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
              {photos.map((photo) => (
                <li key={photo.id}>
                  <button type="button" aria-pressed={chosen.includes(photo.id)} onClick={() => toggle(photo.id)} className="block w-full rounded-md border-2 border-transparent p-0.5 text-start aria-pressed:border-accent">
                    <Thumb slug={slug} photo={photo} className="aspect-3/2 w-full" />
                    <span className="mt-1 block truncate text-xs text-ink-soft">{photo.alt[locale] ?? t("noWords")}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </DialogContent>
      </Dialog>
    </div>
  );
}
