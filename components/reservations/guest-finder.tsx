"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { useRead } from "@/components/reservations/use-read";
import { cn } from "@/components/ui/cn";
import type { FieldControlProps } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover";
import { findGuestsAction } from "@/lib/guests/actions";

export type FoundGuest = { readonly id: string; readonly name: string; readonly email: string | null; readonly phone: string | null };
type FinderProps = {
  /** What names the field: a Field's control, or an id and a label. */
  readonly control: FieldControlProps | { readonly id: string; readonly "aria-label": string };
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onPick: (guest: FoundGuest) => void;
  /** Where a name nobody bears yet may be written down. */
  readonly onCreate?: (name: string) => void;
  /** Guests who are not offered. */
  readonly except?: readonly string[];
  readonly placeholder?: string;
};

const most = 6;

/** The text once nobody has typed for a moment: a search for every key would be one too many. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), 200);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** A field for a name that offers the guests the house knows by it. Arrows choose, Enter takes, Escape closes the list and keeps the text. */
export function GuestFinder({ control, text, onText, onPick, onCreate, except = [], placeholder }: FinderProps) {
  const t = useTranslations("desk.finder");
  const desk = useFrontDesk();
  const listId = useId();
  const settled = useSettled(text);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [within, setWithin] = useState<HTMLElement>();
  const asked = desk.rights.guests && settled.length >= 2 ? settled.slice(0, 80) : "";
  const read = useRead(asked, async () => (asked ? findGuestsAction(desk.slug, { text: asked, limit: most + except.length }) : { ok: true as const, result: { guests: [] } }));
  const found = read.state === "ready" && !read.stale && text.trim().length >= 2 ? read.value.guests.filter((guest) => !except.includes(guest.id)).slice(0, most) : [];
  const name = text.trim();
  const choices = [
    ...found.map((guest) => ({ key: guest.id, guest, take: () => onPick(guest) })),
    ...(onCreate && name.length >= 2 ? [{ key: "new", guest: null, take: () => onCreate(name) }] : []),
  ];
  const shown = open && choices.length > 0;
  const at = Math.min(active, choices.length - 1);
  const take = (index: number) => {
    choices[index]?.take();
    setOpen(false);
    setActive(-1);
  };
  const key = (event: React.KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      if (choices.length > 0) setActive((at + (event.key === "ArrowDown" ? 1 : -1) + choices.length) % choices.length);
    } else if (event.key === "Enter" && !event.metaKey && !event.ctrlKey && shown && at >= 0) {
      event.preventDefault();
      take(at);
    }
  };
  return (
    <Popover open={shown} onOpenChange={(next) => { if (!next) setOpen(false); }}>
      <PopoverAnchor asChild>
        <Input
          {...control} required={false} role="combobox" aria-autocomplete="list" aria-expanded={shown} aria-controls={listId} {...(shown && at >= 0 ? { "aria-activedescendant": `${listId}-${at}` } : {})}
          autoComplete="off" dir="auto" maxLength={120} value={text} placeholder={placeholder} onKeyDown={key} onBlur={() => setOpen(false)} onFocus={(event) => setWithin(event.target.closest<HTMLElement>("[role=dialog]") ?? undefined)}
          onChange={(event) => { onText(event.target.value); setOpen(true); setActive(-1); }}
        />
      </PopoverAnchor>
      <PopoverContent
        container={within} role="presentation" align="start" className="w-(--radix-popover-trigger-width) min-w-56 p-1.5" onOpenAutoFocus={(event) => event.preventDefault()} onCloseAutoFocus={(event) => event.preventDefault()}
        onInteractOutside={(event) => { if (event.target instanceof Element && event.target.id === control.id) event.preventDefault(); }}
      >
        <div id={listId} role="listbox" aria-label={t("known")}>
          {choices.map(({ key: id, guest }, index) => (
            <div key={id} id={`${listId}-${index}`} role="option" aria-selected={index === at} tabIndex={-1} onPointerEnter={() => setActive(index)} onPointerDown={(event) => { event.preventDefault(); take(index); }} className={cn("flex min-h-10 cursor-default items-center gap-3 rounded-sm px-2.5 py-1.5 text-sm", index === at && "bg-fill")}>
              {guest ? <span className="min-w-0 flex-1"><span className="block truncate"><bdi>{guest.name}</bdi></span>{(guest.email ?? guest.phone) && <span dir="ltr" className="block truncate text-xs text-ink-soft rtl:text-end">{guest.email ?? guest.phone}</span>}</span> : <><UserPlus aria-hidden className="size-4 shrink-0 text-ink-soft" /><span className="min-w-0 flex-1 truncate">{t("new", { name })}</span></>}
            </div>
          ))}
        </div>
      </PopoverContent>
    </Popover>
  );
}
