"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ListField } from "@/components/site/editor/list-field";
import type { PartProps } from "@/components/site/editor/part-editors";
import { PhotoField } from "@/components/site/editor/photo-field";
import { WordsField } from "@/components/site/editor/words-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import type { SiteContent } from "@/lib/site/rules/content";

const title = "font-display text-xl leading-tight";

/** A field that is kept when one leaves it. */
function Line({ label, value, type = "text", onSave, ...rest }: { label: string; value: string; type?: "text" | "date" | "url"; maxLength?: number; placeholder?: string; onSave: (value: string) => void }) {
  return (
    <Field name={`${label}-${value}`} label={label}>
      {({ id }) => <Input key={value} id={id} type={type} defaultValue={value} dir={type === "text" ? "auto" : "ltr"} {...rest} onBlur={(event) => { const text = event.target.value.trim(); if (text !== value) onSave(text); }} />}
    </Field>
  );
}

/** A name for an address, from its title. */
const slugOf = (text: string, taken: readonly string[]): string => {
  const base = text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "").slice(0, 36).replaceAll(/-+$/g, "") || "offer";
  return taken.includes(base) ? `${base.slice(0, 33)}-${taken.length + 1}` : base;
};

export function OffersEditor({ slug, content: { offers }, change, writing, photos }: PartProps) {
  const t = useTranslations("site-editor");
  const codes = offers.items.map(({ code }) => code);
  return (
    <div className="space-y-4">
      <WordsField label={t("words.title")} empty={t("default.offers")} value={offers.title} writing={writing} most={160} className={title} onSave={(value) => change("offers", { ...offers, title: value })} />
      <ListField items={offers.items} most={12} add={t("add.offer")} make={(): SiteContent["offers"]["items"][number] => ({ code: slugOf("offer", codes), title: {}, text: {}, photoId: null, promoCode: null, from: null, until: null })} name={(item, index) => item.title[writing.locale] ?? String(index + 1)} onChange={(items) => change("offers", { ...offers, items })}>
        {(item, set) => (
          <>
            <WordsField label={t("words.offerTitle")} value={item.title} writing={writing} most={160} className="font-display text-lg" onSave={(value) => set({ ...item, title: value, code: /^offer(?:-\d+)?$/.test(item.code) ? slugOf(Object.values(value)[0] ?? "", codes) : item.code })} />
            <WordsField label={t("words.offer")} value={item.text} writing={writing} most={4_000} className="text-base" onSave={(text) => set({ ...item, text })} />
            <div className="grid gap-3 sm:grid-cols-3">
              <Line label={t("words.from")} type="date" value={item.from ?? ""} onSave={(value) => set({ ...item, from: value || null })} />
              <Line label={t("words.until")} type="date" value={item.until ?? ""} onSave={(value) => set({ ...item, until: value || null })} />
              <Line label={t("words.code")} value={item.promoCode ?? ""} maxLength={40} onSave={(value) => set({ ...item, promoCode: value || null })} />
            </div>
            <PhotoField slug={slug} label={t("photos.offer")} photos={photos} chosen={item.photoId ? [item.photoId] : []} most={1} onChange={([photoId]) => set({ ...item, photoId: photoId ?? null })} />
          </>
        )}
      </ListField>
    </div>
  );
}

export function PressEditor({ content: { press }, change, writing }: PartProps) {
  const t = useTranslations("site-editor");
  return (
    <div className="space-y-4">
      <WordsField label={t("words.title")} empty={t("default.press")} value={press.title} writing={writing} most={160} className={title} onSave={(value) => change("press", { ...press, title: value })} />
      <ListField items={press.items} most={24} add={t("add.press")} make={(): SiteContent["press"]["items"][number] => ({ name: t("words.paper"), quote: {}, url: null, on: null })} name={(item) => item.name} onChange={(items) => change("press", { ...press, items })}>
        {(item, set) => (
          <>
            <WordsField label={t("words.quote")} value={item.quote} writing={writing} most={400} className="font-display text-lg" onSave={(quote) => set({ ...item, quote })} />
            <div className="grid gap-3 sm:grid-cols-3">
              <Line label={t("words.paper")} value={item.name} maxLength={80} onSave={(value) => { if (value) set({ ...item, name: value }); }} />
              <Line label={t("words.url")} type="url" value={item.url ?? ""} maxLength={500} placeholder="https://" onSave={(value) => set({ ...item, url: value || null })} />
              <Line label={t("words.on")} type="date" value={item.on ?? ""} onSave={(value) => set({ ...item, on: value || null })} />
            </div>
          </>
        )}
      </ListField>
    </div>
  );
}

export function LocationEditor({ content: { location }, change, writing, mapsOffered }: PartProps & { mapsOffered: boolean }) {
  const t = useTranslations("site-editor");
  const { map } = location;
  const [place, setPlace] = useState(map ? `${map.latitude}, ${map.longitude}` : "");
  const keep = () => {
    const [latitude, longitude] = place.split(/[,;\s]+/).filter(Boolean).map(Number);
    if (place.trim() === "") { if (map) change("location", { ...location, map: null }); return; }
    if (latitude === undefined || longitude === undefined || !Number.isFinite(latitude) || !Number.isFinite(longitude)) return;
    if (map?.latitude !== latitude || map.longitude !== longitude) change("location", { ...location, map: { shown: map?.shown ?? false, latitude, longitude } });
  };
  return (
    <div className="space-y-4">
      <WordsField label={t("words.title")} empty={t("default.location")} value={location.title} writing={writing} most={160} className={title} onSave={(value) => change("location", { ...location, title: value })} />
      <WordsField label={t("words.location")} value={location.text} writing={writing} most={4_000} lines={2} className="text-base" onSave={(text) => change("location", { ...location, text })} />
      <ListField items={location.ways} most={8} add={t("add.way")} make={(): SiteContent["location"]["ways"][number] => ({})} name={(item, index) => item[writing.locale] ?? String(index + 1)} onChange={(ways) => change("location", { ...location, ways })}>
        {(item, set) => <WordsField label={t("words.way")} value={item} writing={writing} most={400} className="text-sm" onSave={set} />}
      </ListField>
      <Field name="place" label={t("words.place")} help={t("words.placeHelp")}>
        {(field) => <Input {...field} dir="ltr" value={place} placeholder="31.6295, -7.9811" onChange={(event) => setPlace(event.target.value)} onBlur={keep} className="max-w-xs" />}
      </Field>
      {map && (
        <label className="flex min-h-6 items-center gap-3 text-sm">
          <Switch checked={map.shown} disabled={!mapsOffered} onCheckedChange={(shown) => change("location", { ...location, map: { ...map, shown } })} />
          <span>{t("words.map")} <span className="text-ink-soft">{mapsOffered ? t("words.mapHelp") : t("words.mapNone")}</span></span>
        </label>
      )}
    </div>
  );
}
