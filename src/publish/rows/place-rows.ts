import { isSilence, type BlockKind } from '../../core/arms.ts';
import type { Row } from '../../columns/column.ts';
import type { phones } from '../../columns/tables/phones.ts';
import type { rooms } from '../../columns/tables/rooms.ts';
import { usualPlatform, type PhoneId } from '../../core/words.ts';
import type { Inventory } from '../../inventory/inventory-schema.ts';
import { osVersionOf, type RecordedFacts } from '../../journal/events/phone-facts.ts';
import type { Key } from '../../plan/key.ts';
import type { Plan, PlanRoom } from '../../plan/plan.ts';
import type { RunCourse } from '../../record/run-course.ts';

/** The rows of rooms.csv; what the inventory alone knows is empty without it. */
export function roomRows(
  plan: Plan,
  key: Key,
  inventory: Pick<Inventory, 'rooms'> | undefined,
): Row<typeof rooms>[] {
  return plan.rooms.map((room) => {
    const known = inventory?.rooms.find(({ id }) => id === room.id);
    return {
      room: room.id,
      room_kind: room.kind,
      speaker: known?.speaker.kind,
      microphone: known?.microphone.kind,
      is_silent_twin: plan.experiment.silentTwinRooms && isSilent(room, plan, key),
      phones: room.phones.length,
      offset_db: known?.calibration?.offsetDb,
      ambient_dbfs: known?.calibration?.ambientDbfs,
      loop_delay_ms: known?.calibration?.loopDelayMs,
      calibrated_at: known?.calibration?.date,
    };
  });
}

function isSilent(room: PlanRoom, plan: Plan, key: Key): boolean {
  return plan.blocks
    .filter((block) => block.room === room.id)
    .flatMap(({ slots }) => slots)
    .every(({ id }) => {
      const arm = key.slots[id]?.label.arm;
      return arm !== undefined && isSilence(arm);
    });
}

/** Finds a phone in the inventory by the name it has in the dataset. */
export type SeatOf = (phone: string) => Pick<Inventory['devices'][number], 'platform' | 'seat'> | undefined;

/** The rows of phones.csv; model and system as the phone told them first. */
export function phoneRows(
  plan: Plan,
  course: Pick<RunCourse, 'facts'>,
  seatOf: SeatOf,
): Row<typeof phones>[] {
  const told = new Map<string, RecordedFacts>();
  for (const read of course.facts) {
    if (!told.has(read.phone)) told.set(read.phone, read.facts ?? {});
  }
  return plan.rooms.flatMap((room) =>
    room.phones.map((phone) => ({
      phone: phone.id,
      room: room.id,
      platform: seatOf(phone.id)?.platform ?? usualPlatform,
      model: told.get(phone.id)?.model,
      os_version: osVersionOf(told.get(phone.id)),
      seat: seatOf(phone.id)?.seat,
      distance_cm: phone.distanceCm,
      account: phone.account,
      arm_group: kindOfBlocks(plan, phone.id),
      phone_kind: room.kind,
    })),
  );
}

/** A phone serves blocks of one kind only. */
function kindOfBlocks({ blocks }: Plan, phone: PhoneId): BlockKind {
  return blocks.find(({ phones: inUse }) => inUse.includes(phone))?.kind ?? 'main';
}
