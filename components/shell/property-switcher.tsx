"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PropertyMark } from "@/components/brand/pattern";
import type { PropertyGroup } from "@/components/shell/nav-types";
import { cn } from "@/components/ui/cn";
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

/** The house one is in, and the way to the others. With one house it is a plain name. */
export function PropertySwitcher({
  current,
  groups,
  compact = false,
}: {
  current: { id: string; name: string };
  groups: readonly PropertyGroup[];
  compact?: boolean;
}) {
  const t = useTranslations("shell.property");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const count = groups.reduce((sum, group) => sum + group.properties.length, 0);
  const face = (
    <>
      <PropertyMark seed={current.name} className="size-7" />
      <span dir="auto" className={cn("min-w-0 flex-1 truncate text-start rtl:text-right font-display text-base", compact && "md:max-lg:sr-only")}>{current.name}</span>
    </>
  );
  if (count <= 1) return <div className={cn("flex h-11 min-w-0 items-center gap-2.5 px-2", compact && "md:max-lg:justify-center md:max-lg:px-0")}>{face}</div>;
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        aria-label={t("switch", { name: current.name })}
        className={cn(
          "flex h-11 min-w-0 items-center gap-2.5 rounded-md px-2 transition-colors hover:bg-fill",
          compact ? "w-full" : "max-w-full",
          compact && "md:max-lg:justify-center md:max-lg:px-0",
        )}
      >
        {face}
        <ChevronsUpDown aria-hidden className={cn("size-4 shrink-0 text-ink-faint", compact && "md:max-lg:hidden")} />
      </PopoverTrigger>
      <PopoverContent align="start" aria-label={t("find")} className="w-72 overflow-hidden p-0">
        <Command label={t("find")}>
          {count > 6 ? <CommandInput placeholder={t("find")} /> : <CommandInput className="sr-only" placeholder={t("find")} wrapperClassName="sr-only" />}
          <CommandList>
            <CommandEmpty>{t("none")}</CommandEmpty>
            {groups.map((group) => (
              <CommandGroup key={group.organisation} heading={group.organisation}>
                {group.properties.map((property) => (
                  <CommandItem
                    key={property.id}
                    value={`${property.name} ${property.id}`}
                    keywords={[group.organisation, property.place ?? ""]}
                    onSelect={() => {
                      setOpen(false);
                      if (property.id !== current.id) router.push(property.href);
                    }}
                  >
                    <PropertyMark seed={property.name} className="size-7 [&_svg]:size-[74%] [&_svg]:text-on-accent" />
                    <span className="min-w-0 flex-1">
                      <span dir="auto" className="block truncate rtl:text-right">{property.name}</span>
                      {property.place && <span className="block truncate text-xs text-ink-soft">{property.place}</span>}
                    </span>
                    {property.id === current.id && (
                      <>
                        <Check aria-hidden className="text-accent" />
                        <span className="sr-only">{t("current")}</span>
                      </>
                    )}
                  </CommandItem>
                ))}
              </CommandGroup>
            ))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
