import type { ReactNode } from "react";
import { type PropertyTheme as Theme, themeStyle, themeVariables } from "@/components/brand/theme";

/**
 * Puts a property's theme on everything inside. `scope="page"` also sets it on `:root`, so that dialogs and menus, which
 * live at the end of the body, wear it too; `scope="box"` is for a preview beside the product's own colours.
 */
export function PropertyTheme({
  theme,
  scope = "page",
  className,
  children,
}: {
  theme: Theme;
  scope?: "page" | "box";
  className?: string;
  children: ReactNode;
}) {
  const rules = Object.entries(themeVariables(theme)).map(([name, value]) => `${name}:${value}`);
  return (
    <div data-property-theme="" style={themeStyle(theme)} className={className}>
      {scope === "page" && <style>{`:root{${rules.join(";")}}`}</style>}
      {children}
    </div>
  );
}
