"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useChannelChange } from "@/components/channels/use-channel-change";
import { toastUndo } from "@/components/shell/undo-toast";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { mapRoomAction } from "@/lib/channels/actions";

type Choice = { readonly id: string; readonly name: string };
type MapRoomFormProps = {
  readonly slug: string;
  readonly connectionId: string;
  readonly room: { readonly inventoryCode: string; readonly partnerName: string };
  /** What may be chosen, the present room type included. */
  readonly choices: readonly Choice[];
  readonly current: string | null;
};

/** Says which room type a partner's room is. Also the way to correct it, and to take it back. */
export function MapRoomForm({ slug, connectionId, room, choices, current }: MapRoomFormProps) {
  const t = useTranslations("channels");
  const [chosen, setChosen] = useState(current ?? "");
  const { pending, change } = useChannelChange();
  const id = `map-${connectionId}-${room.inventoryCode}`;
  const map = (roomTypeId: string | null) => mapRoomAction(slug, { connectionId, inventoryCode: room.inventoryCode, roomTypeId });
  const undo = async () => {
    const answer = await map(current);
    if (!answer.ok) throw new Error(answer.error.code);
    setChosen(current ?? "");
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change(() => map(chosen === "" ? null : chosen), ({ outcome }) => {
      if (outcome.status !== "done") return toast.info(outcome.reason);
      const title = chosen === "" ? t("actions.unmapped", { room: room.partnerName }) : t("actions.mapped", { room: room.partnerName });
      toastUndo({ title, ...(chosen === "" ? {} : { description: t("actions.seated", { count: outcome.result.seated }) }), onUndo: undo });
    });
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
      <div className="flex min-w-0 flex-1 basis-48 flex-col gap-1.5">
        <Label htmlFor={id} className={current ? "sr-only" : ""}>{current ? t("mapped.change", { room: room.partnerName }) : t("unmapped.choose")}</Label>
        <NativeSelect id={id} name="roomTypeId" value={chosen} onChange={(event) => setChosen(event.target.value)} required={current === null}>
          <option value="">{current ? t("mapped.notMapped") : t("unmapped.chooseFirst")}</option>
          {choices.map((choice) => <option key={choice.id} value={choice.id}>{choice.name}</option>)}
        </NativeSelect>
      </div>
      <Button type="submit" variant={current ? "outline" : "default"} disabled={pending || chosen === (current ?? "")}>
        {pending ? t("actions.mapping") : current ? t("mapped.save") : t("actions.map")}
      </Button>
    </form>
  );
}
