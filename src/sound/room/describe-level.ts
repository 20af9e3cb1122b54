import type { Room } from '../../inventory/inventory-schema.ts';

/** What is called loud talk; no stimulus needs more. */
export const loudestDbSpl = 70;

/** A level of a room's chain for people: dB SPL where the chain was calibrated, otherwise dBFS that says so. */
export function describeLevel(levelDbfs: number, calibration: Room['calibration']): string {
  if (!Number.isFinite(levelDbfs)) return 'digital silence';
  if (calibration === null) return `${levelDbfs.toFixed(1)} uncalibrated dBFS`;
  return `${(levelDbfs + calibration.offsetDb).toFixed(1)} dB SPL (${calibration.method}, ${calibration.date})`;
}
