import { lookup } from "@/lib/ai/offline/extractors";
import { type AiTool, asTool, type Examples } from "@/lib/ai/tool";
import type { Speech } from "@/lib/ai/speech";
import { requestFullSync } from "./commands/request-full-sync";
import { retryFailed } from "./commands/retry-failed";
import { listConnections } from "./queries/list-connections";
import { profileOf } from "./rules/partners";
import { proofTools } from "./tools/proof";

const health: Examples = {
  en: ["Are the channels in sync?", "Is {channels} working?", "Channel status", "Any problem with Booking.com?", "Is everything connected?", "Why is it not on Expedia?", "Did the last update reach {channels}?", "How healthy is our distribution?", "When did the channels last sync?", "Any channel errors?", "Are the channels all right?", "Is the channel manager acting up?"],
  fr: ["Les canaux sont-ils synchronisés ?", "Est-ce que {channels} fonctionne ?", "État des canaux", "Un problème avec Booking.com ?", "Tout est bien connecté ?", "Pourquoi ce n'est pas sur Expedia ?", "La dernière mise à jour est-elle passée sur {channels} ?", "Comment se porte notre distribution ?", "Quand les canaux ont-ils été synchronisés ?", "Des erreurs sur les canaux ?", "Les canaux vont-ils bien ?", "Un souci avec les OTA ?"],
  es: ["¿Están sincronizados los canales?", "¿Funciona {channels}?", "Estado de los canales", "¿Hay algún problema con Booking.com?", "¿Está todo conectado?", "¿Por qué no aparece en Expedia?", "¿Llegó la última actualización a {channels}?", "¿Cómo está nuestra distribución?", "¿Cuándo se sincronizaron los canales?", "¿Hay errores en los canales?", "¿Están bien los canales?", "¿Algún problema con las OTA?"],
  ar: ["هل القنوات متزامنة؟", "هل يعمل {channels}؟", "حالة القنوات", "هل القنوات بخير؟", "هل القنوات شغالة؟", "هل هناك أخطاء في القنوات؟"],
};

const sync: Examples = {
  en: ["Send everything to the channels again", "Resync all channels", "Push all rates and availability again", "Do a full sync with HotelRunner", "Refresh Booking.com with our availability", "Resend the whole calendar to the channel manager"],
  fr: ["Renvoie tout aux canaux", "Resynchronise tous les canaux", "Renvoie tous les tarifs et disponibilités", "Fais une synchronisation complète avec HotelRunner", "Remets Booking.com à jour avec nos disponibilités", "Renvoie tout le calendrier au gestionnaire de canaux"],
  es: ["Vuelve a enviar todo a los canales", "Resincroniza todos los canales", "Envía otra vez todas las tarifas y la disponibilidad", "Haz una sincronización completa con HotelRunner", "Actualiza Booking.com con nuestra disponibilidad", "Reenvía todo el calendario al gestor de canales"],
  ar: ["أعد إرسال كل شيء إلى القنوات", "أعد مزامنة جميع القنوات", "أرسل كل الأسعار والتوافر من جديد"],
};
const again: Examples = {
  en: ["Retry what the channel refused", "Send the refused values again", "Try the failed channel updates once more", "Retry the failed nights on HotelRunner", "Resend the rejected prices"],
  fr: ["Réessaie ce que le canal a refusé", "Renvoie les valeurs refusées", "Retente les mises à jour de canal en échec", "Réessaie les nuits en échec sur HotelRunner", "Renvoie les prix rejetés"],
  es: ["Reintenta lo que el canal rechazó", "Envía otra vez los valores rechazados", "Prueba de nuevo las actualizaciones de canal fallidas", "Reintenta las noches fallidas en HotelRunner", "Reenvía los precios rechazados"],
  ar: ["أعد محاولة ما رفضته القناة", "أرسل القيم المرفوضة من جديد", "حاول مرة أخرى تحديثات القنوات الفاشلة"],
};

type Connections = Awaited<ReturnType<typeof listConnections.run>>["connections"];
const partnerName = (partner: string) => profileOf(partner).title;

/** The one connection, or the names to choose from. */
const theConnection = lookup<string>("channel_health", {}, (result) => {
  const { connections } = result as { connections: Connections };
  const [only, ...others] = connections;
  return only && others.length === 0 ? { value: only.connectionId } : { choices: connections.map((one) => `${partnerName(one.partner)} ${one.partnerPropertyId}`) };
});

function onTheirWay(cells: number, { locale, plural }: Speech): string {
  if (cells === 0) return { en: "Nothing had to be sent again.", fr: "Il n’y avait rien à renvoyer.", es: "No había nada que reenviar.", ar: "لم يكن هناك ما يُعاد إرساله." }[locale];
  return {
    en: `${plural(cells, { one: "# value goes", other: "# values go" })} out again; the Channels page shows when each is confirmed.`,
    fr: `${plural(cells, { one: "# valeur repart", other: "# valeurs repartent" })} ; la page Canaux montre quand chacune est confirmée.`,
    es: `${plural(cells, { one: "# valor sale", other: "# valores salen" })} de nuevo; la página Canales muestra cuándo se confirma cada uno.`,
    ar: `${plural(cells, { one: "تُرسل قيمة واحدة", two: "تُرسل قيمتان", few: "تُرسل # قيم", many: "تُرسل # قيمة", other: "تُرسل # قيمة" })} من جديد؛ وتبيّن صفحة القنوات متى تتأكد كل قيمة.`,
  }[locale];
}

export const tools: readonly AiTool[] = [
  asTool(listConnections, {
    name: "channel_health", description: "Each channel connection: how many room nights are confirmed, waiting or refused, rooms without a mapping, calls used, last push, pull and confirmation. `statusReason` says why the partner does not answer.", examples: health, arguments: {},
    summary: ({ connections }, { locale, plural }) => {
      if (connections.length === 0) return { en: "No channel is connected yet.", fr: "Aucun canal n’est encore connecté.", es: "Todavía no hay ningún canal conectado.", ar: "لم تُربط أي قناة بعد." }[locale];
      const words = {
        en: { ok: "everything sent is confirmed", waiting: { one: "# value on its way", other: "# values on their way" }, trouble: { one: "# value refused or failed", other: "# values refused or failed" }, unmapped: { one: "# room without a mapping", other: "# rooms without a mapping" } },
        fr: { ok: "tout ce qui a été envoyé est confirmé", waiting: { one: "# valeur en route", other: "# valeurs en route" }, trouble: { one: "# valeur refusée ou en échec", other: "# valeurs refusées ou en échec" }, unmapped: { one: "# chambre sans correspondance", other: "# chambres sans correspondance" } },
        es: { ok: "todo lo enviado está confirmado", waiting: { one: "# valor en camino", other: "# valores en camino" }, trouble: { one: "# valor rechazado o fallido", other: "# valores rechazados o fallidos" }, unmapped: { one: "# habitación sin asignar", other: "# habitaciones sin asignar" } },
        ar: {
          ok: "كل ما أُرسل مؤكد", waiting: { one: "قيمة واحدة في الطريق", two: "قيمتان في الطريق", few: "# قيم في الطريق", other: "# قيمة في الطريق" },
          trouble: { one: "قيمة واحدة مرفوضة أو متعثرة", two: "قيمتان مرفوضتان أو متعثرتان", few: "# قيم مرفوضة أو متعثرة", other: "# قيمة مرفوضة أو متعثرة" },
          unmapped: { one: "غرفة واحدة غير مربوطة", two: "غرفتان غير مربوطتين", few: "# غرف غير مربوطة", other: "# غرفة غير مربوطة" },
        },
      }[locale];
      const silent = { en: "does not answer at the moment", fr: "ne répond pas pour le moment", es: "no responde por ahora", ar: "لا يستجيب حاليًا" }[locale];
      return connections.map(({ partner, health: state, cells, unmappedRooms }) => {
        const parts = [
          ...(state === "silent" ? [silent] : []),
          ...(cells.failed + cells.rejected > 0 ? [plural(cells.failed + cells.rejected, words.trouble)] : []),
          ...(cells.pending + cells.sent > 0 ? [plural(cells.pending + cells.sent, words.waiting)] : []),
          ...(unmappedRooms > 0 ? [plural(unmappedRooms, words.unmapped)] : []),
        ];
        return `${partnerName(partner)}: ${parts.length > 0 ? parts.join(", ") : words.ok}`;
      }).join("; ") + ".";
    },
  }),
  asTool(requestFullSync, {
    name: "resend_everything", description: "Sends availability, prices and restrictions of every night the channel takes ahead to a channel connection again. Needs its connectionId from channel_health. Harmless, but it uses some of the partner's calls.",
    examples: sync, arguments: { connectionId: theConnection }, summary: ({ cells }, speech) => onTheirWay(cells, speech),
    proposal: ({ locale }) => ({ en: "Send everything to the channel again.", fr: "Tout renvoyer au canal.", es: "Enviar todo al canal de nuevo.", ar: "إعادة إرسال كل شيء إلى القناة." })[locale],
  }),
  asTool(retryFailed, {
    name: "retry_refused", description: "Sends the values a channel refused or failed to take once more. Needs the connectionId from channel_health. What was refused for a reason (a price, a missing room) is refused again until that is mended.",
    examples: again, arguments: { connectionId: theConnection }, summary: ({ cells }, speech) => onTheirWay(cells, speech),
    proposal: ({ locale }) => ({ en: "Send refused channel values again.", fr: "Renvoyer les valeurs refusées par le canal.", es: "Reenviar los valores rechazados por el canal.", ar: "إعادة إرسال القيم التي رفضتها القناة." })[locale],
  }),
  ...proofTools,
];
