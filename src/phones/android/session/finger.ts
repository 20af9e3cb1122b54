import type { ScreenPlace } from '../../phone.ts';

/**
 * A finger that drags the page up by 55 % of the screen height and rests before it lifts, so that nothing goes on
 * sliding: the same distance on every phone and in every arm. As W3C actions, one round trip.
 */
export function swipeUp(screen: { readonly width: number; readonly height: number }): object {
  const x = Math.round(screen.width / 2);
  const fromY = Math.round(screen.height * 0.8);
  const toY = Math.round(screen.height * 0.25);
  return finger([
    { type: 'pointerMove', duration: 0, origin: 'viewport', x, y: fromY },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerMove', duration: 350, origin: 'viewport', x, y: toY },
    { type: 'pause', duration: 80 },
    { type: 'pointerUp', button: 0 },
  ]);
}

/** A short touch at one point. */
export function tapAt(place: ScreenPlace): object {
  return finger(tap(place));
}

/** Short touches one after the other, as somebody types; one round trip. */
export function tapEach(places: readonly ScreenPlace[]): object {
  return finger(places.flatMap((place) => [...tap(place), { type: 'pause', duration: 60 }]));
}

function tap({ xPx, yPx }: ScreenPlace): object[] {
  return [
    { type: 'pointerMove', duration: 0, origin: 'viewport', x: xPx, y: yPx },
    { type: 'pointerDown', button: 0 },
    { type: 'pause', duration: 60 },
    { type: 'pointerUp', button: 0 },
  ];
}

function finger(actions: readonly object[]): object {
  return { type: 'pointer', id: 'finger', parameters: { pointerType: 'touch' }, actions };
}
