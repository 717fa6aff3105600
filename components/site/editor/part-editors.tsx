"use client";

import { useTranslations } from "next-intl";
import { ListField } from "@/components/site/editor/list-field";
import { PhotoField, type ShelfPhoto } from "@/components/site/editor/photo-field";
import type { ChangeSection } from "@/components/site/editor/use-site-draft";
import { type Writing, WordsField } from "@/components/site/editor/words-field";
import type { SiteContent } from "@/lib/site/rules/content";

export type RoomName = { readonly code: string; readonly name: string; readonly description: string };
export type PartProps = { slug: string; content: SiteContent; change: ChangeSection; writing: Writing; photos: readonly ShelfPhoto[] };

const title = "font-display text-xl leading-tight";

export function StoryEditor({ slug, content: { story }, change, writing, photos }: PartProps) {
  const t = useTranslations("site-editor");
  return (
    <div className="space-y-4">
      <WordsField label={t("words.title")} empty={t("default.story")} value={story.title} writing={writing} most={160} className={title} onSave={(value) => change("story", { ...story, title: value })} />
      <WordsField label={t("words.story")} value={story.text} writing={writing} most={4_000} lines={4} className="text-base leading-relaxed" onSave={(text) => change("story", { ...story, text })} />
      <PhotoField slug={slug} label={t("photos.story")} photos={photos} chosen={story.photoId ? [story.photoId] : []} most={1} onChange={([photoId]) => change("story", { ...story, photoId: photoId ?? null })} />
    </div>
  );
}

export function RoomsEditor({ slug, content: { rooms }, change, writing, photos, roomTypes }: PartProps & { roomTypes: readonly RoomName[] }) {
  const t = useTranslations("site-editor");
  const pageOf = (code: string) => rooms.pages[code] ?? { text: {}, photoIds: [] };
  const write = (code: string, page: SiteContent["rooms"]["pages"][string]) => change("rooms", { ...rooms, pages: { ...rooms.pages, [code]: page } });
  return (
    <div className="space-y-4">
      <WordsField label={t("words.title")} empty={t("default.rooms")} value={rooms.title} writing={writing} most={160} className={title} onSave={(value) => change("rooms", { ...rooms, title: value })} />
      <WordsField label={t("words.lead")} value={rooms.lead} writing={writing} most={600} className="text-base text-ink-soft" onSave={(lead) => change("rooms", { ...rooms, lead })} />
      <ul className="divide-y divide-line border-y border-line">
        {roomTypes.map((type) => (
          <li key={type.code} className="space-y-2 py-5">
            <h3 className="font-display text-lg font-normal"><bdi>{type.name}</bdi></h3>
            {type.description && <p className="text-sm text-ink-soft"><bdi>{type.description}</bdi></p>}
            <WordsField label={t("words.room", { name: type.name })} empty={t("words.roomEmpty")} value={pageOf(type.code).text} writing={writing} most={4_000} lines={2} className="text-base" onSave={(text) => write(type.code, { ...pageOf(type.code), text })} />
            <PhotoField slug={slug} label={t("photos.room")} photos={photos} chosen={pageOf(type.code).photoIds} most={24} onChange={(photoIds) => write(type.code, { ...pageOf(type.code), photoIds })} />
          </li>
        ))}
      </ul>
    </div>
  );
}

export function GalleryEditor({ slug, content: { gallery }, change, writing, photos }: PartProps) {
  const t = useTranslations("site-editor");
  return (
    <div className="space-y-4">
      <WordsField label={t("words.title")} empty={t("default.gallery")} value={gallery.title} writing={writing} most={160} className={title} onSave={(value) => change("gallery", { ...gallery, title: value })} />
      <PhotoField slug={slug} label={t("photos.gallery")} photos={photos} chosen={gallery.photoIds} most={60} onChange={(photoIds) => change("gallery", { ...gallery, photoIds })} />
    </div>
  );
}

export function PoliciesEditor({ content: { policies }, change, writing }: PartProps) {
  const t = useTranslations("site-editor");
  return (
    <div className="space-y-4">
      <WordsField label={t("words.title")} empty={t("default.policies")} value={policies.title} writing={writing} most={160} className={title} onSave={(value) => change("policies", { ...policies, title: value })} />
      <ListField items={policies.items} most={12} add={t("add.policy")} make={(): SiteContent["policies"]["items"][number] => ({ title: {}, text: {} })} name={(item, index) => item.title[writing.locale] ?? String(index + 1)} onChange={(items) => change("policies", { ...policies, items })}>
        {(item, set) => (
          <>
            <WordsField label={t("words.policyTitle")} value={item.title} writing={writing} most={160} className="text-base font-medium" onSave={(value) => set({ ...item, title: value })} />
            <WordsField label={t("words.policy")} value={item.text} writing={writing} most={4_000} className="text-sm text-ink-soft" onSave={(text) => set({ ...item, text })} />
          </>
        )}
      </ListField>
    </div>
  );
}

export function FaqEditor({ content: { faq }, change, writing }: PartProps) {
  const t = useTranslations("site-editor");
  return (
    <div className="space-y-4">
      <WordsField label={t("words.title")} empty={t("default.faq")} value={faq.title} writing={writing} most={160} className={title} onSave={(value) => change("faq", { ...faq, title: value })} />
      <ListField items={faq.items} most={24} add={t("add.question")} make={(): SiteContent["faq"]["items"][number] => ({ question: {}, answer: {} })} name={(item, index) => item.question[writing.locale] ?? String(index + 1)} onChange={(items) => change("faq", { ...faq, items })}>
        {(item, set) => (
          <>
            <WordsField label={t("words.question")} value={item.question} writing={writing} most={240} className="text-base font-medium" onSave={(question) => set({ ...item, question })} />
            <WordsField label={t("words.answer")} value={item.answer} writing={writing} most={4_000} className="text-sm text-ink-soft" onSave={(answer) => set({ ...item, answer })} />
          </>
        )}
      </ListField>
    </div>
  );
}
