/** A phone on its charger. */
export class Battery {
  levelPercent = 96;
  isCharging = true;
}
