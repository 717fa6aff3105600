import { type AiTool, asTool, type Examples } from "@/lib/ai/tool";
import { firstDay, lastDay } from "@/lib/ai/offline/extractors";
import { listAvailability } from "./queries/list-availability";
import { listChartBlocks } from "./queries/list-chart-blocks";
import { listRoomTypes } from "./queries/list-room-types";
import { previewAssignment } from "./queries/preview-assignment";

const free: Examples = {
  en: ["What is left from 27 to 30 December?", "How many rooms are free next weekend?", "What is still available from 27 to 30 December?", "Which rooms can we still sell on New Year's Eve?", "Availability for January", "Do we have rooms left on Friday?", "What is left to sell this week?"],
  fr: ["Que reste-t-il du 27 au 30 décembre ?", "Combien de chambres sont libres le week-end prochain ?", "Que reste-t-il de disponible du 27 au 30 décembre ?", "Quelles chambres peut-on encore vendre pour le réveillon ?", "Disponibilités de janvier", "Reste-t-il des chambres vendredi ?", "Que reste-t-il à vendre cette semaine ?"],
  es: ["¿Qué queda del 27 al 30 de diciembre?", "¿Cuántas habitaciones quedan libres el próximo fin de semana?", "¿Qué queda disponible del 27 al 30 de diciembre?", "¿Qué habitaciones podemos vender aún en Nochevieja?", "Disponibilidad de enero", "¿Quedan habitaciones el viernes?", "¿Qué queda por vender esta semana?"],
  ar: ["كم غرفة متاحة نهاية الأسبوع القادم؟", "ما المتاح من 27 إلى 30 ديسمبر؟", "هل بقيت غرف يوم الجمعة؟"],
};
const rooms: Examples = {
  en: ["Which room types do we have?", "List our rooms", "How many rooms does the house have?", "What kinds of rooms are there?"],
  fr: ["Quels types de chambre avons-nous ?", "Liste nos chambres", "Combien de chambres compte la maison ?", "Quelles sortes de chambres y a-t-il ?"],
  es: ["¿Qué tipos de habitación tenemos?", "Lista nuestras habitaciones", "¿Cuántas habitaciones tiene la casa?", "¿Qué clases de habitaciones hay?"],
  ar: ["ما أنواع الغرف لدينا؟", "كم عدد غرف الدار؟", "قائمة غرفنا"],
};
const blocked: Examples = {
  en: ["Which rooms are out of order?", "Which rooms are blocked next week?", "Is any room closed for maintenance in January?", "Show the owner's blocks", "Rooms under repair"],
  fr: ["Quelles chambres sont hors service ?", "Quelles chambres sont bloquées la semaine prochaine ?", "Y a-t-il une chambre en travaux en janvier ?", "Montre les blocages du propriétaire", "Chambres en réparation"],
  es: ["¿Qué habitaciones están fuera de servicio?", "¿Qué habitaciones están bloqueadas la próxima semana?", "¿Hay alguna habitación en mantenimiento en enero?", "Muestra los bloqueos del propietario", "Habitaciones en reparación"],
  ar: ["ما الغرف الخارجة عن الخدمة؟", "ما الغرف المغلقة للصيانة؟", "الغرف المحجوزة للمالك"],
};
const unassigned: Examples = {
  en: ["Which stays have no room assigned?", "Propose a room for every unassigned stay", "Who still waits for a room number?", "How would you assign the rooms next week?"],
  fr: ["Quels séjours n'ont pas de chambre attribuée ?", "Propose une attribution des chambres", "Qui attend encore un numéro de chambre ?", "Comment attribuer les chambres la semaine prochaine ?"],
  es: ["¿Qué estancias no tienen habitación asignada?", "Propón una asignación de habitaciones", "¿Quién espera aún un número de habitación?", "¿Cómo asignarías las habitaciones la próxima semana?"],
  ar: ["ما الإقامات التي لم تُخصص لها غرفة؟", "اقترح توزيع الغرف", "من ينتظر رقم غرفته؟"],
};
const most = 12;

export const tools: readonly AiTool[] = [
  asTool(listAvailability, {
    name: "list_availability", description: "The ledger of a period: per room type and night what exists, is sold, held, blocked and still available. Room types by id: see list_room_types.",
    examples: free, arguments: { from: firstDay(), to: lastDay() },
    summary: (result, { locale, range, number }) => {
      // A whole villa is the same rooms once more: only rooms are counted.
      const rooms = result.nights.filter((night) => night.partsLeft === null);
      const types = new Set(rooms.map((night) => night.roomTypeId)).size;
      const byNight = new Map<string, number>();
      for (const night of rooms) byNight.set(night.night, (byNight.get(night.night) ?? 0) + night.available);
      const counts = [...byNight.values()];
      const when = range(result.from, result.to);
      if (counts.length === 0) return { en: `These nights are not open to sale yet (${when}).`, fr: `Ces nuits ne sont pas encore ouvertes à la vente (${when}).`, es: `Estas noches aún no están abiertas a la venta (${when}).`, ar: `هذه الليالي غير مفتوحة للبيع بعد (${when}).` }[locale];
      const [least, best] = [number(Math.min(...counts)), number(Math.max(...counts))];
      const span = least === best ? least : `${least}–${best}`;
      return {
        en: `${when}: ${span} rooms free a night, over ${number(types)} room types.`, fr: `${when} : ${span} chambres libres par nuit, sur ${number(types)} types de chambre.`,
        es: `${when}: ${span} habitaciones libres por noche, de ${number(types)} tipos.`, ar: `${when}: ${span} غرف متاحة في الليلة، من ${number(types)} أنواع.`,
      }[locale];
    },
  }),
  asTool(listRoomTypes, {
    name: "list_room_types", description: "Room types of the house with their ids, sizes and units.", examples: rooms, arguments: {},
    summary: ({ roomTypes }, { locale, number }) => {
      const total = number(roomTypes.reduce((sum, type) => sum + type.units.length, 0));
      const lead = { en: `${total} rooms.`, fr: `${total} chambres.`, es: `${total} habitaciones.`, ar: `${total} غرفة.` }[locale];
      return `${lead} ${roomTypes.map((type) => `${type.name}: ${number(type.units.length)}`).join("; ")}.`;
    },
  }),
  asTool(listChartBlocks, {
    name: "list_blocks", description: "Rooms taken out of sale in a period: out of order, the owner's own use, maintenance, with reason and dates.",
    examples: blocked, arguments: { from: firstDay(), to: lastDay() },
    summary: ({ blocks, from, to }, { locale, range, number }) => {
      const when = range(from, to);
      if (blocks.length === 0) return { en: `No room is blocked (${when}).`, fr: `Aucune chambre n'est bloquée (${when}).`, es: `Ninguna habitación está bloqueada (${when}).`, ar: `لا توجد غرفة محجوبة عن البيع (${when}).` }[locale];
      const lead = { en: `${number(blocks.length)} blocks, ${when}.`, fr: `${number(blocks.length)} blocages, ${when}.`, es: `${number(blocks.length)} bloqueos, ${when}.`, ar: `${number(blocks.length)} من الغرف المحجوبة، ${when}.` }[locale];
      return `${lead} ${blocks.slice(0, most).map((block) => `${block.unit}: ${range(block.arrival, block.departure)} (${block.reason})`).join("; ")}.`;
    },
  }),
  asTool(previewAssignment, {
    name: "preview_assignment", description: "Stays without a room in a period, with the room each would get, why, and who would move for it. Changes nothing.",
    examples: unassigned, arguments: { from: firstDay(), to: lastDay() },
    summary: ({ rows, from, to }, { locale, range, number }) => {
      const when = range(from, to);
      if (rows.length === 0) return { en: `Every stay has its room (${when}).`, fr: `Chaque séjour a sa chambre (${when}).`, es: `Todas las estancias tienen habitación (${when}).`, ar: `لكل إقامة غرفتها (${when}).` }[locale];
      const lead = { en: `${number(rows.length)} stays without a room, ${when}.`, fr: `${number(rows.length)} séjours sans chambre, ${when}.`, es: `${number(rows.length)} estancias sin habitación, ${when}.`, ar: `${number(rows.length)} إقامات بلا غرفة، ${when}.` }[locale];
      return `${lead} ${rows.slice(0, most).map((row) => `${row.number} → ${row.unit ?? "–"}`).join("; ")}.`;
    },
  }),
];
