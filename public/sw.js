/**
 * The service worker of the owner's house: it shows what the house has to tell, and opens the page it is about. It keeps no page and answers
 * no request. Only addresses of this very origin are opened, whatever a message says.
 */
const ownPath = (text) => {
  try {
    const url = new URL(String(text), self.location.origin);
    return url.origin === self.location.origin ? url.pathname + url.search + url.hash : "/houses";
  } catch {
    return "/houses";
  }
};
const words = (text, most) => (typeof text === "string" ? text.slice(0, most) : "");

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data ? event.data.json() : {};
  } catch {
    told = {};
  }
  const actions = Array.isArray(told.actions) ? told.actions.slice(0, 2) : [];
  event.waitUntil(self.registration.showNotification(words(told.title, 120) || "LHCM", {
    body: words(told.body, 400), tag: words(told.tag, 80), lang: words(told.lang, 10), dir: told.dir === "rtl" ? "rtl" : "ltr", icon: "/icon.svg", badge: "/icon.svg",
    actions: actions.map((one, index) => ({ action: `a${index}`, title: words(one.title, 60) })),
    data: { url: ownPath(told.url ?? "/houses"), actions: actions.map((one) => ownPath(one.url ?? told.url ?? "/houses")) },
  }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { url = "/houses", actions = [] } = event.notification.data ?? {};
  const chosen = /^a(\d)$/.exec(event.action)?.[1];
  const to = ownPath(chosen === undefined ? url : (actions[Number(chosen)] ?? url));
  event.waitUntil((async () => {
    const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const same = open.find((client) => client.url === self.location.origin + to);
    await (same ? same.focus() : self.clients.openWindow(to));
  })());
});
