"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { Direction } from "radix-ui";
import type { CSSProperties } from "react";
import { Toaster as Sonner, type ToasterProps } from "sonner";

const style = {
  "--normal-bg": "var(--surface)",
  "--normal-text": "var(--ink)",
  "--normal-border": "var(--line)",
  "--border-radius": "var(--radius)",
  fontFamily: "var(--font-sans)",
} as CSSProperties;

function Toaster(props: ToasterProps) {
  const { theme } = useTheme();
  const t = useTranslations("terms");
  const dir = Direction.useDirection();
  return (
    <Sonner
      theme={theme === "dark" || theme === "light" ? theme : "system"}
      dir={dir}
      position={dir === "rtl" ? "bottom-left" : "bottom-right"}
      containerAriaLabel={t("notifications")}
      mobileOffset={{ bottom: "calc(4.5rem + env(safe-area-inset-bottom))" }}
      icons={{
        success: <CircleCheck aria-hidden className="size-4 text-good" />,
        info: <Info aria-hidden className="size-4 text-accent" />,
        warning: <TriangleAlert aria-hidden className="size-4 text-watch" />,
        error: <CircleAlert aria-hidden className="size-4 text-act" />,
      }}
      style={style}
      {...props}
    />
  );
}

export { Toaster };
