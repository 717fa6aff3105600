"use client";

import { useTranslations } from "next-intl";
import { useChannelChange } from "@/components/channels/use-channel-change";
import { toastUndo } from "@/components/shell/undo-toast";
import { NativeSelect } from "@/components/ui/native-select";
import { setKeepBackAction } from "@/lib/channels/actions";

/** How many rooms of a type the house keeps from one channel. Saved as it is chosen, with the way back. */
export function KeepBack({ slug, connectionId, roomTypeId, name, rooms }: { readonly slug: string; readonly connectionId: string; readonly roomTypeId: string; readonly name: string; readonly rooms: number }) {
  const t = useTranslations("channel-mapping.keepBack");
  const { pending, change } = useChannelChange();
  const most = Math.max(9, rooms);
  const set = (count: number) => setKeepBackAction(slug, { connectionId, roomTypeId, rooms: count });
  const save = (count: number) => change(() => set(count), () => {
    toastUndo({ title: t("done", { count, room: name }), onUndo: async () => {
      const answer = await set(rooms);
      if (!answer.ok) throw new Error(answer.error.code);
    } });
  });
  return (
    <label className="flex flex-col gap-1.5">
      <span className="text-xs text-ink-soft">{t("label")}</span>
      <span className="w-full max-w-44">
        <NativeSelect key={rooms} defaultValue={rooms} disabled={pending} onChange={(event) => save(Number(event.target.value))}>
          {Array.from({ length: most + 1 }, (_, count) => <option key={count} value={count}>{t("rooms", { count })}</option>)}
        </NativeSelect>
      </span>
    </label>
  );
}
