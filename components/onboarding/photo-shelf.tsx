"use client";

import { ImagePlus, Trash2 } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { type OnboardingAnswer, useOnboardingChange } from "@/components/onboarding/use-onboarding-change";
import { useSizeText } from "@/components/onboarding/use-size-text";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { describePhotoAction, removePhotoAction } from "@/lib/onboarding/actions";
import { photoKinds } from "@/lib/onboarding/rules/ota-file";

export type PhotoFact = { readonly id: string; readonly roomTypeId: string | null; readonly kind: string | null; readonly format: string; readonly width: number; readonly height: number; readonly size: number; readonly alt: Readonly<Record<string, string>>; readonly state: string; readonly hasPreview: boolean };
type RoomFact = { readonly id: string; readonly name: string };

/** Sends one file as it is; answers as a server action would. */
async function upload(slug: string, file: File): Promise<OnboardingAnswer> {
  const response = await fetch(`/api/listing-photos?property=${encodeURIComponent(slug)}`, { method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" } });
  const body = (await response.json()) as Record<string, unknown>;
  if (response.ok) return { ok: true, outcome: body as Extract<OnboardingAnswer, { ok: true }>["outcome"] };
  const fields = Array.isArray(body["errors"]) ? (body["errors"] as { path: string; message: string }[]) : [];
  return { ok: false, error: { code: String(body["code"] ?? "internal"), message: fields[0]?.message ?? String(body["detail"] ?? ""), fields } };
}

function PhotoCard({ slug, photo, rooms, mayManage }: { readonly slug: string; readonly photo: PhotoFact; readonly rooms: readonly RoomFact[]; readonly mayManage: boolean }) {
  const t = useTranslations("onboarding");
  const format = useFormatter();
  const sizeText = useSizeText();
  const locale = useLocale();
  const { run, pending } = useOnboardingChange(slug);
  const words = photo.alt[locale] ?? "";
  const describe = (change: Omit<Parameters<typeof describePhotoAction>[1], "photoId">) => void run(() => describePhotoAction(slug, { photoId: photo.id, ...change }), t("said.described"));
  const kind = photoKinds.find((one) => one === photo.kind);
  return (
    <li className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-3">
      {photo.hasPreview
        // oxlint-disable-next-line nextjs/no-img-element -- behind a session, and small already: the optimiser could not fetch it
        ? <img src={`/api/listing-photos/${photo.id}?property=${encodeURIComponent(slug)}`} alt={words || t("photos.without", { kind: kind ? t(`kind.${kind}`) : t("photos.one") })} loading="lazy" className="aspect-3/2 w-full rounded-md bg-fill object-cover" />
        : <p className="grid aspect-3/2 w-full place-items-center rounded-md bg-fill px-4 text-center text-sm text-ink-soft">{photo.state === "broken" ? t("photos.broken") : t("photos.looking")}</p>}
      <p className="text-xs text-ink-soft tabular-nums"><bdi>{format.number(photo.width)} × {format.number(photo.height)}</bdi> · {photo.format.toUpperCase()} · {sizeText(photo.size)}</p>
      {mayManage && (
        <div className="flex flex-col gap-2">
          <div className="grid grid-cols-2 gap-2">
            <NativeSelect aria-label={t("photos.kind")} value={photo.kind ?? ""} disabled={pending} onChange={(event) => describe({ kind: photoKinds.find((one) => one === event.target.value) ?? null })}>
              <option value="">{t("photos.kindNone")}</option>
              {photoKinds.map((one) => <option key={one} value={one}>{t(`photos.kinds.${one}`)}</option>)}
            </NativeSelect>
            <NativeSelect aria-label={t("photos.room")} value={photo.roomTypeId ?? ""} disabled={pending} onChange={(event) => describe({ roomTypeId: event.target.value || null })}>
              <option value="">{t("photos.house")}</option>
              {rooms.map((room) => <option key={room.id} value={room.id}>{room.name}</option>)}
            </NativeSelect>
          </div>
          <div className="flex items-center gap-2">
            <Input key={words} aria-label={t("photos.alt")} placeholder={t("photos.alt")} defaultValue={words} maxLength={250} dir="auto" disabled={pending} onBlur={(event) => { const text = event.target.value.trim(); if (text !== words) describe({ alt: { [locale]: text || null } }); }} />
            <Button size="icon" variant="ghost" aria-label={t("photos.remove")} disabled={pending} onClick={() => { if (window.confirm(t("photos.sure"))) void run(() => removePhotoAction(slug, { photoId: photo.id }), t("said.removed")); }}><Trash2 aria-hidden /></Button>
          </div>
        </div>
      )}
    </li>
  );
}

/** The house's photographs for OTAs: brought here whole, described, taken away. */
export function PhotoShelf({ slug, photos, rooms, mayManage }: { readonly slug: string; readonly photos: readonly PhotoFact[]; readonly rooms: readonly RoomFact[]; readonly mayManage: boolean }) {
  const t = useTranslations("onboarding");
  const { run } = useOnboardingChange(slug);
  const [left, setLeft] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const bring = async (files: readonly File[]) => {
    for (const [index, file] of files.entries()) {
      setLeft(files.length - index);
      await run(() => upload(slug, file), t("said.added", { name: file.name }));
    }
    setLeft(0);
  };
  return (
    <div className="flex flex-col gap-4" onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); if (mayManage) void bring([...event.dataTransfer.files]); }}>
      {mayManage && (
        <div className="flex flex-wrap items-center gap-3">
          <input ref={input} type="file" accept="image/jpeg,image/png,image/webp,image/gif" multiple className="sr-only" aria-label={t("photos.add")} tabIndex={-1} onChange={(event) => { void bring([...(event.target.files ?? [])]); event.target.value = ""; }} />
          <Button variant="outline" size="sm" disabled={left > 0} onClick={() => input.current?.click()}><ImagePlus aria-hidden />{left > 0 ? t("photos.sending", { count: left }) : t("photos.add")}</Button>
          <p className="text-sm text-ink-soft">{t("photos.help")}</p>
        </div>
      )}
      {photos.length > 0 && <ul aria-label={t("photos.title")} className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">{photos.map((photo) => <PhotoCard key={photo.id} slug={slug} photo={photo} rooms={rooms} mayManage={mayManage} />)}</ul>}
    </div>
  );
}
