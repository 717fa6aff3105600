import { type AiTool, asTool, type Examples } from "@/lib/ai/tool";
import { listConnections } from "./queries/list-connections";

const health: Examples = {
  en: ["Are the channels in sync?", "Is {channels} working?", "Channel status", "Any problem with Booking.com?", "Is everything connected?", "Why is it not on Expedia?", "Did the last update reach {channels}?", "How healthy is our distribution?"],
  fr: ["Les canaux sont-ils synchronisés ?", "Est-ce que {channels} fonctionne ?", "État des canaux", "Un problème avec Booking.com ?", "Tout est bien connecté ?", "Pourquoi ce n'est pas sur Expedia ?", "La dernière mise à jour est-elle passée sur {channels} ?", "Comment se porte notre distribution ?"],
  es: ["¿Están sincronizados los canales?", "¿Funciona {channels}?", "Estado de los canales", "¿Hay algún problema con Booking.com?", "¿Está todo conectado?", "¿Por qué no aparece en Expedia?", "¿Llegó la última actualización a {channels}?", "¿Cómo está nuestra distribución?"],
  ar: ["هل القنوات متزامنة؟", "هل يعمل {channels}؟", "حالة القنوات"],
};

export const tools: readonly AiTool[] = [
  asTool(listConnections, {
    name: "channel_health", description: "Each channel connection: how many room nights are confirmed, waiting or refused, rooms without a mapping, last push and pull.", examples: health, arguments: {},
    summary: ({ connections }, { locale, number }) => {
      if (connections.length === 0) return { en: "No channel is connected yet.", fr: "Aucun canal n’est encore connecté.", es: "Todavía no hay ningún canal conectado.", ar: "لم تُربط أي قناة بعد." }[locale];
      const words = {
        en: { ok: "everything sent is confirmed", waiting: "on their way", trouble: "refused or failed", unmapped: "rooms without a mapping" },
        fr: { ok: "tout ce qui a été envoyé est confirmé", waiting: "en route", trouble: "refusées ou en échec", unmapped: "chambres sans correspondance" },
        es: { ok: "todo lo enviado está confirmado", waiting: "en camino", trouble: "rechazados o fallidos", unmapped: "habitaciones sin asignar" },
        ar: { ok: "كل ما أُرسل مؤكد", waiting: "في الطريق", trouble: "مرفوضة أو متعثرة", unmapped: "غرف غير مربوطة" },
      }[locale];
      return connections.map(({ partner, cells, unmappedRooms }) => {
        const parts = [
          ...(cells.failed + cells.rejected > 0 ? [`${number(cells.failed + cells.rejected)} ${words.trouble}`] : []),
          ...(cells.pending + cells.sent > 0 ? [`${number(cells.pending + cells.sent)} ${words.waiting}`] : []),
          ...(unmappedRooms > 0 ? [`${number(unmappedRooms)} ${words.unmapped}`] : []),
        ];
        return `${partner === "hotelrunner" ? "HotelRunner" : partner}: ${parts.length > 0 ? parts.join(", ") : words.ok}`;
      }).join("; ") + ".";
    },
  }),
];
