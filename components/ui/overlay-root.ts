/** Menus open inside the page's main landmark, so that nothing stands outside of every landmark. Undefined: the end of the body. */
export const overlayRoot = (): HTMLElement | undefined => (typeof document === "undefined" ? undefined : (document.getElementById("main") ?? undefined));
