"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { useCommandState } from "@/components/shell/command-provider";
import type { CommandEntry } from "@/components/shell/nav-types";
import { normalizeShortcut, sequenceReader } from "@/components/shell/shortcuts";
import { cn } from "@/components/ui/cn";
import { CommandDialog, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList, CommandShortcut } from "@/components/ui/command";
import { Kbd } from "@/components/ui/kbd";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) ||
    target.closest('[role="dialog"],[role="menu"],[role="grid"]') !== null);

/** ⌘K or Ctrl K, and the key sequences of its entries. Shows the groups AppShell and the page gave to the provider. */
export function CommandMenu() {
  const t = useTranslations("shell.commands");
  const router = useRouter();
  const { open, setOpen, groups } = useCommandState();

  const run = (entry: CommandEntry) => {
    setOpen(false);
    if (entry.href !== undefined) router.push(entry.href);
    else entry.action();
  };

  const latest = useRef({ groups, run, open, setOpen });
  useEffect(() => {
    latest.current = { groups, run, open, setOpen };
  });

  useEffect(() => {
    const entries = () => latest.current.groups.flatMap((group) => group.items);
    const read = sequenceReader(() => entries().flatMap((entry) => (entry.shortcut ? [entry.shortcut] : [])));
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        latest.current.setOpen(!latest.current.open);
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const shortcut = read(event.key, event.timeStamp);
      const entry = shortcut && entries().find((each) => each.shortcut && normalizeShortcut(each.shortcut) === shortcut);
      if (entry) {
        event.preventDefault();
        latest.current.run(entry);
      }
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);

  return (
    <CommandDialog open={open} onOpenChange={setOpen} title={t("title")} description={t("description")}>
      <CommandInput placeholder={t("placeholder")} />
      <CommandList>
        <CommandEmpty>{t("empty")}</CommandEmpty>
        {groups.map((group) => (
          <CommandGroup key={group.heading} heading={group.heading}>
            {group.items.map((entry) => (
              <CommandItem
                key={`${entry.label} ${entry.href ?? ""}`}
                value={`${group.heading} ${entry.label} ${entry.href ?? ""}`}
                keywords={[...(entry.keywords ?? [])]}
                onSelect={() => run(entry)}
              >
                {entry.icon}
                <span className="min-w-0 truncate">{entry.label}</span>
                {entry.detail && <span className="truncate text-xs text-ink-soft">{entry.detail}</span>}
                {entry.shortcut && (
                  <CommandShortcut>
                    {entry.shortcut.split(/\s+/).map((key, index) => (
                      <Kbd key={index}>{key}</Kbd>
                    ))}
                  </CommandShortcut>
                )}
              </CommandItem>
            ))}
          </CommandGroup>
        ))}
      </CommandList>
    </CommandDialog>
  );
}

const never = () => () => {};

/** Opens the menu by hand. `row` is the sidebar's field-like form, `icon` the phone's. */
export function CommandButton({ variant = "icon" }: { variant?: "icon" | "row" }) {
  const t = useTranslations("shell.commands");
  const { setOpen } = useCommandState();
  const apple = useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  );
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Meta+K Control+K"
      onClick={() => setOpen(true)}
      className={cn(
        "flex items-center gap-3 rounded-md text-ink-soft transition-colors hover:bg-fill hover:text-ink",
        variant === "icon" ? "size-9 justify-center pointer-coarse:size-11" : "h-9 w-full px-3 max-lg:justify-center max-lg:px-0",
      )}
    >
      <Search aria-hidden className="size-4.5 shrink-0" />
      <span className={cn(variant === "icon" ? "sr-only" : "max-lg:sr-only")}>{t("open")}</span>
      {variant === "row" && (
        <span aria-hidden className="ms-auto max-lg:hidden">
          <Kbd>{apple ? "⌘K" : "Ctrl K"}</Kbd>
        </span>
      )}
    </button>
  );
}
